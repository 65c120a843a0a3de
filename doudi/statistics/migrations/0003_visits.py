"""Visits of a canvass by visitor, village and month, kept by triggers: the kind of visitor is counted."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import doudi.core.models
from doudi.core.models import Role
from doudi.core.role_sets import COUNTS
from doudi.core.sql import guard

SQL = (Path(__file__).parent / "kept_visits.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [
        ("canvass", "0002_rights"),
        ("statistics", "0002_kept"),
    ]

    operations = [
        migrations.CreateModel(
            name="VisitTally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("month", models.DateField()),
                (
                    "found_by",
                    models.CharField(
                        choices=[
                            ("fanghuiju", "访惠聚工作队"),
                            ("village_cadre", "村干部"),
                            ("civil_helper", "民政协理员"),
                            ("social_worker", "社会工作者"),
                        ],
                        max_length=16,
                    ),
                ),
                ("visits", models.IntegerField()),
                ("met", models.IntegerField()),
                (
                    "visitor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="canvass.visitor"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["division", "month"], name="visittally_place")],
                "constraints": [
                    models.UniqueConstraint(fields=("visitor", "division", "month"), name="visittally_once"),
                    models.CheckConstraint(
                        condition=models.Q(("met__gte", 0), ("visits__gte", models.F("met"))), name="visittally_counts"
                    ),
                ],
            },
        ),
        guard("statistics_visittally", read=COUNTS, write=[Role.OPERATOR]),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
