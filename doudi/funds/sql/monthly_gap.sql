DROP TABLE IF EXISTS t_made, t_gap;

-- What was made of it already, whichever county did.
CREATE TEMP TABLE t_made ON COMMIT DROP AS
SELECT s.household_id, s.person_id, s.benefit, s.month, sum(s.fen)::bigint AS fen, max(s.part) AS part
FROM t_home h JOIN funds_share s ON s.household_id = h.household_id
WHERE s.month >= %(first)s AND s.month <= %(month)s AND s.withdrawn = 0
GROUP BY 1, 2, 3, 4;

ANALYZE t_made;

-- Due less made, by person, the care money of tekun apart; `gap` is that of the household, the benefit and the month,
-- which decides (duties K-03).
CREATE TEMP TABLE t_gap ON COMMIT DROP AS
SELECT household_id, benefit, month, person_id, d.version, coalesce(d.fen, 0) - coalesce(m.fen, 0) AS fen, m.part,
       sum(coalesce(d.fen, 0) - coalesce(m.fen, 0)) OVER w AS gap, count(m.fen) OVER w > 0 AS made,
       max(d.version) OVER w AS newest
FROM (SELECT household_id, benefit, month, person_id, version, share_fen - care_fen AS fen FROM t_right
      WHERE status_id IS NOT NULL AND NOT elsewhere AND share_fen > care_fen
      UNION ALL
      SELECT household_id, 12::smallint, month, person_id, version, care_fen FROM t_right
      WHERE status_id IS NOT NULL AND NOT elsewhere AND care_fen > 0) d
FULL JOIN t_made m USING (household_id, benefit, month, person_id)
WINDOW w AS (PARTITION BY household_id, benefit, month);

ANALYZE t_gap;
