"""What households pay back at once of a month that was paid too much; no month of a household goes below zero."""

from pathlib import Path

import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
from django.db import migrations, models

import doudi.core.models
from doudi.core.role_sets import CASES, MONEY_WRITERS
from doudi.core.sql import append_only, guard

BENEFITS = [
    (1, "低保"),
    (2, "特困基本生活"),
    (12, "特困照料护理"),
    (5, "儿童基本生活费"),
    (15, "儿童基本生活费"),
    (25, "儿童基本生活费"),
]


def somebody(*, null: bool = True) -> models.ForeignKey:
    """An actor."""
    return models.ForeignKey(null=null, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor")


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0011_visitor"),
        ("funds", "0017_finance"),
    ]

    operations = [
        migrations.CreateModel(
            name="Repayment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("household_id", models.BigIntegerField()),
                ("person_id", models.BigIntegerField(help_text="who paid back")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("benefit", models.SmallIntegerField(choices=BENEFITS)),
                ("month", models.DateField(help_text="that was overpaid")),
                ("fen", models.BigIntegerField()),
                ("way", models.CharField(choices=[("cash", "现金"), ("transfer", "转账")], max_length=8)),
                (
                    "receipt",
                    models.CharField(help_text="number of the receipt, or of the bank's slip", max_length=60),
                ),
                ("received_on", models.DateField()),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("dropped_at", models.DateTimeField(null=True)),
                ("drop_reason", models.CharField(blank=True, max_length=500)),
                ("confirmed_by", somebody()),
                ("dropped_by", somebody()),
                ("entered_by", somebody(null=False)),
            ],
            options={
                "indexes": [models.Index(fields=["household_id", "month"], name="repayment_household")],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Left("division", 6), models.F("receipt"),
                        condition=models.Q(("dropped_by", None)), name="repayment_receipt_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fen__gt", 0), ("month__day", 1), models.Q(("receipt", ""), _negated=True)),
                        name="repayment_complete",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confirmed_by", models.F("entered_by")), _negated=True),
                        name="repayment_two_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confirmed_by", None), ("dropped_by", None), _connector="OR"),
                        name="repayment_one_end",
                    ),
                ],
            },
        ),
        guard("funds_repayment", read=CASES, write=MONEY_WRITERS),
        append_only(
            "funds_repayment",
            may_change=("confirmed_by_id", "confirmed_at", "dropped_by_id", "dropped_at", "drop_reason"),
        ),
        migrations.RunSQL((Path(__file__).parent / "repayments.sql").read_text(), migrations.RunSQL.noop),
    ]  # fmt: skip
