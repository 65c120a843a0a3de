-- The lines of a roll that are to be routed, each to its own person.
CREATE TEMP TABLE line AS
SELECT payable_id, household_id, person_id, NULL::bigint AS otherwise, held = $not_due AS gone, true AS tried FROM standing;
