DROP TABLE IF EXISTS t_made, t_gap;

-- What was made of it already, whichever county did, less what the household paid back; a price subsidy is paid apart from
-- the month.
CREATE TEMP TABLE t_made ON COMMIT DROP AS
SELECT household_id, person_id, benefit, month, sum(fen)::bigint AS fen, max(part) AS part
FROM (
  SELECT s.household_id, s.person_id, s.benefit, s.month, s.fen, s.part
  FROM t_home h JOIN funds_share s ON s.household_id = h.household_id
  WHERE s.household_id BETWEEN %(least_home)s AND %(most_home)s AND s.month >= %(first)s AND s.month <= %(month)s
    AND s.withdrawn = 0 AND (s.benefit %% 10 = 6) = %(price)s
  UNION ALL
  SELECT r.household_id, r.person_id, r.benefit, r.month, -r.fen, 0::smallint
  FROM t_home h JOIN funds_repayment r ON r.household_id = h.household_id
  WHERE r.confirmed_by_id IS NOT NULL AND r.month >= %(first)s AND r.month <= %(month)s
    AND (r.benefit %% 10 = 6) = %(price)s) x
GROUP BY 1, 2, 3, 4;

ANALYZE t_made;

-- Due less made, by person, the care money of tekun apart; `gap` is that of the household, the benefit and the month,
-- which decides (duties K-03).
CREATE TEMP TABLE t_gap ON COMMIT DROP AS
WITH t_here AS (
  SELECT r.* FROM t_right r WHERE status_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM t_elsewhere e WHERE e.person_id = r.person_id AND e.household_id = r.household_id
      AND e.benefit = r.benefit AND e.month = r.month))
SELECT household_id, benefit, month, person_id, d.version, coalesce(d.fen, 0) - coalesce(m.fen, 0) AS fen, m.part,
       sum(coalesce(d.fen, 0) - coalesce(m.fen, 0)) OVER w AS gap, count(m.fen) OVER w > 0 AS made,
       max(d.version) OVER w AS newest
FROM (SELECT household_id, benefit + kind AS benefit, month, person_id, version, share_fen - care_fen AS fen FROM t_here
      WHERE share_fen > care_fen
      UNION ALL
      SELECT household_id, 12::smallint, month, person_id, version, care_fen FROM t_here WHERE care_fen > 0) d
FULL JOIN t_made m USING (household_id, benefit, month, person_id)
WINDOW w AS (PARTITION BY household_id, benefit, month);

ANALYZE t_gap;
