"""Children's basic living is a benefit of its own."""

from django.db import migrations, models

BENEFITS = [(1, "dibao"), (2, "tekun"), (3, "one_off"), (4, "edge"), (5, "child")]


class Migration(migrations.Migration):
    dependencies = [("entitlements", "0005_monthly"), ("registry", "0014_child_kind")]
    operations = [
        migrations.AlterField(
            model_name=model, name="benefit", field=models.SmallIntegerField(choices=BENEFITS)
        )
        for model in ("entitlement", "share")
    ]  # fmt: skip
