"""A canvass: the task and its visitors, the households, the visits, the phones."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import doudi.core.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0011_visitor"),
        ("discovery", "0002_rights"),
        ("registry", "0010_identity"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("house", models.CharField(db_collation="C", max_length=200)),
                (
                    "groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), default=list, size=None
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "待走访"),
                            ("again", "需再次上门"),
                            ("done", "已走访"),
                            ("closed", "交乡镇处理"),
                        ],
                        default="waiting",
                        max_length=7,
                    ),
                ),
                ("tries", models.SmallIntegerField(db_default=0, default=0)),
                ("version", models.IntegerField(db_default=0, default=0, help_text="counts visits")),
                ("last_at", models.DateTimeField(null=True)),
                (
                    "household",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="registry.household",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FoundHome",
            fields=[
                (
                    "assignment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="found",
                        serialize=False,
                        to="canvass.assignment",
                    ),
                ),
                ("address", models.CharField(max_length=200)),
                ("head", models.CharField(max_length=80)),
                ("people", models.JSONField(default=list, help_text="key, name, relation, birth year of each")),
            ],
        ),
        migrations.CreateModel(
            name="Canvass",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("division_end", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("name", models.CharField(max_length=80)),
                ("document", models.CharField(max_length=120)),
                ("from_day", models.DateField()),
                ("until", models.DateField()),
                ("hand_in_until", models.DateField()),
                (
                    "groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("dibao", "低保对象"),
                                ("tekun", "特困人员"),
                                ("edge", "低保边缘人口"),
                                ("at_risk", "防止返贫监测对象"),
                                ("unemployed", "失业人员"),
                                ("flexible", "灵活就业人员"),
                                ("graduate", "未就业大学生"),
                                ("away", "疆外务工人员"),
                            ],
                            max_length=12,
                        ),
                        size=None,
                    ),
                ),
                ("tries", models.SmallIntegerField()),
                (
                    "clock_minutes",
                    models.SmallIntegerField(help_text="a phone's clock off by more is shown to a person"),
                ),
                ("opened_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "assigned_at",
                    models.DateTimeField(help_text="when households were last given to visitors", null=True),
                ),
                (
                    "opened_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["division"], name="canvass_can_divisio_33542b_idx"),
                    models.Index(fields=["until"], name="canvass_until"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hand_in_until__gte", models.F("until")), ("until__gte", models.F("from_day"))
                        ),
                        name="canvass_days_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("division_end__gt", models.F("division"))), name="canvass_range"
                    ),
                    models.CheckConstraint(condition=models.Q(("tries__gte", 1)), name="canvass_knocks"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("groups", []), _negated=True),
                            (
                                "groups__contained_by",
                                ["dibao", "tekun", "edge", "at_risk", "unemployed", "flexible", "graduate", "away"],
                            ),
                        ),
                        name="canvass_groups_of_the_notice",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="assignment",
            name="canvass",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assignments",
                to="canvass.canvass",
            ),
        ),
        migrations.CreateModel(
            name="Device",
            fields=[
                ("uuid", models.UUIDField(primary_key=True, serialize=False)),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("label", models.CharField(blank=True, max_length=40)),
                ("key_sha256", models.CharField(max_length=64)),
                ("registered_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("lost_at", models.DateTimeField(null=True)),
                ("wiped_at", models.DateTimeField(null=True)),
                (
                    "actor",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"),
                ),
                (
                    "lost_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["actor"], name="canvass_dev_actor_i_9f2707_idx"),
                    models.Index(fields=["division"], name="canvass_dev_divisio_9f5f91_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("wiped_at__isnull", True), ("lost_at__isnull", False), _connector="OR"),
                        name="device_wiped",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FormVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.SmallIntegerField()),
                (
                    "questions",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), size=None),
                ),
                (
                    "required",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), default=list, size=None
                    ),
                ),
                ("reason", models.CharField(blank=True, help_text="why it was changed", max_length=200)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "actor",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"),
                ),
                (
                    "canvass",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="forms", to="canvass.canvass"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("canvass", "version"), name="formversion_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("questions", []), _negated=True),
                            (
                                "questions__contained_by",
                                [
                                    "area",
                                    "financial_assets",
                                    "vehicles",
                                    "homes",
                                    "business_entities",
                                    "hardship",
                                    "hardship_cost",
                                    "wage_income",
                                    "business_income",
                                    "property_income",
                                    "transfer_income",
                                    "illness_cost",
                                    "disability_cost",
                                    "severe_illness",
                                    "disability",
                                    "disability_grade",
                                    "self_care",
                                    "supporter_able",
                                    "works",
                                    "in_education",
                                    "school_stage",
                                    "employed_since",
                                    "unemployed_since",
                                    "unemployment_insured",
                                    "months_without_income",
                                    "graduate",
                                    "works_outside_region",
                                    "isolated",
                                    "needs",
                                ],
                            ),
                        ),
                        name="formversion_serves_help",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("required__contained_by", models.F("questions"))),
                        name="formversion_requires_what_it_asks",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version", 1), models.Q(("reason", ""), _negated=True), _connector="OR"),
                        name="formversion_says_why",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("households", models.IntegerField(default=0)),
                ("unassigned", models.IntegerField(default=0)),
                ("waiting", models.IntegerField(default=0)),
                ("again", models.IntegerField(default=0)),
                ("done", models.IntegerField(default=0)),
                ("closed", models.IntegerField(default=0)),
                ("found", models.IntegerField(default=0, help_text="of them in no registry before")),
                (
                    "canvass",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tallies",
                        to="canvass.canvass",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("canvass", "division"), name="tally_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("again__gte", 0),
                            ("closed__gte", 0),
                            ("done__gte", 0),
                            ("households__gte", 0),
                            ("unassigned__gte", 0),
                            ("waiting__gte", 0),
                        ),
                        name="tally_counts",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Visitor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("fanghuiju", "访惠聚工作队"),
                            ("village_cadre", "村干部"),
                            ("civil_helper", "民政协理员"),
                            ("social_worker", "社会工作者"),
                        ],
                        max_length=16,
                    ),
                ),
                ("open_until", models.DateField(help_text="the last day on which the account hands in")),
                (
                    "left_on",
                    models.DateField(help_text="visits no more; what was visited before is still handed in", null=True),
                ),
                ("enrolled_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "actor",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"),
                ),
                (
                    "canvass",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="visitors", to="canvass.canvass"
                    ),
                ),
                (
                    "enrolled_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["actor"], name="canvass_vis_actor_i_428602_idx"),
                    models.Index(fields=["division"], name="canvass_vis_divisio_1e76ec_idx"),
                ],
                "constraints": [models.UniqueConstraint(fields=("canvass", "actor"), name="visitor_once")],
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(unique=True)),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("done", "已走访"),
                            ("nobody_home", "家中无人"),
                            ("moved", "已搬离"),
                            ("torn_down", "房屋已拆除"),
                            ("refused", "不愿接受走访"),
                        ],
                        max_length=11,
                    ),
                ),
                (
                    "danger",
                    models.CharField(
                        choices=[("none", "一般"), ("urgent", "急难"), ("life", "危及生命")],
                        default="none",
                        max_length=8,
                    ),
                ),
                ("answers", models.JSONField(default=dict)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("phone_at", models.DateTimeField()),
                ("at", models.DateTimeField()),
                (
                    "device",
                    models.UUIDField(help_text="the phone it came from; empty for one entered on a page", null=True),
                ),
                (
                    "number",
                    models.IntegerField(default=0, help_text="its place among the household's visits, by the database"),
                ),
                ("clock_minutes_off", models.IntegerField(default=0)),
                ("received_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "marks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("two_visits", "同一户另有走访"),
                                ("household_changed", "走访后户内登记有变化"),
                                ("clock", "手机时间不准"),
                                ("after_end", "任务结束后走访"),
                                ("reassigned", "该户已改派他人"),
                            ],
                            max_length=18,
                        ),
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("stands", "有效"), ("conflict", "有冲突，待处理"), ("set_aside", "不采用")],
                        default="stands",
                        max_length=9,
                    ),
                ),
                ("rules", models.JSONField(default=dict)),
                ("body_sha256", models.CharField(help_text="of the entry as it was sent", max_length=64)),
                (
                    "answered",
                    models.JSONField(default=dict, help_text="what the phone was told: told again when it asks again"),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="discovery.lead"
                    ),
                ),
                (
                    "assignment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="canvass.assignment",
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="canvass.formversion"
                    ),
                ),
                (
                    "visitor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="canvass.visitor"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("marks", []), _negated=True), fields=["division", "id"], name="visit_marked"
                    ),
                    models.Index(fields=["assignment"], name="visit_assignment"),
                    models.Index(fields=["visitor", "-id"], name="visit_of_visitor"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("answers", {}), ("outcome", "done"), _connector="OR"),
                        name="visit_answers_when_done",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reassignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("at", models.DateTimeField()),
                (
                    "actor",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"),
                ),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reassigned", to="canvass.assignment"
                    ),
                ),
                (
                    "from_visitor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="canvass.visitor"
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["from_visitor"], name="reassignment_from")]},
        ),
        migrations.AddField(
            model_name="assignment",
            name="visitor",
            field=models.ForeignKey(
                db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to="canvass.visitor"
            ),
        ),
        migrations.CreateModel(
            name="VisitPhoto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(unique=True)),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("size", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("wanted", "待上传"),
                            ("done", "已收到"),
                            ("too_large", "太大，未收"),
                            ("not_a_photo", "不是照片"),
                        ],
                        default="wanted",
                        max_length=11,
                    ),
                ),
                (
                    "upload",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.upload"
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="photos", to="canvass.visit"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("state", "wanted")), fields=["division"], name="visitphoto_wanted")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), ("upload__isnull", False)),
                            models.Q(models.Q(("state", "done"), _negated=True), ("upload__isnull", True)),
                            _connector="OR",
                        ),
                        name="visitphoto_kept_when_done",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "visit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="answer",
                        serialize=False,
                        to="canvass.visit",
                    ),
                ),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("kept", models.BooleanField()),
                ("reason", models.CharField(max_length=500)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "actor",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="answer_says_why")
                ]
            },
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["visitor", "division", "house"], name="assignment_of_visitor"),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(
                condition=models.Q(("state", "done"), _negated=True),
                fields=["canvass", "division", "house"],
                name="assignment_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(fields=("canvass", "household"), name="assignment_household_once"),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("household__isnull", False), ("visitor__isnull", False), _connector="OR"),
                name="assignment_found_by_somebody",
            ),
        ),
    ]
