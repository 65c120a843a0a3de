DROP TABLE IF EXISTS t_home;

-- The households that live in the county now, whatever county decided a month: who moved is owed here (duties K-05).
CREATE TEMP TABLE t_home ON COMMIT DROP AS
SELECT id AS household_id, division FROM registry_household
WHERE division >= %(low)s AND division < %(high)s ORDER BY id;

ANALYZE t_home;
