"""A wrong number is put right, and two records of one person become one: asked by one, confirmed by another."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import doudi.core.models
from doudi.core.role_sets import CASE_WRITERS, CASES
from doudi.core.sql import append_only, guard

RIGHTS = """
GRANT INSERT ON registry_identity TO doudi_app;
GRANT UPDATE (answered_by_id, answered_at, confirmed, answer) ON registry_identity TO doudi_app;

-- A page changes a number that is there only to the one that a second person confirms in the same transaction.
CREATE OR REPLACE FUNCTION registry_person_number_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF session_user = 'doudi_app' AND OLD.identified AND (OLD.id_sealed, OLD.id_index, OLD.birth_date, OLD.identified)
     IS DISTINCT FROM (NEW.id_sealed, NEW.id_index, NEW.birth_date, NEW.identified)
     AND NOT EXISTS (SELECT 1 FROM registry_identity i WHERE i.person_id = OLD.id AND i.kind = 'number' AND i.confirmed
       AND i.answered_at >= now() AND i.answered_by_id = doudi_actor() AND i.number_index = NEW.id_index) THEN
    RAISE EXCEPTION 'doudi: the number of person % stays', OLD.id
      USING ERRCODE = '23514', CONSTRAINT = 'person_number_stays';
  END IF;
  RETURN NEW;
END $$;
"""
ONE = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+"}


class Migration(migrations.Migration):
    dependencies = [("registry", "0009_employed")]
    operations = [
        migrations.CreateModel(
            name="Identity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("number", "更正身份证号"), ("same", "与另一份登记是同一人")], max_length=6
                    ),
                ),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("number_sealed", models.BinaryField(null=True)),
                ("number_index", models.BinaryField(null=True)),
                (
                    "former_sealed",
                    models.BinaryField(help_text="the number that stood there, empty where there was none"),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                ("confirmed", models.BooleanField(null=True)),
                ("answer", models.CharField(blank=True, max_length=500)),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("answered_by", models.ForeignKey(null=True, to="core.actor", **ONE)),
                ("asked_by", models.ForeignKey(to="core.actor", **ONE)),
                ("household", models.ForeignKey(to="registry.household", **ONE)),
                ("into", models.ForeignKey(null=True, to="registry.person", **ONE)),
                ("into_household", models.ForeignKey(null=True, to="registry.household", **ONE)),
                ("person", models.ForeignKey(to="registry.person", **ONE)),
                (
                    "source",
                    models.ForeignKey(
                        help_text="month, reason, paper, and who asked",
                        on_delete=django.db.models.deletion.PROTECT,
                        to="registry.source",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("answered_by__isnull", True)), fields=["division"], name="identity_waiting"
                    ),
                    models.Index(fields=["household"], name="identity_household"),
                    models.Index(fields=["into_household"], name="identity_into_household"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_by__isnull", True)), fields=("person",), name="identity_one_waits"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("confirmed", True), ("kind", "same")),
                        fields=("person",),
                        name="identity_same_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("into__isnull", True),
                            ("kind", "number"),
                            ("number_index__isnull", False),
                            ("number_sealed__isnull", False),
                        )
                        | models.Q(
                            ("into__isnull", False),
                            ("into_household__isnull", False),
                            ("kind", "same"),
                            ("number_sealed__isnull", True),
                        ),
                        name="identity_of_one_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answered_by__isnull", True), ("confirmed__isnull", True))
                        | models.Q(
                            ("answered_at__isnull", False),
                            ("confirmed__isnull", False),
                            models.Q(("answered_by", models.F("asked_by")), _negated=True),
                        ),
                        name="identity_second_person",
                    ),
                ],
            },
        ),
        guard("registry_identity", read=CASES, write=CASE_WRITERS),
        append_only("registry_identity", may_change=("answered_by_id", "answered_at", "confirmed", "answer")),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
