"""What a case waits for, and from and by when: for lists by days left."""

import datetime

import django.contrib.postgres.fields
from django.db import migrations, models

# What a case waits for is worked out from what was written: it may change without a new version.
KEEPS = """
CREATE OR REPLACE FUNCTION casework_case_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  worked_out CONSTANT text[] := '{waits,next_from,next_due_on}';
BEGIN
  IF to_jsonb(OLD) - worked_out = to_jsonb(NEW) - worked_out THEN
    RETURN NEW;
  END IF;
  IF (OLD.kind, OLD.origin, OLD.household_id, OLD.applicant_id, OLD.need, OLD.opened_at, OLD.opened_by_id)
     IS DISTINCT FROM
     (NEW.kind, NEW.origin, NEW.household_id, NEW.applicant_id, NEW.need, NEW.opened_at, NEW.opened_by_id)
     OR NEW.version <= OLD.version
     OR (OLD.accepted_on IS NOT NULL AND NEW.accepted_on IS DISTINCT FROM OLD.accepted_on) THEN
    RAISE EXCEPTION 'doudi: case % keeps what it began with, and its version rises', OLD.id
      USING ERRCODE = '23514', CONSTRAINT = 'case_keeps';
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0002_rights")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="next_due_on",
            field=models.DateField(
                default=datetime.date(9999, 12, 31), help_text="the earliest day by which something is due"
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="next_from",
            field=models.DateField(help_text="a step that cannot be taken before this day", null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="waits",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=24),
                default=list,
                help_text="steps of doudi.casework.waits",
                size=None,
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("waits", []), _negated=True),
                fields=["division", "next_due_on", "id"],
                name="case_waiting_division",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("waits", []), _negated=True), fields=["next_due_on", "id"], name="case_waiting_due"
            ),
        ),
        migrations.RunSQL(KEEPS, migrations.RunSQL.noop),
    ]
