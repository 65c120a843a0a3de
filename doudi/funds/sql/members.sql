DROP TABLE IF EXISTS t_member;

-- The same with their names, and whether they live.
CREATE TEMP TABLE t_member ON COMMIT DROP AS
SELECT b.household_id, b.person_id, b.head, n.died_on IS NOT NULL AS dead,
       translate(n.name, E'·•‧・．. \u3000', '') AS name
FROM t_belongs b JOIN registry_person n ON n.id = b.person_id
WHERE n.id BETWEEN %(least)s AND %(most)s;

ANALYZE t_member;
