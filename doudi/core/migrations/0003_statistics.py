"""The job's role may refresh the planner's statistics: without them a bulk load is planned as if tables were empty."""

from django.db import migrations

SQL = """
CREATE FUNCTION doudi_analyze(names text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY names LOOP
    EXECUTE format('ANALYZE public.%I', name);
  END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION doudi_analyze(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION doudi_analyze(text[]) TO doudi_job;
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0002_scope")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
