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
