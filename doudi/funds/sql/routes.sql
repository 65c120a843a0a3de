DROP TABLE IF EXISTS t_word, t_failed, t_routed;

-- The newest word of a person on each line.
CREATE TEMP TABLE t_word ON COMMIT DROP AS
SELECT DISTINCT ON (person_id) person_id, verb, account_id, at FROM funds_holdentry
WHERE campaign_id = %(campaign)s ORDER BY person_id, id DESC;

ANALYZE t_word;

-- The last attempt that came back. A new account record, or a release given since, mends it.
CREATE TEMP TABLE t_failed ON COMMIT DROP AS
SELECT DISTINCT ON (a.payable_id) a.payable_id, a.account_id, a.settled_at, a.state FROM funds_attempt a
JOIN t_route r ON r.payable_id = a.payable_id AND r.tried
ORDER BY a.payable_id, a.id DESC;

ANALYZE t_failed;

CREATE TEMP TABLE t_routed ON COMMIT DROP AS
SELECT r.payable_id, r.person_id, r.household_id, CASE WHEN w.verb = 'cash' THEN NULL ELSE r.account_id END AS account_id,
  CASE WHEN w.verb = 'cash' THEN d.id ELSE b.bank_id END AS bank_id, CASE
    WHEN r.gone THEN 'not_due'
    WHEN w.verb = 'hold' THEN 'by_hand'
    -- Handed out on a signature sheet; what was not collected waits for a new word.
    WHEN w.verb = 'cash' THEN CASE WHEN f.state = 'returned' AND f.settled_at > w.at THEN 'returned' ELSE '' END
    WHEN r.account_id IS NULL THEN 'no_account'
    WHEN s.number_index IS NOT NULL AND NOT released THEN 'two_households'
    WHEN r.holder <> '' AND NOT released AND NOT EXISTS (
      SELECT 1 FROM t_member m WHERE m.household_id = r.household_id
        AND translate(m.name, E'·•‧・．. \u3000', '') = r.holder) THEN 'outsider'
    WHEN b.bank_id IS NULL THEN 'bank_unknown'
    WHEN f.state = 'returned' AND f.account_id = r.account_id
      AND NOT (released AND w.at > f.settled_at) THEN 'returned'
    ELSE '' END AS held
FROM t_route r
LEFT JOIN t_word w ON w.person_id = r.person_id
LEFT JOIN t_shared s ON s.number_index = r.number_index
LEFT JOIN t_bank b ON b.written = r.bank
LEFT JOIN t_failed f ON f.payable_id = r.payable_id
LEFT JOIN funds_payingbank d ON d.cash AND d.division = (
  SELECT c.division FROM funds_campaign c WHERE c.id = %(campaign)s)
CROSS JOIN LATERAL (
  SELECT coalesce(w.verb = 'release' AND w.account_id = r.account_id, false) AS released) x;

ANALYZE t_routed;
