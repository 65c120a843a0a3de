"""Of a share of tekun, the care money: it is of a purpose of its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("entitlements", "0004_price_index"),
    ]

    operations = [
        migrations.AddField(
            model_name="share",
            name="care_fen",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.CheckConstraint(
                condition=models.Q(("care_fen__gte", 0), ("care_fen__lte", models.F("share_fen"))),
                name="share_care_within",
            ),
        ),
    ]
