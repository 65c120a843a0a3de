"""Allotments: what money came, what it may pay, what is left; the ring fence; the close of a month."""

import csv
from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
from django.db import migrations, models

import doudi.core.models
from doudi.core.role_sets import COUNTS, MONEY_WRITERS
from doudi.core.sql import append_only, guard

PURPOSES = Path(__file__).parents[1] / "data" / "purposes.csv"
CHANGES = ("received_on", "confirmed_by_id", "confirmed_at", "ended_by_id", "ended_at", "end_reason")


def load_purposes(apps, schema_editor):
    """The table of purposes and sources; a later year's comes with a later migration."""
    purpose = apps.get_model("funds", "Purpose")
    with PURPOSES.open(encoding="utf-8") as lines:
        purpose.objects.bulk_create(
            purpose(
                **{name: row[name] for name in ("year", "code", "name", "line", "cites")},
                allowed=[source for source in "CRPKBLDVU" if row[source] == "y"],
                by_parameter=[source for source in "CRPKBLDVU" if row[source] == "p"],
            )
            for row in csv.DictReader(lines)
        )


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0010_purged"),
        ("funds", "0007_price_subsidy"),
    ]

    operations = [
        migrations.CreateModel(
            name="Allotment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("C", "中央补助"),
                            ("R", "自治区补助"),
                            ("P", "地级补助"),
                            ("K", "县级配套"),
                            ("B", "县级一般公共预算"),
                            ("L", "福利彩票公益金"),
                            ("D", "社会捐赠"),
                            ("V", "优抚资金"),
                            ("U", "失业保险基金"),
                        ],
                        max_length=1,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("grant", "下达资金"), ("carried", "上年结转"), ("advance", "县级垫付")],
                        default="grant",
                        max_length=8,
                    ),
                ),
                ("document", models.CharField(max_length=120)),
                ("document_on", models.DateField()),
                ("year", models.SmallIntegerField(help_text="of the budget")),
                ("amount_fen", models.BigIntegerField()),
                (
                    "mark",
                    models.CharField(
                        blank=True,
                        choices=[("", "无"), ("01", "01中央直达资金"), ("03", "03省级直达资金")],
                        help_text="direct money 直达标识",
                        max_length=2,
                    ),
                ),
                ("giver_purpose", models.CharField(blank=True, help_text="what a donor gave it for", max_length=200)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("received_on", models.DateField(help_text="set when it is confirmed", null=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("end_reason", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "indexes": [models.Index(fields=["division", "year"], name="funds_allot_divisio_2a0244_idx")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("amount_fen__gt", 0)), name="allotment_amount_positive"),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("document", ""), _negated=True), ("division__endswith", "000000")),
                        name="allotment_by_document",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("source", "D"), _negated=True),
                            models.Q(("giver_purpose", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="allotment_giver_purpose",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AllotmentUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("purpose", models.CharField(max_length=20)),
                ("document", models.CharField(blank=True, help_text="which allows it, for a cell `p`", max_length=120)),
            ],
        ),
        migrations.CreateModel(
            name="Close",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("month", models.DateField()),
                ("treasury_fen", models.BigIntegerField(help_text="what the treasury's statement says lies there")),
                ("trial", models.JSONField(default=dict)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("confirmed_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("division", "month"), name="close_once"),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1), ("division__endswith", "000000")),
                        name="close_whole_month_of_county",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Purpose",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.SmallIntegerField()),
                ("code", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=40)),
                ("line", models.CharField(help_text="the line of the budget 功能科目", max_length=40)),
                (
                    "allowed",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("C", "中央补助"),
                                ("R", "自治区补助"),
                                ("P", "地级补助"),
                                ("K", "县级配套"),
                                ("B", "县级一般公共预算"),
                                ("L", "福利彩票公益金"),
                                ("D", "社会捐赠"),
                                ("V", "优抚资金"),
                                ("U", "失业保险基金"),
                            ],
                            max_length=1,
                        ),
                        size=None,
                    ),
                ),
                (
                    "by_parameter",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("C", "中央补助"),
                                ("R", "自治区补助"),
                                ("P", "地级补助"),
                                ("K", "县级配套"),
                                ("B", "县级一般公共预算"),
                                ("L", "福利彩票公益金"),
                                ("D", "社会捐赠"),
                                ("V", "优抚资金"),
                                ("U", "失业保险基金"),
                            ],
                            max_length=1,
                        ),
                        size=None,
                    ),
                ),
                ("cites", models.CharField(max_length=120)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("year", "code"), name="purpose_once"),
                    models.CheckConstraint(condition=models.Q(("cites", ""), _negated=True), name="purpose_cites"),
                ]
            },
        ),
        migrations.CreateModel(
            name="RefusedBooking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("C", "中央补助"),
                            ("R", "自治区补助"),
                            ("P", "地级补助"),
                            ("K", "县级配套"),
                            ("B", "县级一般公共预算"),
                            ("L", "福利彩票公益金"),
                            ("D", "社会捐赠"),
                            ("V", "优抚资金"),
                            ("U", "失业保险基金"),
                        ],
                        max_length=1,
                    ),
                ),
                ("document", models.CharField(max_length=120)),
                ("purpose", models.CharField(max_length=20)),
                ("amount_fen", models.BigIntegerField()),
                ("cites", models.CharField(max_length=120)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="journal",
            name="journal_of_county",
        ),
        migrations.RemoveConstraint(
            model_name="journal",
            name="journal_of_somebody",
        ),
        migrations.RemoveConstraint(
            model_name="posting",
            name="posting_once",
        ),
        migrations.AddField(
            model_name="journal",
            name="for_month",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="journal",
            name="month",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="posting",
            name="bank",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="funds.payingbank"),
        ),
        migrations.AlterField(
            model_name="journal",
            name="kind",
            field=models.CharField(
                choices=[
                    ("owed", "确认应付"),
                    ("committed", "安排资金"),
                    ("released", "撤销安排"),
                    ("sent", "送盘"),
                    ("answered", "回盘"),
                    ("advance", "拨付备用金"),
                    ("topup", "补充备用金"),
                    ("returned", "交回财政"),
                    ("cash_moved", "提现、存现"),
                    ("spent", "备用金支付"),
                    ("accepted", "核销列支"),
                    ("refused", "核销不予认可"),
                    ("made_good", "补足"),
                    ("reversed", "冲销"),
                    ("relief_owed", "确认应付临时救助"),
                    ("relief_dropped", "撤销应付临时救助"),
                    ("relief_paid", "县级支付临时救助"),
                    ("received", "收到资金"),
                    ("advanced", "县级垫付"),
                    ("settled", "归还垫付"),
                    ("passed", "下达下级"),
                    ("arrived", "收到上级下达"),
                    ("carried", "结转下年"),
                    ("given_back", "结余交回财政"),
                    ("unbooked", "冲销登记"),
                    ("recovered", "追回"),
                    ("interest", "利息上缴"),
                ],
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="posting",
            name="account",
            field=models.CharField(
                choices=[
                    ("fund", "困难群众救助补助资金"),
                    ("spending", "救助支出"),
                    ("owed", "应付救助对象"),
                    ("committed", "已批准待支付"),
                    ("clearing", "银行代发清算"),
                    ("treasury", "财政拨款"),
                    ("transit", "下达在途资金"),
                    ("advanced", "县级垫付待归还"),
                    ("interest", "利息收入"),
                    ("reserve_bank", "备用金银行存款"),
                    ("reserve_cash", "备用金库存现金"),
                    ("unsettled", "备用金已付待核销"),
                    ("to_recover", "备用金待补足"),
                ],
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="rollline",
            name="held",
            field=models.CharField(
                blank=True,
                choices=[
                    ("not_due", "现不在册或已手工发放"),
                    ("by_hand", "人工暂缓"),
                    ("no_account", "无银行账户"),
                    ("two_households", "账户由两户以上共用"),
                    ("outsider", "账户户名不是家庭成员"),
                    ("bank_unknown", "开户行未对应付款银行"),
                    ("returned", "退票后账户未更正"),
                    ("no_money", "资金不足，待拨款或县级垫付"),
                ],
                max_length=16,
            ),
        ),
        migrations.CreateModel(
            name="AllotmentBalance",
            fields=[
                (
                    "allotment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="balance",
                        serialize=False,
                        to="funds.allotment",
                    ),
                ),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("fund_fen", models.BigIntegerField(default=0, help_text="what lies there")),
                ("committed_fen", models.BigIntegerField(default=0, help_text="of it, set aside for an approved roll")),
                ("clearing_fen", models.BigIntegerField(default=0, help_text="of it, with the bank")),
                (
                    "free_fen",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("fund_fen"), "-", models.F("committed_fen")
                            ),
                            "-",
                            models.F("clearing_fen"),
                        ),
                        output_field=models.BigIntegerField(),
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "fund_fen__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("committed_fen"), "+", models.F("clearing_fen")
                                ),
                            )
                        ),
                        name="allotment_free_not_below_zero",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("clearing_fen__gte", 0), ("committed_fen__gte", 0)),
                        name="allotment_parts_not_below_zero",
                    ),
                ]
            },
        ),
        migrations.AddField(
            model_name="allotment",
            name="carried_from",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="carried_to", to="funds.allotment"
            ),
        ),
        migrations.AddField(
            model_name="allotment",
            name="confirmed_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"
            ),
        ),
        migrations.AddField(
            model_name="allotment",
            name="ended_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"
            ),
        ),
        migrations.AddField(
            model_name="allotment",
            name="entered_by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"),
        ),
        migrations.AddField(
            model_name="allotment",
            name="parent",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="children", to="funds.allotment"
            ),
        ),
        migrations.AddField(
            model_name="attempt",
            name="allotment",
            field=models.ForeignKey(
                db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, to="funds.allotment"
            ),
        ),
        migrations.AddField(
            model_name="journal",
            name="allotment",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="funds.allotment"),
        ),
        migrations.AddField(
            model_name="posting",
            name="allotment",
            field=models.ForeignKey(
                db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, to="funds.allotment"
            ),
        ),
        migrations.AddField(
            model_name="reliefpayment",
            name="allotment",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="funds.allotment"),
        ),
        migrations.AddConstraint(
            model_name="journal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "kind__in",
                            [
                                "advance",
                                "topup",
                                "returned",
                                "accepted",
                                "refused",
                                "relief_paid",
                                "received",
                                "advanced",
                                "settled",
                                "passed",
                                "arrived",
                                "carried",
                                "given_back",
                                "unbooked",
                                "recovered",
                            ],
                        ),
                        _negated=True,
                    ),
                    ("division__endswith", "000000"),
                    _connector="OR",
                ),
                name="journal_of_county",
            ),
        ),
        migrations.AddConstraint(
            model_name="journal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("campaign__isnull", False),
                        ("grant__isnull", True),
                        ("payment__isnull", True),
                        ("reserve__isnull", True),
                    ),
                    models.Q(("campaign__isnull", True), ("reserve__isnull", False)),
                    models.Q(("campaign__isnull", True), ("grant__isnull", False)),
                    models.Q(
                        ("campaign__isnull", True),
                        ("grant__isnull", True),
                        (
                            "kind__in",
                            [
                                "received",
                                "advanced",
                                "settled",
                                "passed",
                                "arrived",
                                "carried",
                                "given_back",
                                "unbooked",
                                "recovered",
                            ],
                        ),
                        ("reserve__isnull", True),
                    ),
                    models.Q(
                        ("campaign__isnull", True),
                        ("grant__isnull", True),
                        ("kind", "interest"),
                        ("reserve__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="journal_of_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.UniqueConstraint(
                fields=("journal", "account", "purpose", "division", "allotment", "bank"),
                name="posting_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddField(
            model_name="allotmentuse",
            name="allotment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="uses", to="funds.allotment"
            ),
        ),
        migrations.AddField(
            model_name="close",
            name="confirmed_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"
            ),
        ),
        migrations.AddField(
            model_name="close",
            name="drawn_by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"),
        ),
        migrations.AddField(
            model_name="refusedbooking",
            name="actor",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="core.actor"),
        ),
        migrations.AddField(
            model_name="refusedbooking",
            name="allotment",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="funds.allotment"),
        ),
        migrations.AddConstraint(
            model_name="allotment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("carried_from__isnull", True), ("ended_by__isnull", True)),
                fields=("division", "document", "source", "kind", "mark", "amount_fen"),
                name="allotment_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="allotment",
            constraint=models.CheckConstraint(
                condition=models.Q(("confirmed_by", models.F("entered_by")), _negated=True), name="allotment_two_people"
            ),
        ),
        migrations.AddConstraint(
            model_name="allotment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_by__isnull", True),
                    models.Q(
                        models.Q(("ended_by", models.F("entered_by")), _negated=True),
                        models.Q(("end_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="allotment_reversed_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="allotment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_by__isnull", True), ("received_on__isnull", True)),
                    models.Q(("confirmed_by__isnull", False), ("received_on__isnull", False)),
                    _connector="OR",
                ),
                name="allotment_received_when_confirmed",
            ),
        ),
        migrations.AddConstraint(
            model_name="allotment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("carried_from__isnull", False), ("kind", "carried"), ("parent__isnull", True)),
                    models.Q(("carried_from__isnull", True), ("kind", "grant")),
                    models.Q(
                        ("carried_from__isnull", True),
                        ("kind", "advance"),
                        ("mark", ""),
                        ("parent__isnull", True),
                        ("source__in", ["K", "B"]),
                    ),
                    _connector="OR",
                ),
                name="allotment_of_its_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="allotmentuse",
            constraint=models.UniqueConstraint(fields=("allotment", "purpose"), name="allotmentuse_once"),
        ),
        migrations.AddConstraint(
            model_name="close",
            constraint=models.CheckConstraint(
                condition=models.Q(("confirmed_by", models.F("drawn_by")), _negated=True), name="close_two_people"
            ),
        ),
        *(
            guard(f"funds_{table}", read=COUNTS, write=MONEY_WRITERS)
            for table in ("allotment", "allotmentuse", "allotmentbalance", "refusedbooking", "close")
        ),
        append_only("funds_allotment", may_change=CHANGES),
        append_only("funds_allotmentuse"),
        append_only("funds_allotmentbalance", may_change=("fund_fen", "committed_fen", "clearing_fen", "free_fen")),
        append_only("funds_refusedbooking"),
        append_only(
            "funds_close", may_change=("treasury_fen", "drawn_by_id", "trial", "confirmed_by_id", "confirmed_at")
        ),
        append_only("funds_purpose"),
        migrations.RunPython(load_purposes, migrations.RunPython.noop),
        migrations.RunSQL(Path(__file__).with_name("allotments.sql").read_text(), migrations.RunSQL.noop),
    ]
