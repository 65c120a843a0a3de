"""Roles' rights, the scope functions and the triggers: before the first table of personal data."""

from pathlib import Path

from django.db import migrations

from doudi.core import keys
from doudi.core.sql import append_only


def store_scope_key(apps, schema_editor):
    """The database checks scope tokens with the key that the key file gives."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("INSERT INTO core_scope_key VALUES (1, %s)", [keys.load().derive("scope")])


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("sessions", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(Path(__file__).with_name("scope.sql").read_text(), migrations.RunSQL.noop),
        migrations.RunPython(store_scope_key, migrations.RunPython.noop),
        append_only("core_audit"),
        append_only("core_request"),
        append_only("core_parameter", may_change=("superseded_at",)),
        migrations.RunSQL(
            """
            CREATE POLICY core_audit_read ON core_audit FOR SELECT TO doudi_app
              USING (division >= (SELECT doudi_low()) AND division < (SELECT doudi_high()));
            CREATE POLICY core_audit_write ON core_audit FOR INSERT TO doudi_app WITH CHECK (true);
            """,
            migrations.RunSQL.noop,
        ),
    ]
