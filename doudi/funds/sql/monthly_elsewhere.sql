DROP TABLE IF EXISTS t_elsewhere;

-- Whoever was paid for the month in another household is not paid again.
CREATE TEMP TABLE t_elsewhere ON COMMIT DROP AS
SELECT r.person_id, r.household_id, r.benefit, r.kind, r.month
FROM t_right r JOIN funds_share p ON p.person_id = r.person_id AND p.benefit %% 10 = r.benefit AND p.month = r.month
WHERE p.person_id BETWEEN %(least)s AND %(most)s AND p.month >= %(first)s AND p.month <= %(month)s
  AND p.part = 0 AND p.withdrawn = 0 AND p.household_id <> r.household_id;
