"""An item says itself that its meeting was closed, since a township sees no meeting; the end of phase-out is told."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import doudi.core.models
from doudi.core.role_sets import CASE_WRITERS, CASES
from doudi.core.sql import append_only, guard

ITEM = """
DROP TRIGGER casework_agendaitem_append_only ON casework_agendaitem;
CREATE TRIGGER casework_agendaitem_append_only BEFORE UPDATE OR DELETE ON casework_agendaitem
  FOR EACH ROW EXECUTE FUNCTION doudi_append_only(
    'result', 'relief_fen', 'follow_up_on', 'closed_on', 'followed_up_on', 'follow_up');
GRANT UPDATE (closed_on) ON casework_agendaitem TO doudi_app;
GRANT INSERT ON casework_phaseoutnotice TO doudi_app;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0003_waits"), ("registry", "0008_unidentified")]
    operations = [
        migrations.AddField(
            model_name="agendaitem",
            name="closed_on",
            field=models.DateField(
                help_text="the minutes were closed: from now on the figure rules the case", null=True
            ),
        ),
        migrations.CreateModel(
            name="PhaseOutNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                ("last_month", models.DateField(help_text="the last month kept")),
                ("told_on", models.DateField()),
                ("told_how", models.CharField(max_length=80)),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("actor", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="core.actor")),
                ("household", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="registry.household")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("household", "last_month"), name="phaseoutnotice_once"),
                    models.CheckConstraint(
                        condition=models.Q(("told_how", ""), _negated=True), name="phaseoutnotice_says_how"
                    ),
                ],
            },
        ),
        guard("casework_phaseoutnotice", read=CASES, write=CASE_WRITERS),
        append_only("casework_phaseoutnotice"),
        migrations.RunSQL(ITEM, migrations.RunSQL.noop),
    ]
