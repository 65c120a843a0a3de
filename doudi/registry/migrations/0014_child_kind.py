"""Of which kind a child on basic living is: apart from the status, for few to read."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import doudi.core.models
from doudi.core.role_sets import CHILD_KIND_WRITERS, CHILD_KINDS
from doudi.core.sql import append_only, guard


class Migration(migrations.Migration):
    dependencies = [("registry", "0013_house")]
    operations = [
        migrations.AlterField(
            model_name="status",
            name="benefit",
            field=models.CharField(
                choices=[("dibao", "低保"), ("tekun", "特困"), ("orphan", "孤儿等儿童"), ("edge", "低保边缘")],
                max_length=6,
            ),
        ),
        migrations.CreateModel(
            name="ChildKind",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("from_month", models.DateField()),
                ("to_month", models.DateField(null=True)),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("superseded_at", models.DateTimeField(null=True)),
                (
                    "child_kind",
                    models.CharField(
                        choices=[("hiv", "艾滋病病毒感染儿童"), ("unsupported", "事实无人抚养儿童")], max_length=12
                    ),
                ),
                ("document", models.CharField(max_length=120)),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="registry.person",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="registry.source",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person"], name="childkind_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_month__day", 1),
                            models.Q(("to_month__isnull", True), ("to_month__day", 1), _connector="OR"),
                        ),
                        name="childkind_whole_months",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_month__isnull", True), ("to_month__gt", models.F("from_month")), _connector="OR"
                        ),
                        name="childkind_not_empty",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("superseded_at__isnull", True), ("to_month__isnull", True)),
                        fields=("person",),
                        name="childkind_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("child_kind__in", ["hiv", "unsupported"])), name="childkind_known"
                    ),
                ],
            },
        ),
        guard("registry_childkind", read=CHILD_KINDS, write=CHILD_KIND_WRITERS),
        append_only("registry_childkind", may_change=("superseded_at",)),
    ]
