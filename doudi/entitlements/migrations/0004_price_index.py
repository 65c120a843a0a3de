"""Published price indices, entered by one person and confirmed by another."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import doudi.core.models
from doudi.core.role_sets import COUNTS, PRICE_WRITERS
from doudi.core.sql import append_only, guard, role_in

# An index is published for a prefecture or the region: whoever is inside reads it.
ABOVE = """
    division IN (rpad(left((SELECT doudi_low()), 2), 12, '0'), rpad(left((SELECT doudi_low()), 4), 12, '0'),
                 rpad(left((SELECT doudi_low()), 6), 12, '0'))
"""


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0011_visitor"),
        ("entitlements", "0003_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="PriceIndex",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("area", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("month", models.DateField()),
                (
                    "index",
                    models.CharField(
                        choices=[
                            ("cpi", "居民消费价格指数（CPI）"),
                            ("food", "食品价格指数"),
                            ("scpi", "低收入居民基本生活费用价格指数（SCPI）"),
                        ],
                        max_length=4,
                    ),
                ),
                ("yoy_tenths", models.SmallIntegerField(help_text="growth on the year before, in tenths of a percent")),
                ("source", models.CharField(max_length=300)),
                ("published_on", models.DateField()),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("superseded_at", models.DateTimeField(null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("confirmed_by__isnull", False), ("superseded_at__isnull", True)),
                        fields=("division", "month", "index"),
                        name="priceindex_one_in_force",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("confirmed_by__isnull", True), ("superseded_at__isnull", True)),
                        fields=("division", "month", "index"),
                        name="priceindex_one_waiting",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confirmed_by", models.F("entered_by")), _negated=True),
                        name="priceindex_two_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True), name="priceindex_says_where_from"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1), ("published_on__gt", models.F("month"))),
                        name="priceindex_after_its_month",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("yoy_tenths__range", (-1000, 1000))), name="priceindex_a_percentage"
                    ),
                ],
            },
        ),
        guard("entitlements_priceindex", read=COUNTS, write=PRICE_WRITERS),
        append_only("entitlements_priceindex", may_change=("confirmed_by_id", "confirmed_at", "superseded_at")),
        migrations.RunSQL(
            f"""
            CREATE POLICY entitlements_priceindex_above ON entitlements_priceindex FOR SELECT TO doudi_app
              USING ({ABOVE} AND {role_in(COUNTS)});
            GRANT INSERT ON entitlements_priceindex TO doudi_app;
            GRANT UPDATE (confirmed_by_id, confirmed_at, superseded_at) ON entitlements_priceindex TO doudi_app;
            """,
            migrations.RunSQL.noop,
        ),
    ]
