"""Rows that are broken on purpose, so that a check can be seen to find them."""

import os

import psycopg
import pytest

from doudi.core import dsn

BALANCES = "funds_allotmentbalance"


@pytest.fixture
def broken(db):
    """Writes what nobody may, with the triggers off: rights that a superuser gives for the time of the test."""
    from django.db import connection

    def write(*statements):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for statement in statements:
                cursor.execute(statement)
            cursor.execute("SET LOCAL session_replication_role = origin")

    with psycopg.connect(os.environ[dsn.URL_VARIABLE], autocommit=True) as admin:
        admin.execute("GRANT SET ON PARAMETER session_replication_role TO doudi_job")
        admin.execute(f"GRANT UPDATE ON {BALANCES} TO doudi_job")
        yield write
        admin.execute(f"REVOKE UPDATE ON {BALANCES} FROM doudi_job")
