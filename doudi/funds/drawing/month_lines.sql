-- The lines of a month's roll that are to be routed: what is made now, to whoever takes the household's money, and what
-- stands and may still be paid.
CREATE TEMP TABLE line AS
SELECT payable_id, household_id, NULL::bigint AS person_id, person_id AS otherwise, false AS gone, false AS tried FROM pay
UNION ALL
SELECT payable_id, household_id, person_id, NULL, false, true FROM standing;
