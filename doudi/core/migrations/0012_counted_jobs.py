"""Who watches from above asks for jobs that give numbers alone, and sees how far those are: no other job."""

from django.db import migrations

from doudi.core.models import Role
from doudi.core.sql import IN_SCOPE, role_in

KINDS = "kind IN ('prices.cost', 'whatif.run')"


class Migration(migrations.Migration):
    dependencies = [("core", "0011_visitor")]
    operations = [
        migrations.RunSQL(
            f"""
            CREATE POLICY core_job_counts_read ON core_job FOR SELECT TO doudi_app
              USING ({KINDS} AND {IN_SCOPE} AND {role_in([Role.SUPERVISOR])});
            CREATE POLICY core_job_counts_add ON core_job FOR INSERT TO doudi_app
              WITH CHECK ({KINDS} AND {IN_SCOPE} AND {role_in([Role.SUPERVISOR])});
            """,
            migrations.RunSQL.noop,
        )
    ]
