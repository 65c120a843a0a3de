"""Agreements on what was paid too much."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import doudi.core.models
from doudi.core.role_sets import CASES, MONEY_WRITERS
from doudi.core.sql import append_only, guard


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0011_visitor"),
        ("funds", "0010_monthly"),
    ]

    operations = [
        migrations.AlterField(
            model_name="rollline",
            name="kind",
            field=models.CharField(
                choices=[
                    ("due", "在册且核算符合"),
                    ("review", "在册但核算不符（照发，待复核）"),
                    ("lead", "核算符合但不在册（不发，线索）"),
                    ("by_hand", "此前已手工发放"),
                    ("elsewhere", "已列入其他批次"),
                    ("gone", "原已列入，现不再符合"),
                    ("ordered", "按认定文件列入"),
                    ("in_area", "在认定地区但未列入（不发，线索）"),
                    ("relieved", "认定期内已按个案救助（不重复发）"),
                    ("no_amount", "在册但当月无核定金额（未发，须立即复核）"),
                ],
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="Recovery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("household_id", models.BigIntegerField()),
                ("person_id", models.BigIntegerField(help_text="who agreed")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("benefit", models.SmallIntegerField(choices=[(1, "低保"), (2, "特困基本生活"), (12, "特困照料护理")])),
                ("month", models.DateField(help_text="that was overpaid")),
                ("fen", models.BigIntegerField()),
                ("month_fen", models.BigIntegerField(help_text="held back of each month at most")),
                ("document", models.CharField(max_length=120)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("confirmed_at", models.DateTimeField(null=True)),
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
                    models.UniqueConstraint(fields=("household_id", "benefit", "month"), name="recovery_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("fen__gt", 0),
                            ("month__day", 1),
                            ("month_fen__gt", 0),
                            ("month_fen__lte", models.F("fen")),
                            models.Q(("document", ""), _negated=True),
                        ),
                        name="recovery_complete",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confirmed_by", models.F("entered_by")), _negated=True),
                        name="recovery_two_people",
                    ),
                ],
            },
        ),
        guard("funds_recovery", read=CASES, write=MONEY_WRITERS),
        append_only("funds_recovery", may_change=("confirmed_by_id", "confirmed_at")),
        migrations.RunSQL(
            """CREATE TRIGGER funds_recovery_confirmed_once BEFORE UPDATE ON funds_recovery
              FOR EACH ROW EXECUTE FUNCTION funds_confirmed_once();
            GRANT INSERT ON funds_recovery TO doudi_app;
            GRANT UPDATE (confirmed_by_id, confirmed_at) ON funds_recovery TO doudi_app""",
            migrations.RunSQL.noop,
        ),
    ]
