-- Whoever was paid for the month in another household is not paid again.
CREATE TEMP TABLE elsewhere AS
SELECT DISTINCT c.person_id, c.household_id, c.benefit, c.kind, c.month
FROM claim c
JOIN (SELECT * FROM share_made UNION ALL SELECT * FROM made_elsewhere) m
  ON m.person_id = c.person_id AND m.benefit % 10 = c.benefit AND m.month = c.month
WHERE m.part = 0 AND m.household_id <> c.household_id;
