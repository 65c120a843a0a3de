"""Complaints, kept by the level above the office complained of; who complained, for the handler alone."""

from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import doudi.core.models
from doudi.complaints.rights import HANDLERS, READERS
from doudi.core.sql import append_only, guard

SQL = (Path(__file__).parent / "rights.sql").read_text(encoding="utf-8")
MOVING = (
    "handler_id", "state", "told_on", "done_by", "cites", "extended_by_id", "extended_why", "not_ours_why", "answer",
    "founded", "answered_on", "answered_by_id", "ask_by", "version",
)  # fmt: skip


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("casework", "0011_unposted"),
        ("core", "0011_visitor"),
    ]

    operations = [
        migrations.CreateModel(
            name="Complaint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("about_office", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("visit", "来访"),
                            ("phone", "电话"),
                            ("letter", "来信"),
                            ("hotline", "12345 热线"),
                            ("online", "网上"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), size=None),
                ),
                ("words", models.CharField(max_length=4000)),
                ("received_on", models.DateField()),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("registered", "待告知受理"),
                            ("told", "办理中"),
                            ("answered", "已答复"),
                            ("not_ours", "不属本单位，已退回"),
                        ],
                        default="registered",
                        max_length=10,
                    ),
                ),
                ("tell_by", models.DateField()),
                ("object_by", models.DateField(help_text="until when the office says that it is not its own")),
                ("told_on", models.DateField(null=True)),
                ("done_by", models.DateField()),
                ("cites", models.JSONField(help_text="the citation of each term")),
                ("extended_why", models.CharField(blank=True, max_length=500)),
                ("not_ours_why", models.CharField(blank=True, max_length=500)),
                ("answer", models.CharField(blank=True, max_length=2000)),
                ("founded", models.BooleanField(help_text="whether what was said is so", null=True)),
                ("answered_on", models.DateField(null=True)),
                ("ask_by", models.DateField(help_text="until when a review is asked for", null=True)),
                ("version", models.IntegerField(default=1)),
                (
                    "about_actor",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"
                    ),
                ),
                (
                    "about_case",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.case"
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"
                    ),
                ),
                (
                    "extended_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "answered"), _negated=True),
                        fields=["division", "done_by"],
                        name="complaint_open",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("words", ""), _negated=True), ("subjects__len__gt", 0)),
                        name="complaint_says_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("division", models.F("about_office")), _negated=True),
                        name="complaint_handled_above",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("about_actor__isnull", True),
                            models.Q(("handler", models.F("about_actor")), _negated=True),
                            _connector="OR",
                        ),
                        name="complaint_not_by_its_object",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_by__isnull", False),
                                ("answered_on__isnull", False),
                                ("ask_by__isnull", False),
                                ("state", "answered"),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "answered"), _negated=True),
                                ("answer", ""),
                                ("answered_by__isnull", True),
                                ("answered_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="complaint_answered_in_writing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("extended_by__isnull", True), ("extended_why", "")),
                            models.Q(
                                ("extended_by__isnull", False),
                                models.Q(("extended_why", ""), _negated=True),
                                models.Q(("extended_by", models.F("handler")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="complaint_extended_with_leave",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "not_ours"), _negated=True),
                            models.Q(("not_ours_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="complaint_passed_on_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Complainant",
            fields=[
                (
                    "complaint",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="complainant",
                        serialize=False,
                        to="complaints.complaint",
                    ),
                ),
                ("name_sealed", models.BinaryField()),
                ("phone_sealed", models.BinaryField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "division",
                    doudi.core.models.DivisionCode(db_collation="C", help_text="who looks at it", max_length=12),
                ),
                ("step", models.CharField(choices=[("review", "复查"), ("recheck", "复核")], max_length=7)),
                ("asked_on", models.DateField()),
                (
                    "words",
                    models.CharField(help_text="what the complainant finds wrong with the answer", max_length=2000),
                ),
                ("due_on", models.DateField()),
                ("cites", models.CharField(max_length=200)),
                ("upheld", models.BooleanField(help_text="whether the answer stands", null=True)),
                ("opinion", models.CharField(blank=True, max_length=2000)),
                ("answered_on", models.DateField(null=True)),
                ("ask_by", models.DateField(help_text="until when the next one is asked for", null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"
                    ),
                ),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="complaints.complaint"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("complaint", "step"), name="complaintreview_once_a_step"),
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="complaintreview_says_what"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_by__isnull", True),
                                ("answered_on__isnull", True),
                                ("opinion", ""),
                                ("upheld__isnull", True),
                            ),
                            models.Q(
                                ("answered_by__isnull", False),
                                ("answered_on__isnull", False),
                                ("upheld__isnull", False),
                                models.Q(("opinion", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="complaintreview_answered_in_writing",
                    ),
                ]
            },
        ),
        guard("complaints_complaint", read=READERS, write=HANDLERS),
        guard("complaints_review", read=READERS, write=HANDLERS),
        append_only("complaints_complaint", may_change=MOVING),
        append_only("complaints_complainant"),
        append_only("complaints_review", may_change=("upheld", "opinion", "answered_on", "answered_by_id", "ask_by")),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
