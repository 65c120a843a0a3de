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

-- The parts of an entitlement (basic living and care of tekun, the kinds of children) are paid by purpose and are
-- together at or below it: what one part was paid too much of a month is not paid again as another.
CREATE TEMP TABLE less AS
WITH over_paid AS (
  SELECT household_id, benefit % 10 AS whole, month, sum(-gap) AS fen
  FROM (SELECT DISTINCT household_id, benefit, month, gap FROM gap WHERE gap < 0 AND benefit <> 1) GROUP BY ALL),
part AS (SELECT household_id, benefit, month, sum(fen) AS fen FROM share WHERE benefit <> 1 GROUP BY ALL),
cut AS (
  SELECT p.*, least(p.fen, greatest(o.fen - (sum(p.fen) OVER w - p.fen), 0)) AS less
  FROM part p JOIN over_paid o ON o.household_id = p.household_id AND o.whole = p.benefit % 10 AND o.month = p.month
  WINDOW w AS (PARTITION BY p.household_id, o.whole, p.month ORDER BY p.benefit))
-- The whole part, or off its largest shares.
SELECT s.household_id, s.benefit, s.month, s.person_id, CASE WHEN c.less = c.fen THEN s.fen ELSE
  least(greatest(s.fen, 0), greatest(c.less - (sum(greatest(s.fen, 0)) OVER v - greatest(s.fen, 0)), 0)) END AS less
FROM cut c JOIN share s ON s.household_id = c.household_id AND s.benefit = c.benefit AND s.month = c.month
WHERE c.less > 0
WINDOW v AS (PARTITION BY s.household_id, s.benefit, s.month ORDER BY s.fen DESC, s.person_id);

UPDATE share SET fen = share.fen - l.less FROM less l
WHERE share.household_id = l.household_id AND share.benefit = l.benefit AND share.month = l.month
  AND share.person_id = l.person_id;

DELETE FROM share WHERE fen = 0;

-- What an agreement holds back of this month's payment: at most so much a month, at most the share that the county
-- sets, and never more than is left of it or was paid too much. It stands on the month that was overpaid.
INSERT INTO share
SELECT r.household_id, r.benefit, r.month, o.person_id, o.version,
  -least(r.month_fen, p.fen * $numerator // $denominator, o.over, r.left_fen, r.over_fen)::bigint, $part, 0
FROM recovery r
JOIN (SELECT household_id, benefit, sum(fen) AS fen FROM share WHERE kind = 0 GROUP BY ALL) p
  ON p.household_id = r.household_id AND p.benefit = r.benefit
JOIN (SELECT DISTINCT ON (household_id, benefit, month) household_id, benefit, month, person_id,
        coalesce(newest, 0) AS version, -gap AS over
      FROM gap WHERE gap < 0 ORDER BY household_id, benefit, month, fen, person_id) o
  ON o.household_id = r.household_id AND o.benefit = r.benefit AND o.month = r.month
WHERE least(r.month_fen, p.fen * $numerator // $denominator, o.over, r.left_fen, r.over_fen) > 0;

-- What comes together in a payable: the shares of a household, a benefit and a kind.
CREATE TEMP TABLE share_of AS
SELECT household_id, benefit, kind, sum(fen)::bigint AS fen, count(*)::int AS people, min(person_id) AS person_id
FROM share GROUP BY ALL;
