"""A case on paper: what the own page shows, told once for the person and once for the office that prints it."""

import re
from pathlib import Path

from django.db import migrations

from doudi.core.role_sets import CASE_WRITERS
from doudi.core.sql import IN_SCOPE, role_in

HERE = Path(__file__).parent
OWN = (HERE / "own.sql").read_text(encoding="utf-8")
SQL = (HERE / "case_file.sql").read_text(encoding="utf-8")


def told() -> str:
    """The body of person_file, of whatever code, case and household it is asked."""
    body = re.search(r"CREATE FUNCTION person_file\(today date\).*?END \$\$;", OWN, re.DOTALL)[0]
    named = body.replace(
        "person_file(today date)",
        "person_told(of_code bigint, of_case bigint, of_household bigint, of_place text, of_until date, today date)",
    )
    return named.replace(
        "SELECT * INTO me FROM person_self(today);",
        "SELECT of_code AS code, of_case AS one_case, of_household AS household, of_place AS place,"
        " of_until AS until INTO me;",
    )


class Migration(migrations.Migration):
    dependencies = [("person", "0003_complaints")]
    operations = [
        migrations.RunSQL(told(), migrations.RunSQL.noop),
        migrations.RunSQL(
            SQL.replace("{IN_SCOPE}", IN_SCOPE).replace("{WRITERS}", role_in(CASE_WRITERS)), migrations.RunSQL.noop
        ),
    ]
