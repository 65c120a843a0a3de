"""Visits are listed by place and time, behind the ledger's numbers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("canvass", "0003_many")]
    operations = [
        migrations.AddIndex("visit", models.Index(fields=["division", "-at"], name="visit_of_place")),
    ]
