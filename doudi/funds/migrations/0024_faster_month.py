"""A month of a region in less time: what was just written is found by B-tree (a BRIN knows new pages only after a
vacuum, so that each county read what all before it had written), and what is paid changes no column of an index."""

from pathlib import Path

from django.db import migrations, models
from django.db.models import PROTECT, Case, F, When


class Migration(migrations.Migration):
    dependencies = [("funds", "0023_report_jobs")]

    operations = [
        migrations.RemoveIndex(model_name="payableshare", name="share_payable"),
        migrations.RemoveIndex(model_name="payable", name="payable_campaign"),
        migrations.RemoveIndex(model_name="attempt", name="attempt_batch"),
        migrations.AddIndex(model_name="payableshare", index=models.Index(fields=["payable"], name="share_of_payable")),
        migrations.AddIndex(
            model_name="payable", index=models.Index(fields=["campaign", "division"], name="payable_of_campaign")
        ),
        migrations.AddIndex(model_name="attempt", index=models.Index(fields=["batch"], name="attempt_of_batch")),
        migrations.RemoveConstraint(model_name="attempt", name="attempt_one_open_or_paid"),
        migrations.AddField(
            model_name="attempt",
            name="returned",
            field=models.GeneratedField(
                expression=Case(When(state="returned", then=F("id")), default=0),
                output_field=models.BigIntegerField(),
                db_persist=True,
                help_text="its own number once it came back, else 0",
            ),
        ),
        migrations.AlterField(
            model_name="attempt",
            name="payable",
            field=models.ForeignKey(to="funds.payable", on_delete=PROTECT, db_index=False, db_constraint=False),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.UniqueConstraint(fields=["payable", "returned"], name="attempt_one_open_or_paid"),
        ),
        migrations.RunSQL(Path(__file__).with_name("month_checks.sql").read_text(), migrations.RunSQL.noop),
    ]
