"""Search: one function that applies the scope itself, because a policy keeps GIN and LIKE from their indexes."""

from django.db import migrations

from doudi.core.role_sets import CASES
from doudi.core.sql import role_in

SEARCH = f"""
CREATE INDEX registry_person_chars ON registry_person USING gin (name_chars);
CREATE INDEX registry_person_initials ON registry_person (name_initials varchar_pattern_ops, division);
CREATE INDEX registry_household_number ON registry_household (number varchar_pattern_ops, division) WHERE number <> '';

CREATE FUNCTION registry_search(kind text, words text, letters text[], id_hash bytea, at_most int)
RETURNS TABLE (person bigint, household bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  -- A name that thousands have is found at the first pages of the index, not after a look at every row.
  SET enable_seqscan = off SET random_page_cost = 1.1 AS $$
DECLARE
  inherited text[] := doudi_inherited();
  handed text[] := doudi_handed_over();
  -- Written into the statement, so that the planner sees which codes and which words are asked for.
  here text := format('(division >= %L AND division < %L', doudi_low(), doudi_high());
BEGIN
  IF doudi_low() IS NULL OR NOT coalesce({role_in(CASES)}, false) THEN
    RETURN;
  END IF;
  here := here || CASE WHEN inherited = '{{}}' THEN ')' ELSE format(' OR division = ANY (%L))', inherited) END;
  here := here || CASE WHEN handed = '{{}}' THEN '' ELSE format(' AND division <> ALL (%L)', handed) END;
  RETURN QUERY EXECUTE CASE kind
    WHEN 'id' THEN format(
      'SELECT id, NULL::bigint FROM registry_person WHERE id_index = %L AND %s', id_hash, here)
    WHEN 'initials' THEN format(
      'SELECT id, NULL::bigint FROM registry_person WHERE name_initials LIKE %L AND %s LIMIT %s',
      words || '%', here, at_most)
    WHEN 'number' THEN format(
      'SELECT NULL::bigint, id FROM registry_household WHERE number <> '''' AND number LIKE %L AND %s LIMIT %s',
      words || '%', here, at_most)
    ELSE format(
      'SELECT id, NULL::bigint FROM registry_person WHERE name_chars @> %L::varchar[]'
      ' AND strpos(translate(lower(name), ''·’- '''''', ''''), %L) > 0 AND %s LIMIT %s',
      letters, words, here, at_most)
    END;
END $$;
REVOKE EXECUTE ON FUNCTION registry_search(text, text, text[], bytea, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry_search(text, text, text[], bytea, int) TO doudi_app;
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0005_pages")]
    operations = [migrations.RunSQL(SEARCH, migrations.RunSQL.noop)]
