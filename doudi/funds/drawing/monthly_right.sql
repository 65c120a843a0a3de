-- The entitlements in force of the households here: of each the newest version.
CREATE TEMP TABLE in_force AS
SELECT household_id, benefit, month, max(version) AS version FROM (
  SELECT household_id, benefit, month, version FROM entitled UNION ALL SELECT * FROM ended)
SEMI JOIN home USING (household_id) GROUP BY ALL;

CREATE TEMP TABLE status AS
SELECT *, 0::smallint AS kind FROM given_status SEMI JOIN home USING (household_id);

-- What each person is due: a share above zero, and whether a status was in force (who has none is a lead). Children's
-- basic living has a purpose for each kind of child (`kind` 0, 10, 20): that of what was sent for the month, else what
-- was decided.
CREATE TEMP TABLE claim AS
WITH sent_as AS (SELECT person_id, month, min(benefit) - 5 AS kind FROM went GROUP BY ALL),
decided_as AS (
  SELECT e.person_id, e.month, min(k.kind) AS kind
  FROM entitled e JOIN child_kind k ON k.person_id = e.person_id AND k.from_month <= e.month AND k.to_month > e.month
  GROUP BY ALL),
on_roll AS (
  SELECT DISTINCT e.household_id, e.person_id, e.benefit, e.month
  FROM entitled e JOIN status s ON s.person_id = e.person_id AND s.household_id = e.household_id
    AND s.benefit = e.benefit AND s.from_month <= e.month AND s.to_month > e.month)
SELECT e.household_id, e.benefit, e.month, e.version, e.person_id, e.share_fen, e.care_fen,
  r.person_id IS NOT NULL AS on_roll,
  (CASE e.benefit WHEN 5 THEN coalesce(w.kind, k.kind, 0) ELSE 0 END)::smallint AS kind
FROM entitled e JOIN in_force f USING (household_id, benefit, month, version)
LEFT JOIN on_roll r ON r.household_id = e.household_id AND r.person_id = e.person_id AND r.benefit = e.benefit
  AND r.month = e.month
LEFT JOIN sent_as w ON w.person_id = e.person_id AND w.month = e.month
LEFT JOIN decided_as k ON k.person_id = e.person_id AND k.month = e.month;
