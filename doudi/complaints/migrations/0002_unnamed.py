"""What a person sent from their own page: once, and without a handler until the level above names one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0001_complaints"),
        ("core", "0011_visitor"),
    ]
    operations = [
        migrations.AddField(
            model_name="complaint",
            name="source_ref",
            field=models.CharField(blank=True, default="", help_text="its number at the source: once", max_length=40),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="complaint",
            name="handler",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source_ref", ""), _negated=True), fields=("source_ref",), name="complaint_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(("handler__isnull", False), ("state", "registered"), _connector="OR"),
                name="complaint_named_before_it_moves",
            ),
        ),
    ]
