"""Sheets for village boards: what may be shown, held by the database."""

from pathlib import Path

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import doudi.core.models
from doudi.core.role_sets import CASE_WRITERS, CASES
from doudi.core.sql import append_only, counted, counting, guard

SQL = (Path(__file__).parent / "rights.sql").read_text(encoding="utf-8")
MOVING = (
    "dropped_on", "posted_on", "until", "place", "posted_by_id", "photo_id", "taken_down_on", "taken_down_by_id",
    "version",
)  # fmt: skip


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("casework", "0011_unposted"),
        ("core", "0010_purged"),
        ("registry", "0010_identity"),
    ]

    operations = [
        migrations.CreateModel(
            name="Posting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("opinion", "初审意见公示"),
                            ("in_force", "在享对象公布"),
                            ("paid", "临时救助发放公布"),
                        ],
                        max_length=8,
                    ),
                ),
                ("month", models.DateField()),
                ("drawn_on", models.DateField()),
                ("dropped_on", models.DateField(help_text="drawn up and never put up", null=True)),
                ("posted_on", models.DateField(null=True)),
                ("until", models.DateField(help_text="the last of the full days", null=True)),
                ("place", models.CharField(blank=True, max_length=80)),
                ("taken_down_on", models.DateField(null=True)),
                ("token_sealed", models.BinaryField(null=True)),
                ("token_sha256", models.BinaryField(null=True, unique=True)),
                ("version", models.IntegerField(default=1)),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "drawn_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        help_text="the sheet on the board",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="core.upload",
                    ),
                ),
                (
                    "posted_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"
                    ),
                ),
                (
                    "taken_down_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["division", "stage", "month"], name="posting_village"),
                    models.Index(
                        condition=models.Q(("dropped_on__isnull", True), ("taken_down_on__isnull", True)),
                        fields=["division"],
                        name="posting_standing",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("dropped_on__isnull", True), ("posted_on__isnull", True)),
                        fields=("division", "stage"),
                        name="posting_one_drawn_up",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("dropped_on__isnull", True),
                            ("posted_on__isnull", False),
                            ("stage", "in_force"),
                            ("taken_down_on__isnull", True),
                        ),
                        fields=("division",),
                        name="posting_one_list_in_force",
                    ),
                    models.CheckConstraint(condition=models.Q(("month__day", 1)), name="posting_of_a_month"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("place", ""),
                                ("posted_by__isnull", True),
                                ("posted_on__isnull", True),
                                ("until__isnull", True),
                            ),
                            models.Q(
                                ("dropped_on__isnull", True),
                                ("posted_by__isnull", False),
                                ("posted_on__gte", models.F("drawn_on")),
                                models.Q(("place", ""), _negated=True),
                                models.Q(
                                    models.Q(("stage", "in_force"), ("until__isnull", True)),
                                    models.Q(("stage__in", ["opinion", "paid"]), ("until__gt", models.F("posted_on"))),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="posting_lasts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("taken_down_by__isnull", True), ("taken_down_on__isnull", True)),
                            models.Q(
                                ("taken_down_by__isnull", False),
                                ("taken_down_on__gte", models.F("posted_on")),
                                models.Q(
                                    ("until__isnull", True), ("taken_down_on__gt", models.F("until")), _connector="OR"
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="posting_full_days",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PostingLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("number", models.SmallIntegerField()),
                ("applicant", models.CharField(max_length=80)),
                ("members", models.SmallIntegerField()),
                ("village", models.CharField(max_length=80)),
                (
                    "help",
                    models.CharField(
                        choices=[
                            ("最低生活保障", "最低生活保障"),
                            ("特困人员救助供养", "特困人员救助供养"),
                            ("低保边缘家庭", "低保边缘家庭"),
                            ("临时救助", "临时救助"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "opinion",
                    models.CharField(
                        choices=[
                            ("拟纳入", "拟纳入"),
                            ("拟不纳入", "拟不纳入"),
                            ("拟给予救助", "拟给予救助"),
                            ("拟变更", "拟变更"),
                            ("拟终止", "拟终止"),
                            ("已确认", "已确认"),
                            ("已发放", "已发放"),
                        ],
                        max_length=5,
                    ),
                ),
                ("amount_fen", models.BigIntegerField(null=True)),
                ("case_id", models.BigIntegerField(help_text="the case that it is about", null=True)),
                ("opinion_id", models.BigIntegerField(help_text="the township's opinion that it tells", null=True)),
                ("payment_id", models.BigIntegerField(help_text="the payment of relief that it tells", null=True)),
                ("attempt_id", models.BigIntegerField(help_text="or the one by an order", null=True)),
                ("struck_on", models.DateField(null=True)),
                (
                    "struck_why",
                    models.CharField(
                        blank=True, choices=[("unposted", "县级登记不予公示"), ("ended", "救助已终止")], max_length=8
                    ),
                ),
                ("household", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="registry.household")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="registry.person")),
                (
                    "posting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="publicity.posting"
                    ),
                ),
                (
                    "struck_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case_id"], name="postingline_case"),
                    models.Index(fields=["household"], name="postingline_household"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("posting", "number"), name="postingline_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("members__gt", 0),
                            models.Q(("applicant", ""), _negated=True),
                            models.Q(("village", ""), _negated=True),
                        ),
                        name="postingline_says_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("applicant__regex", "\\d[\\d\\s-]{5,}\\d|[*＊]{3,}"), _negated=True),
                            models.Q(("village__regex", "\\d[\\d\\s-]{5,}\\d|[*＊]{3,}"), _negated=True),
                        ),
                        name="postingline_no_long_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("village__regex", "\\d+\\s*(号|室|栋|单元|幢|户)"), _negated=True),
                        name="postingline_no_house_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "opinion__in",
                                ("拟纳入", "拟不纳入", "拟给予救助", "拟变更", "拟终止", "已确认", "已发放"),
                            )
                        ),
                        name="postingline_never_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("help__in", ["最低生活保障", "特困人员救助供养", "低保边缘家庭", "临时救助"])
                        ),
                        name="postingline_no_childrens_benefit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("struck_by__isnull", True), ("struck_on__isnull", True), ("struck_why", "")),
                            models.Q(
                                ("struck_by__isnull", False),
                                ("struck_on__isnull", False),
                                models.Q(("struck_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="postingline_struck_by_somebody",
                    ),
                ],
            },
        ),
        guard("publicity_posting", read=CASES, write=CASE_WRITERS),
        guard("publicity_postingline", read=CASES, write=CASE_WRITERS),
        append_only("publicity_posting", may_change=MOVING),
        append_only("publicity_postingline", may_change=("struck_on", "struck_why", "struck_by_id")),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
        counting(
            "publicity_fallen",
            "numbers bigint[], day date",
            "line bigint, posting bigint, why text",
            f"SELECT line, posting, why FROM publicity_fallen_lines(numbers, day) WHERE {counted(CASES)}",
        ),
    ]
