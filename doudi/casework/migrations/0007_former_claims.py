"""A claim that was entered wrongly is corrected before the decision; what it said before is kept."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import doudi.core.models
from doudi.core.role_sets import CASE_WRITERS, CASES
from doudi.core.sql import append_only, guard

RIGHTS = """
DROP TRIGGER casework_claim_append_only ON casework_claim;
CREATE TRIGGER casework_claim_append_only BEFORE UPDATE OR DELETE ON casework_claim
  FOR EACH ROW EXECUTE FUNCTION doudi_append_only('hardship', 'ground', 'occurred_on', 'cost_fen', 'asked_fen');
GRANT INSERT ON casework_formerclaim TO doudi_app;
GRANT UPDATE (hardship, ground, occurred_on, cost_fen, asked_fen) ON casework_claim TO doudi_app;

-- A claim changes only while the case is open, and only when what it said is kept in the same transaction.
CREATE FUNCTION casework_claim_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM casework_case WHERE id = OLD.case_id AND state IN
       ('received', 'incomplete', 'inquiry', 'proposed', 'posted', 'submitted'))
     OR NOT EXISTS (SELECT 1 FROM casework_formerclaim f WHERE f.case_id = OLD.case_id AND f.at >= now()
       AND (f.hardship, f.ground, f.occurred_on, f.cost_fen) = (OLD.hardship, OLD.ground, OLD.occurred_on, OLD.cost_fen)
       AND f.asked_fen IS NOT DISTINCT FROM OLD.asked_fen) THEN
    RAISE EXCEPTION 'doudi: the claim of case % is decided, or what it said is not kept', OLD.case_id
      USING ERRCODE = '23514', CONSTRAINT = 'claim_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER casework_claim_kept BEFORE UPDATE ON casework_claim
  FOR EACH ROW EXECUTE FUNCTION casework_claim_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0006_hours")]
    operations = [
        migrations.CreateModel(
            name="FormerClaim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("hardship", models.CharField(max_length=8)),
                ("ground", models.CharField(max_length=24)),
                ("occurred_on", models.DateField()),
                ("cost_fen", models.BigIntegerField()),
                ("asked_fen", models.BigIntegerField(null=True)),
                ("reason", models.CharField(max_length=500)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("actor", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="core.actor")),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="casework.case")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="formerclaim_says_why"
                    ),
                ],
            },
        ),
        guard("casework_formerclaim", read=CASES, write=CASE_WRITERS),
        append_only("casework_formerclaim"),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
