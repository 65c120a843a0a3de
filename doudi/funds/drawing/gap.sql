-- What was made of it already, whichever county did, less what the household paid back.
CREATE OR REPLACE TEMP TABLE made AS
SELECT household_id, person_id, benefit, month, sum(fen)::bigint AS fen, max(part) AS part
FROM (SELECT * FROM share_made UNION ALL SELECT * FROM paid_back) SEMI JOIN home USING (household_id)
GROUP BY ALL;

-- Due less made, by person, the care money of tekun apart.
CREATE OR REPLACE TEMP TABLE beside AS
WITH here AS (
  SELECT * FROM claim ANTI JOIN elsewhere USING (household_id, person_id, benefit, month) WHERE on_roll),
due AS (
  SELECT household_id, (benefit + kind)::smallint AS benefit, month, person_id, version, share_fen - care_fen AS fen
  FROM here WHERE share_fen > care_fen
  UNION ALL
  SELECT household_id, 12, month, person_id, version, care_fen FROM here WHERE care_fen > 0)
SELECT household_id, benefit, month, person_id, d.version, coalesce(d.fen, 0) - coalesce(m.fen, 0) AS fen, m.part,
  m.fen AS made
FROM due d FULL JOIN made m USING (household_id, benefit, month, person_id);

-- `gap` is that of the household, the benefit and the month, which decides (duties K-03).
CREATE OR REPLACE TEMP TABLE gap AS
SELECT b.* EXCLUDE (made), w.gap, w.made, w.newest
FROM beside b JOIN (
  SELECT household_id, benefit, month, sum(fen)::bigint AS gap, count(made) > 0 AS made, max(version) AS newest
  FROM beside GROUP BY ALL) w USING (household_id, benefit, month);
