"""A case put before the level above: the county asks, the supervisor whom it names reads and answers once."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import doudi.core.models
from doudi.core.models import Role
from doudi.core.role_sets import CASES
from doudi.core.sql import append_only, guard, role_in

COUNTY = (Role.REVIEWER, Role.APPROVER)
TO_ME = f"{role_in([Role.SUPERVISOR])} AND to_division = (SELECT doudi_low())"
RIGHTS = f"""
GRANT INSERT ON casework_upwardreferral TO doudi_app;
GRANT UPDATE (answer, answered_by_id, answered_on) ON casework_upwardreferral TO doudi_app;
CREATE POLICY casework_upwardreferral_above ON casework_upwardreferral FOR SELECT TO doudi_app USING ({TO_ME});
-- Who asks does not answer, and an answer stays as it was given.
DROP POLICY casework_upwardreferral_change ON casework_upwardreferral;
CREATE POLICY casework_upwardreferral_change ON casework_upwardreferral FOR UPDATE TO doudi_app
  USING ({TO_ME} AND answer = '') WITH CHECK ({TO_ME});
-- Of a case the level above sees the paper that was sent to it.
CREATE POLICY core_upload_above ON core_upload FOR SELECT TO doudi_app
  USING ({role_in([Role.SUPERVISOR])} AND id IN (SELECT dossier_id FROM casework_upwardreferral));
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0008_state_due"),
        ("core", "0009_logins"),
    ]

    operations = [
        migrations.CreateModel(
            name="UpwardReferral",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("to_division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("dibao", "低保"),
                            ("tekun", "特困"),
                            ("edge", "低保边缘"),
                            ("relief", "临时救助"),
                            ("appeal", "申诉复查"),
                        ],
                        max_length=8,
                    ),
                ),
                ("question", models.CharField(max_length=1000)),
                ("asked_on", models.DateField()),
                ("answer", models.CharField(blank=True, max_length=1000)),
                ("answered_on", models.DateField(null=True)),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "actor",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"
                    ),
                ),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="casework.case")),
                ("dossier", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="core.upload")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("question", ""), _negated=True), name="upwardreferral_asks"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_by", None), ("answered_on", None)),
                            models.Q(
                                models.Q(("answer", ""), _negated=True),
                                ("answered_by__isnull", False),
                                ("answered_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="upwardreferral_answered_by_somebody",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("answer", "")),
                        fields=("case", "to_division"),
                        name="upwardreferral_one_open",
                    ),
                ],
            },
        ),
        guard("casework_upwardreferral", read=CASES, write=COUNTY),
        append_only("casework_upwardreferral", may_change=("answer", "answered_by_id", "answered_on")),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
