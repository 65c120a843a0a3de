"""What other figures would cost: questions and the numbers that came of them."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import doudi.core.models
from doudi.core.role_sets import PLANNERS
from doudi.core.sql import append_only, guard


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0012_counted_jobs"),
    ]

    operations = [
        migrations.CreateModel(
            name="Asked",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("first", models.DateField()),
                ("months", models.SmallIntegerField()),
                ("changes", models.JSONField(help_text="each as it is written on a line")),
                ("result", models.JSONField(null=True)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["division", "-id"], name="whatif_asked_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("first__day", 1), ("months__gte", 1), ("months__lte", 24)),
                        name="asked_sound",
                    )
                ],
            },
        ),
        guard("whatif_asked", read=PLANNERS, write=PLANNERS),
        append_only("whatif_asked", may_change=("result",)),
        migrations.RunSQL("GRANT INSERT ON whatif_asked TO doudi_app", migrations.RunSQL.noop),
    ]
