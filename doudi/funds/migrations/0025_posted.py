"""A journal is asked in one function whether it is whole: what its constraints asked is in it, for each of them is
compiled anew for every statement, and many small payments out of one fund wait for each other meanwhile."""

from pathlib import Path

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("funds", "0024_faster_month")]

    operations = [
        migrations.RemoveConstraint(model_name="journal", name="journal_of_county"),
        migrations.RemoveConstraint(model_name="journal", name="journal_of_somebody"),
        migrations.RemoveConstraint(model_name="posting", name="posting_not_zero"),
        migrations.RemoveConstraint(model_name="journal", name="journal_once"),
        migrations.AddConstraint(
            model_name="journal",
            constraint=models.UniqueConstraint(
                fields=["campaign", "kind", "subject"], condition=Q(campaign__isnull=False), name="journal_once"
            ),
        ),
        migrations.RunSQL("ALTER TABLE funds_posting DROP CONSTRAINT posting_names_allotment", migrations.RunSQL.noop),
        migrations.RunSQL(Path(__file__).with_name("posted.sql").read_text(), migrations.RunSQL.noop),
    ]
