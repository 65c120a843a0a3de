"""Rows by role as well as by division; those who only watch get numbers from a function."""

from django.db import migrations

from doudi.core.role_sets import CASE_WRITERS, CASES, COUNTS
from doudi.core.sql import counted, counting, guard


class Migration(migrations.Migration):
    dependencies = [("entitlements", "0002_due"), ("core", "0006_identity")]
    operations = [
        *(
            guard(f"entitlements_{table}", read=CASES, write=CASE_WRITERS)
            for table in ("entitlement", "share", "undecided")
        ),
        counting(
            "entitlements_undecided_households",
            "runs bigint[]",
            "total bigint",
            f"""
            SELECT count(DISTINCT household_id) FROM entitlements_undecided
            WHERE run_id = ANY (runs) AND {counted(COUNTS)}
            """,
        ),
    ]
