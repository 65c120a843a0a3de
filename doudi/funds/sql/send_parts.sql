DROP TABLE IF EXISTS t_send;

-- Whoever has money goes, in files of a bank; who has none waits, in plain sight (duties J-09).
UPDATE funds_rollline l SET held = CASE WHEN d.allotment_id IS NULL THEN 'no_money' ELSE '' END
FROM t_due d
WHERE l.campaign_id = %(campaign)s AND l.payable_id = d.payable_id
  AND l.held <> CASE WHEN d.allotment_id IS NULL THEN 'no_money' ELSE '' END;

CREATE TEMP TABLE t_send ON COMMIT DROP AS
SELECT *, CASE WHEN (SELECT count(*) FROM t_due) <= %(split)s THEN 0
               ELSE (rank() OVER (PARTITION BY bank_id ORDER BY place) - 1) / %(split)s END AS part
FROM t_due WHERE allotment_id IS NOT NULL;

ANALYZE t_send;
