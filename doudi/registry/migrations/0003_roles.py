"""Rows by role as well as by division; those who only watch get numbers from functions."""

from django.db import migrations

from doudi.core.role_sets import CASE_WRITERS, CASES, COUNTS
from doudi.core.sql import counted, counting, guard

PERSONAL = (
    "household",
    "person",
    "openingpayment",
    "difference",
    "former",
    "membership",
    "householdfacts",
    "personfacts",
    "income",
    "certificate",
    "account",
    "status",
)


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_import"), ("core", "0006_identity")]
    operations = [
        *(guard(f"registry_{table}", read=CASES, write=CASE_WRITERS) for table in PERSONAL),
        # Households (what = '') and people by benefit, by the first digits of their division.
        counting(
            "registry_numbers",
            "low text, high text, digits int, month date",
            "prefix text, what text, total bigint",
            f"""
            SELECT left(division, digits), '', count(*) FROM registry_household
            WHERE division >= low COLLATE "C" AND division < high COLLATE "C" AND {counted(COUNTS)} GROUP BY 1
            UNION ALL
            SELECT left(division, digits), benefit, count(*) FROM registry_status
            WHERE division >= low COLLATE "C" AND division < high COLLATE "C" AND from_month <= month
              AND superseded_at IS NULL AND (to_month IS NULL OR to_month > month) AND {counted(COUNTS)} GROUP BY 1, 2
            """,
        ),
        counting(
            "registry_differences",
            "sources bigint[]",
            "source_id bigint, total bigint",
            f"""
            SELECT source_id, count(*) FROM registry_difference
            WHERE source_id = ANY (sources) AND {counted(COUNTS)} GROUP BY 1
            """,
        ),
    ]
