"""Desks ask minute by minute for terms in hours that run."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0005_explained")]
    operations = [
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                condition=models.Q(("due_at__isnull", False), ("met_on__isnull", True)),
                fields=["due_at"],
                name="clock_hours_running",
            ),
        ),
    ]
