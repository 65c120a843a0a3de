"""A month's payables and shares come by COPY, one after the other: that a payable has shares is asked when it is sent."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("funds", "0025_posted")]

    operations = [
        migrations.RunSQL(Path(__file__).with_name("columns.sql").read_text(), migrations.RunSQL.noop),
    ]
