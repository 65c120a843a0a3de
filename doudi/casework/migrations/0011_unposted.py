"""Families of whom nothing is posted: the county files why, the others ask by yes or no."""

import django.db.models.deletion
from django.db import migrations, models

import doudi.core.models
from doudi.core.models import Role
from doudi.core.role_sets import CASES
from doudi.core.sql import append_only, counted, guard

COUNTY = (Role.REVIEWER, Role.APPROVER)
ASKED = f"""
GRANT INSERT, UPDATE (ended_on, ended_by_id) ON casework_unposted TO doudi_app;
CREATE FUNCTION casework_unposted(household bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM casework_unposted WHERE household_id = household AND ended_on IS NULL
                 AND {counted(CASES)})
$$;
REVOKE EXECUTE ON FUNCTION casework_unposted(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION casework_unposted(bigint) TO doudi_app, doudi_job;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0010_appeal_of_relief"),
        ("core", "0010_purged"),
        ("registry", "0010_identity"),
    ]

    operations = [
        migrations.CreateModel(
            name="Unposted",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("division", doudi.core.models.DivisionCode(db_collation="C", max_length=12)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("violence", "涉及家庭暴力等侵害"),
                            ("hiv", "涉及艾滋病"),
                            ("crime", "涉及犯罪"),
                            ("mental", "涉及精神疾病"),
                        ],
                        max_length=8,
                    ),
                ),
                ("filed_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"
                    ),
                ),
                (
                    "filed_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.actor"),
                ),
                ("household", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="registry.household")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("household",),
                        name="unposted_once_a_household",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_by__isnull", True), ("ended_on__isnull", True)),
                            models.Q(("ended_by__isnull", False), ("ended_on__gte", models.F("filed_on"))),
                            _connector="OR",
                        ),
                        name="unposted_ended_by_somebody",
                    ),
                ],
            },
        ),
        guard("casework_unposted", read=(*COUNTY, Role.AUDITOR), write=COUNTY),
        append_only("casework_unposted", may_change=("ended_on", "ended_by_id")),
        migrations.RunSQL(ASKED, migrations.RunSQL.noop),
    ]
