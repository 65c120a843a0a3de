"""Similar names: one function that applies the scope itself, and the keys by which it finds them."""

from django.db import migrations

from doudi.core.role_sets import CASES
from doudi.core.sql import role_in
from doudi.registry.names import MIDDLE_DOT
from doudi.registry.spelling import SILENT, spellings


def quoted(text: str) -> str:
    """A literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


TABLE = spellings()
READ = f"translate(lower(called), {quoted(TABLE.written + TABLE.mute + SILENT)}, {quoted(TABLE.stands_for)})"
KEYS = f"""
-- One expression, so that it is inlined: an import pays for it row by row.
CREATE FUNCTION registry_name_keys(called text, letters text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_remove(string_to_array(regexp_replace({READ}, {quoted(TABLE.ending)}, '\\1', 'g'),
      {quoted(MIDDLE_DOT)}), '')
    || ('=' || replace({READ}, {quoted(MIDDLE_DOT)}, '')) || ('~' || letters)
$$;
CREATE INDEX registry_person_keys ON registry_person USING gin (registry_name_keys(name, name_initials));
CREATE INDEX registry_person_born ON registry_person (birth_date);
CREATE INDEX registry_person_phone ON registry_person (phone_index) WHERE phone_index IS NOT NULL;
"""

SIMILAR = f"""
CREATE FUNCTION registry_similar(
  called text, letters text, id_hash bytea, phone bytea, place text, born int, at_most int)
RETURNS TABLE (person bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  SET enable_seqscan = off SET random_page_cost = 1.1 AS $$
DECLARE
  inherited text[] := doudi_inherited();
  handed text[] := doudi_handed_over();
  keys text[] := registry_name_keys(called, letters);
  whole text[] := ARRAY(SELECT key FROM unnest(keys) AS key WHERE key ^@ '=' OR key ^@ '~');
  here text := format('(division >= %L AND division < %L', doudi_low(), doudi_high());
  near text := format('division >= %L AND division < %L', left(place, 9) || '000', left(place, 9) || '999');
  year text := CASE WHEN born IS NULL THEN 'false' ELSE format(
    'birth_date >= %L AND birth_date < %L', make_date(born - 1, 1, 1), make_date(born + 2, 1, 1)) END;
  named text := 'registry_name_keys(name, name_initials) && %L::text[]';
  pick text := '(SELECT id, name, name_initials, division, birth_date, phone_index, id_index FROM registry_person WHERE ';
BEGIN
  IF doudi_low() IS NULL OR NOT coalesce({role_in(CASES)}, false) THEN
    RETURN;
  END IF;
  here := ' AND ' || here || CASE WHEN inherited = '{{}}' THEN ')' ELSE format(' OR division = ANY (%L))', inherited) END;
  here := here || CASE WHEN handed = '{{}}' THEN '' ELSE format(' AND division <> ALL (%L)', handed) END;
  -- Each way in has its index and its limit: who shares a common name with thousands is found by year or place.
  RETURN QUERY EXECUTE
    'SELECT id FROM (SELECT DISTINCT ON (id) * FROM ('
    || pick || format('id_index = %L', id_hash) || here || ' LIMIT 1) UNION ALL '
    || pick || format('phone_index = %L', phone) || here || ' LIMIT 50) UNION ALL '
    || pick || format(named, keys) || ' AND ' || year || here || ' LIMIT 2000) UNION ALL '
    || pick || format(named, keys) || ' AND ' || near || here || ' LIMIT 2000) UNION ALL '
    || pick || format(named, whole) || here || ' LIMIT 1000) UNION ALL '
    || pick || format('division = %L', place) || ' AND ' || year || here || ' LIMIT 200)) AS every_way) AS found'
    || format(
      ' ORDER BY id_index = %1$L DESC NULLS LAST, phone_index = %2$L DESC NULLS LAST, '
      '(SELECT count(*) FROM unnest(registry_name_keys(name, name_initials)) AS key WHERE key = ANY (%3$L::text[])) DESC, '
      '(division = %4$L)::int + (%5$s)::int DESC, id LIMIT %6$s',
      id_hash, phone, keys, place, year, at_most);
END $$;
REVOKE EXECUTE ON FUNCTION registry_similar(text, text, bytea, bytea, text, int, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry_similar(text, text, bytea, bytea, text, int, int) TO doudi_app;
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0010_identity")]
    operations = [
        migrations.RunSQL(KEYS, migrations.RunSQL.noop),
        migrations.RunSQL(SIMILAR, migrations.RunSQL.noop),
    ]
