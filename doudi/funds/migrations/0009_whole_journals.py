"""A journal is checked by the statement that posts it, before any balance is locked."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("funds", "0008_allotments")]

    operations = [
        migrations.RunSQL(Path(__file__).with_name("whole_journals.sql").read_text(), migrations.RunSQL.noop),
    ]
