"""An entitlement says whether it is due: an edge family's carries no money and is due all the same."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("entitlements", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="entitlement",
            name="due",
            field=models.BooleanField(default=True, db_default=True),
        ),
        migrations.AlterField(
            model_name="entitlement",
            name="hashes",
            field=models.BinaryField(help_text="16 bytes of the facts, 8 of the parameters, 8 of the rules"),
        ),
    ]
