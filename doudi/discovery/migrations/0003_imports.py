"""Lists of leads that are handed in; the source of the second term; the order in which leads came in."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import doudi.core.models
from doudi.core.role_sets import CASE_WRITERS, CASES
from doudi.core.sql import append_only, guard

MOVING = ("job_id", "finished_at", "rows", "recorded", "known", "unplaced", "rejected", "undeclared", "unnamed")
RIGHTS = f"""
GRANT INSERT ON discovery_leadimport TO doudi_app;
GRANT UPDATE ({", ".join(MOVING)}) ON discovery_leadimport TO doudi_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0010_appeal_of_relief"),
        ("core", "0011_visitor"),
        ("discovery", "0002_rights"),
        ("registry", "0011_similar"),
    ]

    operations = [
        migrations.CreateModel(
            name="LeadImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("home_visit", "入户走访"),
                            ("phone", "电话"),
                            ("wechat", "微信"),
                            ("hotline", "12345热线"),
                            ("letter", "来信"),
                            ("visit", "来访"),
                            ("comparison", "数据比对"),
                            ("self_report", "本人求助"),
                            ("objection", "公示异议"),
                        ],
                        max_length=12,
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("finished_at", models.DateTimeField(null=True)),
                ("rows", models.IntegerField(default=0)),
                ("recorded", models.IntegerField(default=0)),
                ("known", models.IntegerField(default=0)),
                ("unplaced", models.IntegerField(default=0)),
                ("rejected", models.IntegerField(default=0)),
                (
                    "undeclared",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        default=list,
                        help_text="headers that were not read",
                        size=None,
                    ),
                ),
                ("unnamed", models.IntegerField(default=0, help_text="columns of a kind that is never taken")),
            ],
            options={"indexes": [models.Index(fields=["division", "-id"], name="leadimport_division")]},
        ),
        migrations.AddField(
            model_name="lead",
            name="end_cites",
            field=models.CharField(db_default="", max_length=200),
        ),
        migrations.AddIndex(
            model_name="lead",
            index=models.Index(fields=["received_at", "id"], name="lead_received"),
        ),
        migrations.AddField(
            model_name="leadimport",
            name="by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"),
        ),
        migrations.AddField(
            model_name="leadimport",
            name="job",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.job"
            ),
        ),
        migrations.AddField(
            model_name="leadimport",
            name="upload",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.upload"
            ),
        ),
        guard("discovery_leadimport", read=CASES, write=CASE_WRITERS),
        append_only("discovery_leadimport", may_change=MOVING),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
