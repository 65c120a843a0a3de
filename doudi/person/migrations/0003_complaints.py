"""A complaint by letter: the office that it is about, kept by the level above it; its answer for the person."""

from pathlib import Path

import django.contrib.postgres.fields
from django.db import migrations, models

import doudi.core.models

SQL = (Path(__file__).parent / "complaints.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [
        ("person", "0002_rights"),
        ("complaints", "0002_unnamed"),
    ]
    operations = [
        migrations.AddField(
            model_name="letter",
            name="about_office",
            field=doudi.core.models.DivisionCode(
                blank=True,
                db_collation="C",
                default="",
                help_text="the office that a complaint is about",
                max_length=12,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="letter",
            name="subjects",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=12),
                default=list,
                help_text="of a complaint, by its codes",
                size=None,
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind", "complaint"),
                        models.Q(("about_office", ""), _negated=True),
                        models.Q(("about_office", models.F("division")), _negated=True),
                    ),
                    models.Q(
                        models.Q(("kind", "complaint"), _negated=True),
                        ("about_office", ""),
                        ("subjects", []),
                    ),
                    _connector="OR",
                ),
                name="letter_complaint_lies_above",
            ),
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
