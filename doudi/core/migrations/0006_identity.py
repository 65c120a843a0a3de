"""The scope says whose user and which role; administrators stay apart; relatives are known by yes or no alone."""

from pathlib import Path

from django.db import migrations

from doudi.core.role_sets import LOG_READERS
from doudi.core.sql import append_only, role_in


class Migration(migrations.Migration):
    dependencies = [("core", "0005_posts")]
    operations = [
        migrations.RunSQL(Path(__file__).with_name("identity.sql").read_text(), migrations.RunSQL.noop),
        migrations.RunSQL(
            f"""
            DROP POLICY core_audit_read ON core_audit;
            CREATE POLICY core_audit_read ON core_audit FOR SELECT TO doudi_app
              USING (division >= (SELECT doudi_low()) AND division < (SELECT doudi_high()) AND {role_in(LOG_READERS)}
                OR actor_id = (SELECT doudi_actor()));
            """,
            migrations.RunSQL.noop,
        ),
        append_only("core_deputy"),
        append_only("core_declaration"),
        append_only("core_relative", may_change=("during",)),
    ]
