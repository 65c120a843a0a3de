"""Accounts that were not drawn on, each a visit."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions.datetime import Now

import doudi.core.models
from doudi.core.models import Role
from doudi.core.role_sets import CASE_WRITERS, CASES
from doudi.core.sql import append_only, guard


class Migration(migrations.Migration):
    dependencies = [("core", "0012_counted_jobs"), ("funds", "0012_layouts"), ("funds", "0013_children")]

    operations = [
        migrations.CreateModel(
            name="IdleAccount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("account_id", models.BigIntegerField(help_text="of the registry")),
                ("person_id", models.BigIntegerField()),
                ("household_id", models.BigIntegerField(null=True)),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("months", models.SmallIntegerField(help_text="not drawn on for so many, as the bank says")),
                ("reported_on", models.DateField(help_text="day of the bank's list")),
                ("at", models.DateTimeField(db_default=Now())),
                (
                    "found",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "待走访"),
                            ("well", "在世且能自行支取"),
                            ("helped", "取款不便，已落实代取或上门服务"),
                            ("card", "卡损坏、遗失或忘记密码，已协助办理"),
                            ("died", "已去世，按死亡登记办理"),
                            ("away", "迁出或失联，转入核查"),
                        ],
                        max_length=8,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500)),
                ("found_at", models.DateTimeField(null=True)),
                (
                    "actor",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"),
                ),
                (
                    "found_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("found", "")),
                        fields=("account_id", "household_id"),
                        name="idleaccount_one_visit",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("found", ""), ("found_at__isnull", True), ("found_by__isnull", True)),
                            models.Q(
                                ("found_at__isnull", False),
                                ("found_by__isnull", False),
                                models.Q(("found", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="idleaccount_found_by_somebody",
                    ),
                    models.CheckConstraint(condition=models.Q(("months__gt", 0)), name="idleaccount_months"),
                ],
            },
        ),
        guard("funds_idleaccount", read=CASES, write=CASE_WRITERS | {Role.FINANCE}),
        append_only("funds_idleaccount", may_change=("found", "note", "found_by_id", "found_at")),
        migrations.RunSQL(
            """GRANT INSERT ON funds_idleaccount TO doudi_app;
            GRANT UPDATE (found, note, found_by_id, found_at) ON funds_idleaccount TO doudi_app""",
            migrations.RunSQL.noop,
        ),
    ]
