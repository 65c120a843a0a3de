-- The same file for the office: who may enter in a case prints it for a family without a telephone. A letter's code is
-- none of it (0), so that what somebody sent stays between them and whom they wrote to.
CREATE FUNCTION person_file_for_office(wanted bigint, today date) RETURNS jsonb LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT person_told(0, id, household_id, division::text, today, today) FROM casework_case
   WHERE id = wanted AND {IN_SCOPE} AND {WRITERS} $$;

CREATE OR REPLACE FUNCTION person_file(today date) RETURNS jsonb LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT person_told(code, one_case, household, place, until, today) FROM person_self(today) WHERE code IS NOT NULL $$;

REVOKE EXECUTE ON FUNCTION person_told(bigint, bigint, bigint, text, date, date), person_file_for_office(bigint, date)
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION person_file_for_office(bigint, date) TO doudi_app;
