DROP TABLE IF EXISTS t_belongs;

-- Who belongs to the households that are paid (t_payee), in the reference month; and a payee who is none of them.
CREATE TEMP TABLE t_belongs ON COMMIT DROP AS
WITH belongs AS MATERIALIZED (
  SELECT p.household_id, m.person_id, m.relation = 'head' AS head
  FROM (SELECT DISTINCT household_id FROM t_payee) p
  JOIN registry_membership m ON m.household_id = p.household_id
  WHERE m.household_id BETWEEN %(least_home)s AND %(most_home)s AND m.superseded_at IS NULL
    AND m.from_month <= %(month)s AND (m.to_month IS NULL OR m.to_month > %(month)s))
SELECT household_id, person_id, head FROM belongs
UNION ALL
SELECT household_id, person_id, false
FROM (SELECT household_id, person_id FROM t_payee WHERE person_id IS NOT NULL
      EXCEPT SELECT household_id, person_id FROM belongs) p;

ANALYZE t_belongs;
