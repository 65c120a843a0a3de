DROP TABLE IF EXISTS t_home;

-- The households that live in the county now, whatever county decided a month: who moved is owed here (duties K-05).
-- `place` is their order on paper: village by village.
CREATE TEMP TABLE t_home ON COMMIT DROP AS
SELECT id AS household_id, division, row_number() OVER (ORDER BY division, id) AS place FROM registry_household
WHERE division >= %(low)s AND division < %(high)s;

ANALYZE t_home;
