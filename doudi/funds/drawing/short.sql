-- What is to be made: of each household, benefit and month that is short. A month before this one is paid back (kind 1),
-- what a newer version gives more than was made is an adjustment, once for the version (kind 2).
CREATE TEMP TABLE adjusted AS
SELECT DISTINCT g.household_id, g.benefit, g.month
FROM gap g JOIN (SELECT * FROM share_made UNION ALL SELECT * FROM made_elsewhere) m
  ON m.person_id = g.person_id AND m.benefit = g.benefit AND m.month = g.month AND m.part = g.newest
WHERE g.made;

CREATE TEMP TABLE share AS
SELECT household_id, benefit, month, person_id, coalesce(version, newest) AS version, fen,
  (CASE WHEN part IS NULL AND fen > 0 THEN 0 ELSE newest END)::smallint AS part,
  (CASE WHEN made THEN 2 WHEN month < $month THEN 1 ELSE 0 END)::smallint AS kind
FROM gap ANTI JOIN adjusted USING (household_id, benefit, month)
WHERE gap > 0 AND fen <> 0;
