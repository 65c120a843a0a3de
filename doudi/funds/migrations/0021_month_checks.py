"""A month's payables and shares are checked by sets, each question in one reading of what a statement wrote."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("funds", "0020_hot_fund")]

    operations = [
        migrations.RunSQL(Path(__file__).with_name("month_checks.sql").read_text(), migrations.RunSQL.noop),
    ]
