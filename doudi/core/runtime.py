"""Opening the database for a process: start, make, migrate, load the divisions."""

import os
import sys

from doudi.core import dsn, server


def open_database(role: str = dsn.JOB) -> None:
    """Make this process ready to use the database as one role; brings yesterday's data up to today's code.

    Raises ServerUnusable.
    """
    url = server.address()
    os.environ[dsn.URL_VARIABLE] = url
    os.environ[dsn.ROLE_VARIABLE] = role
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doudi.settings")
    server.prepare(url)
    bring_up_to_date(role)


def bring_up_to_date(role: str) -> None:
    """Apply the migrations that are missing (as the owner), then the divisions and the first actor."""
    import django
    from django.apps import apps

    os.environ[dsn.ROLE_VARIABLE] = dsn.OWNER
    if not apps.ready:
        django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from doudi.core.first_data import load_first_data

    _act_as(dsn.OWNER)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("… 建库、迁移 / making or migrating the database", file=sys.stderr, flush=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(63202208)")
        call_command("migrate", verbosity=0, interactive=False)
    _act_as(dsn.JOB)
    load_first_data()
    _act_as(role)


def _act_as(role: str) -> None:
    from django.db import connection

    os.environ[dsn.ROLE_VARIABLE] = role
    connection.close()
    connection.settings_dict.update(USER=role, PASSWORD=dsn.role_password(role))
    connection.settings_dict["OPTIONS"]["application_name"] = role
