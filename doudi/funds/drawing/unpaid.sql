-- Not paid, and for somebody to look at: derived and without a status (a lead), on the roll without an amount, and who
-- was paid in another household. A child is named by who takes the money for it, on a line of its own (duties Q-06).
CREATE TEMP TABLE unpaid AS
WITH found AS (
  SELECT person_id, household_id, benefit, kind AS kind_of, 'elsewhere' AS kind FROM elsewhere WHERE month = $month
  UNION ALL
  SELECT person_id, household_id, benefit, kind, 'lead' FROM claim WHERE month = $month AND NOT on_roll
  UNION ALL
  SELECT s.person_id, s.household_id, s.benefit, s.kind, 'no_amount'
  FROM status s ANTI JOIN (SELECT * FROM claim WHERE month = $month) c
    ON c.person_id = s.person_id AND c.household_id = s.household_id AND (c.benefit = 5) = (s.benefit = 5)
  WHERE s.from_month <= $month AND s.to_month > $month AND $no_amount)
SELECT person_id, household_id, kind, (CASE benefit WHEN 5 THEN 5 ELSE benefit + kind_of END)::smallint AS benefit,
  benefit = 5 OR kind_of % 100 = 20 AS child
FROM found;
