-- The price subsidy of the index month as it was last decided.
CREATE TEMP TABLE in_force AS
SELECT household_id, benefit, month, max(version) AS version FROM (
  SELECT household_id, benefit, month, version FROM entitled UNION ALL SELECT * FROM ended)
SEMI JOIN home USING (household_id) GROUP BY ALL;

-- By what each person is covered, once (rulebook E-04): by the category before a child's, by status before a list.
CREATE TEMP TABLE status AS
SELECT DISTINCT ON (s.person_id) s.* EXCLUDE (status_id) REPLACE ((s.kind - s.kind % 10)::smallint AS kind), 6::smallint AS benefit,
  $month AS from_month, $month + 1 AS to_month
FROM covered s SEMI JOIN home USING (household_id)
ORDER BY s.person_id, list_position([10, 0, 30, 20, 21], s.kind::int), s.status_id, s.household_id;

-- What each person is due, by purpose; a hundred more where the stage alone brought it (E-06). What was sent stays
-- under the purpose and the mark that it was sent with: a revision pays nobody a second time.
CREATE TEMP TABLE claim AS
WITH sent_as AS (SELECT person_id, min(benefit) - 6 AS kind FROM went GROUP BY ALL)
SELECT e.household_id, e.benefit, e.month, e.version, e.person_id, e.share_fen, e.care_fen,
  s.person_id IS NOT NULL AS on_roll,
  coalesce(w.kind, s.kind + CASE WHEN $stage_alone OR s.kind = 30 THEN 100 ELSE 0 END, 0)::smallint AS kind
FROM entitled e JOIN in_force f USING (household_id, benefit, month, version)
LEFT JOIN status s ON s.person_id = e.person_id AND s.household_id = e.household_id
LEFT JOIN sent_as w ON w.person_id = e.person_id;
