"""The county decides on a page who is on children's basic living, and of which kind a child is."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("registry", "0014_child_kind")]
    operations = [
        migrations.RunSQL(
            """GRANT INSERT ON registry_childkind TO doudi_app;
            GRANT UPDATE (superseded_at) ON registry_childkind TO doudi_app""",
            migrations.RunSQL.noop,
        ),
    ]
