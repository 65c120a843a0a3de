DROP TABLE IF EXISTS t_member;

-- Who belongs to the households that are paid (t_payee) in the reference month, by name, and whether they live; and a
-- payee who is none of them. A holder is compared with the name as both are written first: the marks in names and the
-- blanks count only where those differ.
CREATE TEMP TABLE t_member ON COMMIT DROP AS
WITH belongs AS MATERIALIZED (
  SELECT m.household_id, m.person_id, m.relation = 'head' AS head
  FROM registry_membership m
  WHERE m.household_id BETWEEN %(least_home)s AND %(most_home)s AND m.household_id IN (SELECT household_id FROM t_payee)
    AND m.superseded_at IS NULL AND m.from_month <= %(month)s AND (m.to_month IS NULL OR m.to_month > %(month)s))
SELECT b.household_id, b.person_id, b.head, n.died_on IS NOT NULL AS dead, n.name
FROM (SELECT household_id, person_id, head FROM belongs
      UNION ALL
      SELECT household_id, person_id, false
      FROM (SELECT household_id, person_id FROM t_payee WHERE person_id IS NOT NULL
            EXCEPT SELECT household_id, person_id FROM belongs) p) b
JOIN registry_person n ON n.id = b.person_id
WHERE n.id BETWEEN %(least)s AND %(most)s;

ANALYZE t_member;
