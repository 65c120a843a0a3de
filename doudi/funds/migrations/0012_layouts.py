"""Columns that a bank wants in its files."""

from django.db import migrations, models

from doudi.core.sql import append_only

BANK = "columns that the bank wants (doudi.funds.layout); none: Doudi's own"
BATCH = "that of the bank when it was sent"
CHANGES = ("payer_name", "payer_account", "cnaps", "bic", "csv_sha256", "xml_sha256", "layout")


class Migration(migrations.Migration):
    dependencies = [("funds", "0011_recoveries")]

    operations = [
        migrations.AddField("payingbank", "layout", models.JSONField(help_text=BANK, null=True)),
        migrations.AddField("batch", "layout", models.JSONField(help_text=BATCH, null=True)),
        migrations.RunSQL(
            """DROP TRIGGER funds_batch_append_only ON funds_batch;
            DROP TRIGGER IF EXISTS funds_batch_no_truncate ON funds_batch""",
            migrations.RunSQL.noop,
        ),
        append_only("funds_batch", may_change=CHANGES),
        migrations.RunSQL("GRANT UPDATE (layout) ON funds_payingbank TO doudi_app", migrations.RunSQL.noop),
    ]
