DROP TABLE IF EXISTS t_member;

-- The members of the households that are paid (t_payee), in the reference month, and a payee who is none of them.
CREATE TEMP TABLE t_member ON COMMIT DROP AS
SELECT p.household_id, m.person_id, m.relation = 'head' AS head, n.died_on IS NOT NULL AS dead,
       translate(n.name, E'·•‧・．. \u3000', '') AS name
FROM (SELECT DISTINCT household_id FROM t_payee) p
JOIN registry_membership m ON m.household_id = p.household_id AND m.superseded_at IS NULL
  AND m.from_month <= %(month)s AND (m.to_month IS NULL OR m.to_month > %(month)s)
JOIN registry_person n ON n.id = m.person_id
UNION ALL
SELECT p.household_id, p.person_id, false, n.died_on IS NOT NULL, translate(n.name, E'·•‧・．. \u3000', '')
FROM (SELECT DISTINCT household_id, person_id FROM t_payee WHERE person_id IS NOT NULL) p
JOIN registry_person n ON n.id = p.person_id
WHERE NOT EXISTS (
  SELECT 1 FROM registry_membership m WHERE m.person_id = p.person_id AND m.household_id = p.household_id
    AND m.superseded_at IS NULL AND m.from_month <= %(month)s AND (m.to_month IS NULL OR m.to_month > %(month)s));

ANALYZE t_member;
