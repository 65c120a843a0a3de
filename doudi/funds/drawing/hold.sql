CREATE TEMP TABLE routed AS
SELECT c.payable_id, c.household_id, c.person_id,
  CASE WHEN w.in_cash THEN NULL ELSE c.account_id END AS account_id,
  CASE WHEN w.in_cash THEN $cash ELSE nullif(b.bank_id, 0) END AS bank_id, list_position($words, CASE
    WHEN c.gone THEN 'not_due'
    WHEN w.kept THEN 'by_hand'
    -- Handed out on a signature sheet; what was not collected waits for a new word.
    WHEN w.in_cash THEN CASE WHEN f.returned AND f.settled_at > w.said_at THEN 'returned' ELSE '' END
    WHEN c.account_id IS NULL THEN 'no_account'
    WHEN s.account_id IS NOT NULL AND NOT passes THEN 'two_households'
    WHEN x.account_id IS NOT NULL AND NOT passes THEN 'outsider'
    WHEN coalesce(b.bank_id, 0) = 0 THEN 'bank_unknown'
    -- A new account record, or a release given since, mends what came back.
    WHEN f.returned AND f.account_id = c.account_id AND NOT (passes AND w.said_at > f.settled_at) THEN 'returned'
    ELSE '' END) - 1 AS held
FROM chosen c
LEFT JOIN word w ON w.person_id = c.person_id
LEFT JOIN shared s ON s.account_id = c.account_id
LEFT JOIN stranger x ON x.account_id = c.account_id AND x.household_id = c.household_id
LEFT JOIN bank b ON b.bank = c.bank
LEFT JOIN failed f ON f.payable_id = c.payable_id
CROSS JOIN LATERAL (SELECT coalesce(w.released AND w.account_id = c.account_id, false) AS passes) y;
