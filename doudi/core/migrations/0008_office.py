"""The telephones that families are told."""

import django.db.models.deletion
from django.db import migrations, models

import doudi.core.models
from doudi.core.sql import append_only


class Migration(migrations.Migration):
    dependencies = [("core", "0007_jobs")]
    operations = [
        migrations.CreateModel(
            name="Office",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("phone", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("actor", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="core.actor")),
            ],
            options={"indexes": [models.Index(fields=["division"], name="core_office_divisio_f81011_idx")]},
        ),
        append_only("core_office"),
    ]
