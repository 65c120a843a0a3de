"""The price subsidy as a campaign: entitlements with shares, as a month's payments; what the stage brought apart."""

from pathlib import Path

from django.db import migrations, models

from doudi.core.role_sets import COUNTS
from doudi.core.sql import counted, counting

BENEFITS = [
    (1, "低保"),
    (2, "特困基本生活"),
    (12, "特困照料护理"),
    (5, "儿童基本生活费"),
    (15, "儿童基本生活费"),
    (25, "儿童基本生活费"),
    (6, "低保对象价格临时补贴"),
    (16, "特困人员价格临时补贴"),
    (26, "孤儿等价格临时补贴"),
    (106, "低保对象价格临时补贴（阶段性新增）"),
    (116, "特困人员价格临时补贴（阶段性新增）"),
    (126, "孤儿等价格临时补贴（阶段性新增）"),
    (136, "低保边缘家庭价格临时补贴（阶段性新增）"),
]
PURPOSES = [
    ("one_off_dibao", "低保对象一次性生活补助"),
    ("one_off_tekun", "特困人员一次性生活补助"),
    ("relief", "临时救助"),
    ("dibao_urban", "城市最低生活保障金"),
    ("dibao_rural", "农村最低生活保障金"),
    ("tekun_urban_basic", "城市特困人员基本生活"),
    ("tekun_urban_care", "城市特困人员照料护理"),
    ("tekun_rural_basic", "农村特困人员基本生活"),
    ("tekun_rural_care", "农村特困人员照料护理"),
    ("child_orphan", "儿童基本生活费"),
    ("child_hiv", "儿童基本生活费"),
    ("child_unsupported", "儿童基本生活费"),
    ("price_dibao", "低保对象价格临时补贴"),
    ("price_tekun", "特困人员价格临时补贴"),
    ("price_child", "孤儿等价格临时补贴"),
    ("price_edge", "低保边缘家庭价格临时补贴"),
]
BASES = [
    ("dibao", "低保家庭"),
    ("tekun", "特困人员"),
    ("edge", "低保边缘家庭"),
    ("named", "文件列明的家庭"),
    ("stage", "阶段性新增"),
]
BY_SHARES = ("monthly", "price")

# The month's report counts the people of its payables by their shares.
PEOPLE = """
DO $do$ BEGIN
  EXECUTE replace(pg_get_functiondef('funds_month_answers(date)'::regprocedure),
    $$m.benefit = 'monthly'$$, $$m.benefit IN ('monthly', 'price')$$);
END $do$
"""


class Migration(migrations.Migration):
    dependencies = [("entitlements", "0007_price"), ("funds", "0014_repayments")]
    operations = [
        *(
            migrations.AlterField(model_name=model, name="benefit", field=models.SmallIntegerField(choices=BENEFITS))
            for model in ("payableshare", "recovery", "repayment")
        ),
        migrations.AlterField(
            model_name="payable", name="purpose", field=models.CharField(choices=PURPOSES, max_length=20)
        ),
        migrations.AlterField(
            model_name="payable",
            name="basis",
            field=models.CharField(blank=True, choices=BASES, db_default="", max_length=8),
        ),
        migrations.RemoveConstraint(model_name="campaign", name="campaign_amount_positive"),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amount_fen__isnull", True), ("benefit__in", BY_SHARES)),
                    models.Q(
                        models.Q(("benefit__in", BY_SHARES), _negated=True),
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
                condition=models.Q(("benefit", "price")), fields=("division", "month"), name="campaign_one_price"
            ),
        ),
        migrations.RemoveConstraint(model_name="payable", name="payable_rests_on_something"),
        migrations.AddConstraint(
            model_name="payable",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("benefit__in", BY_SHARES), models.Q(("kind", ""), _negated=True)),
                    models.Q(
                        models.Q(("benefit__in", ["relief", *BY_SHARES]), _negated=True),
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
        migrations.RunSQL(Path(__file__).with_name("price_campaign.sql").read_text(), migrations.RunSQL.noop),
        migrations.RunSQL(PEOPLE, migrations.RunSQL.noop),
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
              AND payable_id IN (SELECT id FROM funds_payable
                                 WHERE campaign_id = campaign AND benefit IN ('monthly', 'price'))
              AND withdrawn = 0 AND {counted(COUNTS)}
            UNION ALL
            SELECT a.state, sum(a.amount_fen)::bigint FROM (
              SELECT a.state, a.amount_fen, a.division FROM funds_attempt a JOIN funds_batch b ON b.id = a.batch_id
              WHERE b.campaign_id = campaign) a
            WHERE {counted(COUNTS)} GROUP BY 1
            """,
        ),
    ]
