"""Fixtures for every room: the migrated database, a clone of it to commit in, and the operator."""

import os
import resource
from contextlib import contextmanager

import psycopg
import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from doudi.core import dsn, server
from doudi.testing import DATABASE, keep_made

# Half a second of hashing for each user that a test makes would be most of what the tests do.
PBKDF2PasswordHasher.iterations = 2000


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    """The real migrations and first data, once a worker."""
    from django.db import connection

    from doudi.core.runtime import bring_up_to_date

    with django_db_blocker.unblock():
        server.prepare(os.environ[dsn.URL_VARIABLE])
        _hurry()
        bring_up_to_date(dsn.JOB)
        connection.close()
        keep_made()
    yield
    from django.db import connections

    with django_db_blocker.unblock():
        connections.close_all()


def _hurry():
    """The tests' server does not wait for the disk: a killed server loses nothing by it, only a power cut would."""
    maintenance = os.environ[dsn.URL_VARIABLE].replace(f"/{DATABASE}?", "/postgres?")
    with psycopg.connect(maintenance, autocommit=True) as admin:
        for setting in ("fsync", "full_page_writes"):
            admin.execute(f"ALTER SYSTEM SET {setting} = off")
        # It lies in memory, and so does its log.
        admin.execute("ALTER SYSTEM SET max_wal_size = '512MB'")
        admin.execute("SELECT pg_reload_conf()")


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """A database of its own, cloned from the migrated one, where a test may really commit and kill.

    Gives its address; this process is connected to it as doudi_job until the test ends.
    """
    from django.db import connection

    base = os.environ[dsn.URL_VARIABLE]
    name = f"{DATABASE}_clone"
    maintenance = base.replace(f"/{DATABASE}?", "/postgres?")
    with django_db_blocker.unblock():
        connection.close()
        with psycopg.connect(maintenance, autocommit=True) as admin:
            admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            admin.execute(f"CREATE DATABASE {name} TEMPLATE {DATABASE}")
        os.environ[dsn.URL_VARIABLE] = base.replace(DATABASE, name)
        connection.settings_dict["NAME"] = name
        try:
            yield os.environ[dsn.URL_VARIABLE]
        finally:
            connection.close()
            connection.settings_dict["NAME"] = DATABASE
            os.environ[dsn.URL_VARIABLE] = base
            with psycopg.connect(maintenance, autocommit=True) as admin:
                admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture
def actor(db):
    """The operator of the region."""
    from doudi.core import actors

    return actors.named("operator")


@pytest.fixture
def full_disk():
    """Within it no file of this process can be longer than so many bytes; the database has room."""

    @contextmanager
    def limited(room):
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    return limited
