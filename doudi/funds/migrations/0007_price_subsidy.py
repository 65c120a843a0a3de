"""The price subsidy: what a month costs by the rules, and that it was paid."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import doudi.core.models
from doudi.core.models import Role
from doudi.core.role_sets import COUNTS
from doudi.core.sql import append_only, guard, role_in

TABLES = ("funds_pricecost", "funds_pricepaid")


def of_county(table):
    """A township sees what its county pays: numbers without a person."""
    return migrations.RunSQL(
        f"""
        CREATE POLICY {table}_of_county ON {table} FOR SELECT TO doudi_app
          USING (division = left((SELECT doudi_low()), 6) || '000000' AND {role_in(COUNTS)});
        """,
        migrations.RunSQL.noop,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0011_visitor"),
        ("funds", "0006_area_relief"),
    ]

    operations = [
        migrations.CreateModel(
            name="PriceCost",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("month", models.DateField()),
                ("growth", models.CharField(blank=True, help_text="percent; empty: not triggered", max_length=12)),
                ("urban_fen", models.BigIntegerField(help_text="a person by the division's own standard", null=True)),
                ("rural_fen", models.BigIntegerField(null=True)),
                ("people", models.IntegerField()),
                ("total_fen", models.BigIntegerField()),
                ("undecided", models.IntegerField(help_text="households whose subsidy lacks a fact or a parameter")),
                ("lines", models.JSONField()),
                ("facts_sha256", models.CharField(max_length=64)),
                ("parameters_sha256", models.CharField(max_length=64)),
                ("rules_sha256", models.CharField(max_length=64)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "actor",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["division", "month"], name="funds_price_divisio_4a9d2c_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1), ("total_fen__gte", 0)), name="pricecost_sound"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PricePaid",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("month", models.DateField()),
                ("document", models.CharField(max_length=120)),
                ("paid_on", models.DateField()),
                ("people", models.IntegerField()),
                ("total_fen", models.BigIntegerField()),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "actor",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("division", "month", "document"), name="pricepaid_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("month__day", 1),
                            ("paid_on__gt", models.F("month")),
                            ("people__gt", 0),
                            ("total_fen__gt", 0),
                            models.Q(("document", ""), _negated=True),
                        ),
                        name="pricepaid_sound",
                    ),
                ],
            },
        ),
        # The cost is worked out by a job; finance notes what was paid.
        guard("funds_pricecost", read=COUNTS, write={Role.FINANCE}),
        guard("funds_pricepaid", read=COUNTS, write={Role.FINANCE}),
        *(append_only(table) for table in TABLES),
        *(of_county(table) for table in TABLES),
        migrations.RunSQL("GRANT INSERT ON funds_pricepaid TO doudi_app", migrations.RunSQL.noop),
    ]
