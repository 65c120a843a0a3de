"""Somebody may be registered before their ID number is known; the number is entered once."""

from django.db import migrations, models

RIGHTS = """
GRANT UPDATE (id_sealed, id_index, birth_date, identified) ON registry_person TO doudi_app;

-- A number that is there stays: a page enters one where none was, and nothing else.
CREATE FUNCTION registry_person_number_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF session_user = 'doudi_app' AND OLD.identified AND (OLD.id_sealed, OLD.id_index, OLD.birth_date, OLD.identified)
     IS DISTINCT FROM (NEW.id_sealed, NEW.id_index, NEW.birth_date, NEW.identified) THEN
    RAISE EXCEPTION 'doudi: the number of person % stays', OLD.id
      USING ERRCODE = '23514', CONSTRAINT = 'person_number_stays';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER registry_person_number_stays BEFORE UPDATE ON registry_person
  FOR EACH ROW EXECUTE FUNCTION registry_person_number_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0007_web_import")]
    operations = [
        migrations.AddField(
            model_name="person", name="identified", field=models.BooleanField(db_default=True, default=True)
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
