CREATE TEMP TABLE unpaid_line AS
SELECT DISTINCT ON (person_id, part) n.person_id, n.part, u.household_id, u.kind, p.purpose
FROM unpaid u ANTI JOIN dead_before d ON d.person_id = u.person_id
LEFT JOIN taker t ON t.household_id = u.household_id AND u.child
LEFT JOIN urban a ON a.household_id = u.household_id
LEFT JOIN purpose p ON p.benefit = u.benefit AND p.urban = (a.household_id IS NOT NULL)
CROSS JOIN LATERAL (
  SELECT coalesce(t.person_id, u.person_id) AS person_id, CASE WHEN u.child THEN -1 ELSE 0 END AS part) n
ORDER BY n.person_id, n.part, u.kind;
