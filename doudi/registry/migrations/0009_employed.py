"""Desks ask day by day who is at work since when (phase-out)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0008_unidentified")]
    operations = [
        migrations.AddIndex(
            model_name="personfacts",
            index=models.Index(
                condition=models.Q(("employed_since__isnull", False), ("superseded_at__isnull", True)),
                fields=["employed_since"],
                name="personfacts_employed",
            ),
        ),
    ]
