DROP TABLE IF EXISTS t_withdrawn;

-- What is no longer due so and was never sent, or came back, is withdrawn: what is due now is then made anew.
CREATE TEMP TABLE t_withdrawn ON COMMIT DROP AS
WITH gone AS (
  UPDATE funds_payable p SET withdrawn_at = now()
  WHERE p.withdrawn_at IS NULL AND p.id IN (
    SELECT s.payable_id FROM t_gap g
    JOIN funds_share s ON s.household_id = g.household_id AND s.month = g.month AND s.benefit = g.benefit
      AND s.withdrawn = 0 AND s.part >= 0
    WHERE g.gap < 0)
    AND NOT EXISTS (SELECT 1 FROM funds_attempt a WHERE a.payable_id = p.id AND a.state IN ('sent', 'paid'))
  RETURNING p.id, p.campaign_id, p.purpose, p.division, p.amount_fen)
SELECT * FROM gone;

UPDATE funds_share SET withdrawn = payable_id WHERE payable_id IN (SELECT id FROM t_withdrawn) AND withdrawn = 0;

DELETE FROM funds_rollline l USING t_withdrawn w WHERE l.campaign_id = w.campaign_id AND l.payable_id = w.id;
