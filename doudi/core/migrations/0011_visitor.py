"""Visitors of a canvass (走访员) are a role of their own: it reads no household and no case by itself."""

from django.db import migrations, models

import doudi.core.models


class Migration(migrations.Migration):
    dependencies = [("core", "0010_purged")]
    operations = [
        migrations.AlterField(
            model_name="actor",
            name="role",
            field=models.CharField(choices=doudi.core.models.Role.choices, max_length=20),
        ),
    ]
