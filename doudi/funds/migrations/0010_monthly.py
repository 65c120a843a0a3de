"""Monthly payments: a household's payable by purpose, its shares by person and month; no foreign key a row."""

from pathlib import Path

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import doudi.core.models
from doudi.core.role_sets import CASES, COUNTS, MONEY_WRITERS
from doudi.core.sql import append_only, counted, counting, guard


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0011_visitor"),
        ("entitlements", "0005_monthly"),
        ("funds", "0009_whole_journals"),
    ]

    operations = [
        migrations.CreateModel(
            name="PayableShare",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "person_id",
                        "benefit",
                        "month",
                        "part",
                        "withdrawn",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("person_id", models.BigIntegerField()),
                ("household_id", models.BigIntegerField()),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("benefit", models.SmallIntegerField(choices=[(1, "低保"), (2, "特困基本生活"), (12, "特困照料护理")])),
                ("month", models.DateField()),
                ("part", models.SmallIntegerField()),
                ("version", models.SmallIntegerField(help_text="of the entitlement that it pays")),
                ("withdrawn", models.BigIntegerField(db_default=0, default=0)),
                ("fen", models.BigIntegerField()),
                (
                    "payable",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="funds.payable",
                    ),
                ),
            ],
            options={
                "db_table": "funds_share",
                "indexes": [
                    models.Index(fields=["household_id", "month"], name="share_household"),
                    django.contrib.postgres.indexes.BrinIndex(
                        fields=["payable"], name="share_payable", pages_per_range=16
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("fen__gt", 0), ("part", 0)),
                            models.Q(("fen__lt", 0), ("part__lt", 0)),
                            models.Q(("part__gt", 0), models.Q(("fen", 0), _negated=True)),
                            _connector="OR",
                        ),
                        name="share_of_its_part",
                    ),
                    models.CheckConstraint(condition=models.Q(("month__day", 1)), name="share_whole_month"),
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="campaign",
            name="campaign_amount_positive",
        ),
        migrations.RemoveConstraint(
            model_name="payable",
            name="payable_once",
        ),
        migrations.RemoveConstraint(
            model_name="payable",
            name="payable_rests_on_something",
        ),
        migrations.AddField(
            model_name="payable",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[("", "一次性"), ("regular", "当月"), ("back", "补发"), ("adjustment", "调整")],
                db_default="",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="payable",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="rollline",
            name="part",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.AlterField(
            model_name="attempt",
            name="batch",
            field=models.ForeignKey(
                db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to="funds.batch"
            ),
        ),
        migrations.AlterField(
            model_name="attempt",
            name="payable",
            field=models.ForeignKey(
                db_constraint=False, on_delete=django.db.models.deletion.PROTECT, to="funds.payable"
            ),
        ),
        migrations.AlterField(
            model_name="attempt",
            name="allotment",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="funds.allotment",
            ),
        ),
        migrations.AlterField(
            model_name="campaign",
            name="amount_fen",
            field=models.BigIntegerField(help_text="fen a person, or as the order says; none of a month", null=True),
        ),
        migrations.AlterField(
            model_name="payable",
            name="campaign",
            field=models.ForeignKey(
                db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to="funds.campaign"
            ),
        ),
        migrations.AlterField(
            model_name="payable",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("one_off_dibao", "低保对象一次性生活补助"),
                    ("one_off_tekun", "特困人员一次性生活补助"),
                    ("relief", "临时救助"),
                    ("dibao_urban", "城市最低生活保障金"),
                    ("dibao_rural", "农村最低生活保障金"),
                    ("tekun_urban_basic", "城市特困人员基本生活"),
                    ("tekun_urban_care", "城市特困人员照料护理"),
                    ("tekun_rural_basic", "农村特困人员基本生活"),
                    ("tekun_rural_care", "农村特困人员照料护理"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="returnline",
            name="file",
            field=models.ForeignKey(
                db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to="funds.returnfile"
            ),
        ),
        migrations.AlterField(
            model_name="rollline",
            name="campaign",
            field=models.ForeignKey(
                db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to="funds.campaign"
            ),
        ),
        # Django alters no composite key: the table does.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="rollline",
                    name="pk",
                    field=models.CompositePrimaryKey(
                        "campaign_id",
                        "person_id",
                        "part",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
            ],
            database_operations=[
                migrations.RunSQL(
                    """ALTER TABLE funds_rollline DROP CONSTRAINT funds_rollline_pkey,
                    ADD PRIMARY KEY (campaign_id, person_id, part)""",
                    migrations.RunSQL.noop,
                )
            ],
        ),
        migrations.AddIndex(
            model_name="attempt",
            index=django.contrib.postgres.indexes.BrinIndex(fields=["batch"], name="attempt_batch", pages_per_range=16),
        ),
        migrations.RemoveIndex(model_name="payable", name="payable_relief_household"),
        migrations.AddIndex(
            model_name="payable",
            index=models.Index(fields=["household_id"], name="payable_household"),
        ),
        migrations.AddIndex(
            model_name="payable",
            index=django.contrib.postgres.indexes.BrinIndex(
                fields=["campaign", "division"], name="payable_campaign", pages_per_range=16
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amount_fen__isnull", True), ("benefit", "monthly")),
                    models.Q(
                        models.Q(("benefit", "monthly"), _negated=True),
                        ("amount_fen__gt", 0),
                        ("amount_fen__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="campaign_amount_positive",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.UniqueConstraint(
                condition=models.Q(("benefit", "monthly")), fields=("division", "month"), name="campaign_one_a_month"
            ),
        ),
        migrations.AddConstraint(
            model_name="payable",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "")), fields=("document", "benefit", "person_id"), name="payable_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="payable",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("benefit", "monthly"), models.Q(("kind", ""), _negated=True)),
                    models.Q(
                        models.Q(("benefit__in", ["relief", "monthly"]), _negated=True),
                        ("kind", ""),
                        ("status_id__isnull", False),
                    ),
                    models.Q(
                        ("benefit", "relief"),
                        ("decided_on__isnull", False),
                        ("kind", ""),
                        ("purpose", "relief"),
                        models.Q(("basis", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="payable_rests_on_something",
            ),
        ),
        guard("funds_share", read=CASES, write=MONEY_WRITERS),
        append_only("funds_share", may_change=("withdrawn",)),
        migrations.RunSQL(
            """DROP TRIGGER funds_payable_append_only ON funds_payable;
            DROP TRIGGER funds_payable_no_truncate ON funds_payable""",
            migrations.RunSQL.noop,
        ),
        append_only("funds_payable", may_change=("withdrawn_at",)),
        migrations.RunSQL(Path(__file__).with_name("monthly.sql").read_text(), migrations.RunSQL.noop),
        # What a campaign owes, its shares, and its attempts by state: fen, and a count.
        migrations.RunSQL("DROP FUNCTION funds_sums(bigint)", migrations.RunSQL.noop),
        counting(
            "funds_sums",
            "campaign bigint",
            "what text, fen bigint",
            f"""
            SELECT 'owed', coalesce(sum(amount_fen), 0)::bigint FROM funds_payable
            WHERE campaign_id = campaign AND withdrawn_at IS NULL AND {counted(COUNTS)}
            UNION ALL
            SELECT 'shares', coalesce(sum(shares), 0)::bigint FROM funds_payable
            WHERE campaign_id = campaign AND withdrawn_at IS NULL AND {counted(COUNTS)}
            UNION ALL
            SELECT 'made', coalesce(sum(fen), 0)::bigint FROM funds_share
            WHERE payable_id BETWEEN (SELECT min(id) FROM funds_payable WHERE campaign_id = campaign)
                AND (SELECT max(id) FROM funds_payable WHERE campaign_id = campaign)
              AND payable_id IN (SELECT id FROM funds_payable WHERE campaign_id = campaign AND benefit = 'monthly')
              AND withdrawn = 0 AND {counted(COUNTS)}
            UNION ALL
            SELECT a.state, sum(a.amount_fen)::bigint FROM (
              SELECT a.state, a.amount_fen, a.division FROM funds_attempt a JOIN funds_batch b ON b.id = a.batch_id
              WHERE b.campaign_id = campaign) a
            WHERE {counted(COUNTS)} GROUP BY 1
            """,
        ),
    ]
