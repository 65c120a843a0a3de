"""A month's payables and shares come by COPY, one after the other: that a payable has shares is asked when it is sent."""

from pathlib import Path

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("funds", "0025_posted")]

    operations = [
        # A month's payables are found by their shares: those of relief alone are asked for by household.
        migrations.RemoveIndex(model_name="payable", name="payable_household"),
        migrations.AddIndex(
            model_name="payable",
            index=models.Index(fields=["household_id"], condition=Q(benefit="relief"), name="payable_household"),
        ),
        migrations.RunSQL(Path(__file__).with_name("columns.sql").read_text(), migrations.RunSQL.noop),
    ]
