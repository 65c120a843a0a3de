"""Objections to what is posted; what was said word for word, for the handler and the county."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import doudi.core.models
from doudi.core.models import Role
from doudi.core.role_sets import CASE_WRITERS, CASES
from doudi.core.sql import append_only, guard, role_in

MOVING = ("threat", "police_told", "looked_on", "looked_by_id", "found", "version")
COUNTY = role_in((Role.REVIEWER, Role.APPROVER, Role.AUDITOR))
RIGHTS = f"""
GRANT INSERT ON publicity_objection, publicity_objectionwords TO doudi_app;
GRANT UPDATE ({", ".join(MOVING)}) ON publicity_objection TO doudi_app;
ALTER TABLE publicity_objectionwords ENABLE ROW LEVEL SECURITY;
CREATE POLICY publicity_objectionwords_read ON publicity_objectionwords FOR SELECT TO doudi_app USING (
  EXISTS (SELECT 1 FROM publicity_objection o JOIN discovery_lead l ON l.id = o.lead_id
          WHERE o.id = objection_id AND ({COUNTY} OR l.handler_id = (SELECT doudi_actor()))));
CREATE POLICY publicity_objectionwords_add ON publicity_objectionwords FOR INSERT TO doudi_app WITH CHECK (
  EXISTS (SELECT 1 FROM publicity_objection o
          WHERE o.id = objection_id AND o.recorded_by_id = (SELECT doudi_actor())));
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0011_unposted"),
        ("core", "0011_visitor"),
        ("discovery", "0002_rights"),
        ("publicity", "0001_sheets"),
    ]

    operations = [
        migrations.CreateModel(
            name="Objection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("words", models.CharField(max_length=1000)),
                ("received_on", models.DateField()),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("threat", models.BooleanField(default=False)),
                (
                    "police_told",
                    models.CharField(blank=True, help_text="when and by whom 110 was told", max_length=200),
                ),
                ("looked_on", models.DateField(null=True)),
                ("found", models.CharField(blank=True, max_length=1000)),
                ("version", models.IntegerField(default=1)),
                (
                    "case",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.case"
                    ),
                ),
                (
                    "case_objection",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.objection",
                    ),
                ),
                (
                    "lead",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="discovery.lead"
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="publicity.postingline"
                    ),
                ),
                (
                    "looked_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("looked_on__isnull", True)), fields=["division"], name="objection_to_look"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("line__isnull", False), ("case_objection__isnull", False), _connector="OR"),
                        name="objection_to_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="objection_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("threat", False), models.Q(("police_told", ""), _negated=True), _connector="OR"
                        ),
                        name="objection_threat_told_110",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("found", ""), ("looked_by__isnull", True), ("looked_on__isnull", True)),
                            models.Q(
                                ("looked_by__isnull", False),
                                ("looked_on__isnull", False),
                                models.Q(("found", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="objection_looked_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ObjectionWords",
            fields=[
                (
                    "objection",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="verbatim",
                        serialize=False,
                        to="publicity.objection",
                    ),
                ),
                ("words", models.CharField(max_length=2000)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="objectionwords_are_there"
                    )
                ],
            },
        ),
        guard("publicity_objection", read=CASES, write=CASE_WRITERS),
        append_only("publicity_objection", may_change=MOVING),
        append_only("publicity_objectionwords"),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
