"""The price subsidy of an index month is a benefit of its own, decided by runs of its own."""

from django.db import migrations, models

BENEFITS = [(1, "dibao"), (2, "tekun"), (3, "one_off"), (4, "edge"), (5, "child"), (6, "price")]


class Migration(migrations.Migration):
    dependencies = [("entitlements", "0006_children")]
    operations = [
        *(
            migrations.AlterField(model_name=model, name="benefit", field=models.SmallIntegerField(choices=BENEFITS))
            for model in ("entitlement", "share")
        ),
        migrations.AddField(
            model_name="run", name="of", field=models.CharField(blank=True, db_default="", max_length=8)
        ),
    ]
