"""A letter goes five years after it was sent at the earliest; nothing else of it ever changes or goes."""

from django.db import migrations

SQL = """
CREATE FUNCTION person_letter_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF greatest(OLD.sent_at, OLD.answered_on) < now() - interval '5 years' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'doudi: letter % is kept for five years', OLD.id USING ERRCODE = '42501';
END $$;
DROP TRIGGER person_letter_append_only ON person_letter;
CREATE TRIGGER person_letter_append_only BEFORE UPDATE ON person_letter FOR EACH ROW EXECUTE FUNCTION
  doudi_append_only('stood', 'outcome', 'answer', 'answered_by_id', 'answered_on', 'delivered_at', 'lead_id',
                    'complaint_id', 'uploads');
CREATE TRIGGER person_letter_stays BEFORE DELETE ON person_letter
  FOR EACH ROW EXECUTE FUNCTION person_letter_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("person", "0004_case_file")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
