"""Half a million households given at once: asked once a statement, with an index less."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

TEXT = (Path(__file__).parent / "many.sql").read_text(encoding="utf-8")


def unbound(model: str, **more: object) -> models.ForeignKey:
    """A key that a trigger holds, or that is looked up by another index."""
    return models.ForeignKey(
        db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to=model, **more
    )


class Migration(migrations.Migration):
    dependencies = [("canvass", "0002_rights"), ("registry", "0013_house")]
    operations = [
        migrations.AlterField("assignment", "canvass", unbound("canvass.canvass", related_name="assignments")),
        migrations.AlterField("assignment", "visitor", unbound("canvass.visitor", null=True)),
        migrations.AlterField("assignment", "household", unbound("registry.household", null=True)),
        migrations.RemoveConstraint("assignment", "assignment_household_once"),
        migrations.AddConstraint(
            "assignment",
            models.UniqueConstraint(fields=("household", "canvass"), name="assignment_once_a_canvass"),
        ),
        migrations.RemoveIndex("assignment", "assignment_of_visitor"),
        migrations.RemoveIndex("assignment", "assignment_open"),
        migrations.AddIndex("assignment", models.Index(fields=["visitor"], name="assignment_visitor")),
        migrations.AddIndex(
            "assignment",
            models.Index(
                condition=models.Q(("state", "done"), _negated=True),
                fields=["canvass", "division"],
                name="assignment_not_done",
            ),
        ),
        migrations.RunSQL(TEXT, migrations.RunSQL.noop),
        migrations.RunSQL(
            "REVOKE EXECUTE ON FUNCTION canvass_assignment_belongs() FROM PUBLIC;"
            "GRANT EXECUTE ON FUNCTION canvass_assignment_belongs() TO doudi_app, doudi_job;",
            migrations.RunSQL.noop,
        ),
    ]
