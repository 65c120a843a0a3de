"""Relief by an order: the order, the households that it names, and what is owed to a household by it."""

from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import doudi.core.models
from doudi.core.role_sets import CASES, COUNTS, MONEY_WRITERS
from doudi.core.sql import append_only, counted, counting, guard, role_in

CHANGES = ("issued_on", "issuer", "areas", "from_day", "to_day", "groups", "amount_fen", "per", "clause", "version",
           "entered_by_id", "named_by_id", "confirmed_by_id", "confirmed_at")  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0009_logins"),
        ("funds", "0005_approvals"),
    ]

    operations = [
        migrations.CreateModel(
            name="AreaOrder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("document", models.CharField(max_length=120)),
                ("issued_on", models.DateField()),
                (
                    "issuer",
                    models.CharField(
                        choices=[("region", "自治区"), ("prefecture", "地级"), ("county", "县级")], max_length=10
                    ),
                ),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                (
                    "areas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12),
                        help_text="codes as they stood on issued_on",
                        size=None,
                    ),
                ),
                ("from_day", models.DateField()),
                ("to_day", models.DateField(help_text="the last day; none: until it is lifted", null=True)),
                (
                    "groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("dibao", "低保"), ("tekun", "特困"), ("edge", "低保边缘")], max_length=8
                        ),
                        default=list,
                        size=None,
                    ),
                ),
                ("amount_fen", models.BigIntegerField()),
                ("per", models.CharField(choices=[("household", "每户"), ("person", "每人")], max_length=10)),
                ("clause", models.CharField(help_text="where the order states group and amount", max_length=80)),
                ("version", models.IntegerField(default=1)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("confirmed_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("document", "division"), name="areaorder_once"),
                    models.CheckConstraint(condition=models.Q(("amount_fen__gt", 0)), name="areaorder_amount_positive"),
                    models.CheckConstraint(
                        condition=models.Q(("areas", []), _negated=True), name="areaorder_names_an_area"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_day__isnull", True), ("to_day__gte", models.F("from_day")), _connector="OR"
                        ),
                        name="areaorder_days_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("document", ""), _negated=True),
                            models.Q(("clause", ""), _negated=True),
                            ("division__endswith", "000000"),
                        ),
                        name="areaorder_complete",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="NamedHousehold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("household_id", models.BigIntegerField()),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("on_list", models.BooleanField(default=True)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
        ),
        migrations.AddField(
            model_name="payable",
            name="basis",
            field=models.CharField(
                blank=True,
                choices=[
                    ("dibao", "低保家庭"),
                    ("tekun", "特困人员"),
                    ("edge", "低保边缘家庭"),
                    ("named", "文件列明的家庭"),
                ],
                db_default="",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="payable",
            name="decided_on",
            field=models.DateField(help_text="of relief by an order", null=True),
        ),
        migrations.AddField(
            model_name="payable",
            name="shares",
            field=models.IntegerField(db_default=1, default=1),
        ),
        migrations.AlterField(
            model_name="campaign",
            name="amount_fen",
            field=models.BigIntegerField(help_text="fen a person, or as the order says"),
        ),
        migrations.AlterField(
            model_name="payable",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("one_off_dibao", "低保对象一次性生活补助"),
                    ("one_off_tekun", "特困人员一次性生活补助"),
                    ("relief", "临时救助"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="payable",
            name="status_id",
            field=models.BigIntegerField(help_text="the status in force that it rests on", null=True),
        ),
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
                ],
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="payable",
            index=models.Index(
                condition=models.Q(("benefit", "relief")), fields=["household_id"], name="payable_relief_household"
            ),
        ),
        migrations.AddConstraint(
            model_name="payable",
            constraint=models.UniqueConstraint(
                condition=models.Q(("benefit", "relief")),
                fields=("document", "benefit", "household_id"),
                name="payable_once_a_household",
            ),
        ),
        migrations.AddConstraint(
            model_name="payable",
            constraint=models.CheckConstraint(condition=models.Q(("shares__gt", 0)), name="payable_shares_positive"),
        ),
        migrations.AddConstraint(
            model_name="payable",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(models.Q(("benefit", "relief"), _negated=True), ("status_id__isnull", False)),
                    models.Q(
                        ("benefit", "relief"),
                        ("decided_on__isnull", False),
                        ("purpose", "relief"),
                        models.Q(("basis", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="payable_rests_on_something",
            ),
        ),
        migrations.AddField(
            model_name="areaorder",
            name="confirmed_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"
            ),
        ),
        migrations.AddField(
            model_name="areaorder",
            name="entered_by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"),
        ),
        migrations.AddField(
            model_name="campaign",
            name="order",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="funds.areaorder"),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("benefit", "relief"), ("order__isnull", False)),
                    models.Q(models.Q(("benefit", "relief"), _negated=True), ("order__isnull", True)),
                    _connector="OR",
                ),
                name="campaign_relief_by_order",
            ),
        ),
        migrations.AddField(
            model_name="namedhousehold",
            name="actor",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="core.actor"),
        ),
        migrations.AddField(
            model_name="namedhousehold",
            name="order",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="funds.areaorder"),
        ),
        migrations.AddConstraint(
            model_name="areaorder",
            constraint=models.CheckConstraint(
                condition=models.Q(("confirmed_by", models.F("entered_by")), _negated=True), name="areaorder_two_people"
            ),
        ),
        migrations.AddConstraint(
            model_name="namedhousehold",
            constraint=models.UniqueConstraint(fields=("order", "household_id"), name="namedhousehold_once"),
        ),
        migrations.AddField(
            model_name="areaorder",
            name="named_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"
            ),
        ),
        migrations.AddConstraint(
            model_name="areaorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by__isnull", True),
                    ("named_by__isnull", True),
                    models.Q(("confirmed_by", models.F("named_by")), _negated=True),
                    _connector="OR",
                ),
                name="areaorder_list_two_people",
            ),
        ),
        # Who enters an order and what it says is no secret; whom it names is.
        guard("funds_areaorder", read=COUNTS, write=MONEY_WRITERS),
        guard("funds_namedhousehold", read=CASES, write=MONEY_WRITERS),
        append_only("funds_areaorder", may_change=CHANGES),
        append_only("funds_namedhousehold", may_change=("on_list",)),
        migrations.RunSQL(Path(__file__).with_name("area_relief.sql").read_text(), migrations.RunSQL.noop),
        # A township sees the order by which its households are paid, though the order is the county's entry.
        migrations.RunSQL(
            f"""CREATE POLICY funds_areaorder_of_county ON funds_areaorder FOR SELECT TO doudi_app
            USING (division = left((SELECT doudi_low()), 6) || '000000' AND {role_in(COUNTS)})""",
            migrations.RunSQL.noop,
        ),
        # What a campaign owes, its shares, and its attempts by state: fen, and a count.
        migrations.RunSQL("DROP FUNCTION funds_sums(bigint)", migrations.RunSQL.noop),
        counting(
            "funds_sums",
            "campaign bigint",
            "what text, fen bigint",
            f"""
            SELECT 'owed', coalesce(sum(amount_fen), 0)::bigint FROM funds_payable
            WHERE campaign_id = campaign AND {counted(COUNTS)}
            UNION ALL
            SELECT 'shares', coalesce(sum(shares), 0)::bigint FROM funds_payable
            WHERE campaign_id = campaign AND {counted(COUNTS)}
            UNION ALL
            SELECT a.state, sum(a.amount_fen)::bigint FROM (
              SELECT a.state, a.amount_fen, a.division FROM funds_attempt a JOIN funds_batch b ON b.id = a.batch_id
              WHERE b.campaign_id = campaign) a
            WHERE {counted(COUNTS)} GROUP BY 1
            """,
        ),
    ]
