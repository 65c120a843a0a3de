"""Columns that a bank wants in its files."""

from django.db import migrations, models

HELP = "columns that the bank wants (doudi.funds.layout); none: Doudi's own"


class Migration(migrations.Migration):
    dependencies = [("funds", "0011_recoveries")]

    operations = [
        migrations.AddField("payingbank", "layout", models.JSONField(help_text=HELP, null=True)),
        migrations.AddField(
            "batch", "layout", models.JSONField(help_text="that of the bank when it was sent", null=True)
        ),
        migrations.RunSQL("GRANT UPDATE (layout) ON funds_payingbank TO doudi_app", migrations.RunSQL.noop),
    ]
