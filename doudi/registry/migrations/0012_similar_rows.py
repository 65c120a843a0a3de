"""Similar names: the function gives the rows themselves, and ranks by what is cheap to know."""

import importlib

from django.db import migrations, models

from doudi.core.role_sets import CASES
from doudi.core.sql import role_in

READ = importlib.import_module("doudi.registry.migrations.0011_similar").READ
ARGUMENTS = "text, text, bytea, bytea, text, int, int"

SIMILAR = f"""
DROP FUNCTION registry_similar({ARGUMENTS});
CREATE FUNCTION registry_similar(
  called text, letters text, id_hash bytea, phone bytea, place text, born int, at_most int)
RETURNS TABLE (id bigint, name text, name_initials text, division text, birth_date date, phone_index bytea,
  id_index bytea, died_on date)
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
  pick text := '(SELECT id, name::text, name_initials::text, division::text, birth_date, phone_index, id_index, died_on, '
    '%s AS whole FROM registry_person WHERE ';
  heard text := (SELECT coalesce(string_agg(format('(strpos(read, %L) > 0)::int', key), ' + '), '0')
    FROM unnest(keys) AS key WHERE key <> ALL (whole));
BEGIN
  IF doudi_low() IS NULL OR NOT coalesce({role_in(CASES)}, false) THEN
    RETURN;
  END IF;
  here := ' AND ' || here || CASE WHEN inherited = '{{}}' THEN ')' ELSE format(' OR division = ANY (%L))', inherited) END;
  here := here || CASE WHEN handed = '{{}}' THEN '' ELSE format(' AND division <> ALL (%L)', handed) END;
  -- Each way in has its index and its limit: who shares a common name with thousands is found by year or place. Only
  -- where more are found than are weighed is it worked out which of them sound closest.
  RETURN QUERY EXECUTE
    'SELECT id, name, name_initials, division, birth_date, phone_index, id_index, died_on FROM ('
    'SELECT *, count(*) OVER () AS found FROM (SELECT DISTINCT ON (id) * FROM ('
    || format(pick, 0) || format('id_index = %L', id_hash) || here || ' LIMIT 1) UNION ALL '
    || format(pick, 0) || format('phone_index = %L', phone) || here || ' LIMIT 50) UNION ALL '
    || format(pick, 0) || format(named, keys) || ' AND ' || year || here || ' LIMIT 2000) UNION ALL '
    || format(pick, 0) || format(named, keys) || ' AND ' || near || here || ' LIMIT 2000) UNION ALL '
    || format(pick, 1) || format(named, whole) || here || ' LIMIT 1000) UNION ALL '
    || format(pick, 0) || format('division = %L', place) || ' AND ' || year || here || ' LIMIT 200)'
    || ') AS every_way ORDER BY id, whole DESC) AS each_once) AS counted'
    || format(
      ' ORDER BY id_index = %1$L DESC NULLS LAST, phone_index = %2$L DESC NULLS LAST,'
      ' CASE WHEN found > %5$s THEN whole * 100 + (SELECT %6$s FROM (SELECT %7$s AS read OFFSET 0) AS sound) END DESC,'
      ' (division = %3$L)::int + (%4$s)::int DESC, id LIMIT %5$s',
      id_hash, phone, place, year, at_most, heard, {{read}});
END $$;
REVOKE EXECUTE ON FUNCTION registry_similar({ARGUMENTS}) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry_similar({ARGUMENTS}) TO doudi_app;
""".replace("{read}", "'" + READ.replace("called", "name").replace("'", "''") + "'")


class Migration(migrations.Migration):
    dependencies = [("registry", "0011_similar")]
    operations = [
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["division", "birth_date"], name="person_division_born"),
        ),
        migrations.RemoveIndex(model_name="person", name="registry_pe_divisio_798ee9_idx"),
        migrations.RunSQL(SIMILAR, migrations.RunSQL.noop),
    ]
