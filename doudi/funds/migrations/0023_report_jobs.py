"""Who watches from above asks for a month's report for finance, sums alone, and sees how far it is."""

from django.db import migrations

from doudi.core.models import Role
from doudi.core.sql import IN_SCOPE, role_in

THEIRS = f"kind = 'finance.report' AND {IN_SCOPE} AND {role_in([Role.SUPERVISOR])}"


class Migration(migrations.Migration):
    dependencies = [("core", "0012_counted_jobs"), ("funds", "0022_refused")]

    operations = [
        migrations.RunSQL(
            f"""
            CREATE POLICY core_job_finance_read ON core_job FOR SELECT TO doudi_app USING ({THEIRS});
            CREATE POLICY core_job_finance_add ON core_job FOR INSERT TO doudi_app WITH CHECK ({THEIRS});
            """,
            migrations.RunSQL.noop,
        )
    ]
