"""Who told a lead goes a year after its end at the earliest; until then nobody changes it."""

from django.db import migrations

SQL = """
CREATE FUNCTION discovery_teller_stays() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM discovery_lead
             WHERE id = OLD.lead_id AND state = 'closed' AND closed_at < now() - interval '1 year') THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'doudi: who told lead % is kept for a year after its end', OLD.lead_id USING ERRCODE = '42501';
END $$;
DROP TRIGGER discovery_leadteller_append_only ON discovery_leadteller;
CREATE TRIGGER discovery_leadteller_append_only BEFORE UPDATE ON discovery_leadteller
  FOR EACH ROW EXECUTE FUNCTION doudi_append_only();
CREATE TRIGGER discovery_leadteller_stays BEFORE DELETE ON discovery_leadteller
  FOR EACH ROW EXECUTE FUNCTION discovery_teller_stays();
REVOKE EXECUTE ON FUNCTION discovery_teller_stays() FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("discovery", "0003_imports")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
