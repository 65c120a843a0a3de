"""Versions that give nothing have an index of their own: they are few, and each month's payments ask for them."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("entitlements", "0007_price")]

    operations = [
        migrations.AddIndex(
            model_name="entitlement",
            index=models.Index(fields=["household_id"], condition=Q(amount_fen=0), name="entitlement_ended"),
        ),
    ]
