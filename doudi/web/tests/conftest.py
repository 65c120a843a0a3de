"""One county for every test of the pages, in a database of its own, read as the pages' database role."""

import os

import psycopg
import pytest
from django.contrib.auth import get_user_model

from doudi.core import dsn, server
from doudi.testing import DATABASE
from doudi.web.tests import county
from doudi.web.tests.visiting import chromium, site, visit

__all__ = ["chromium", "site", "visit"]

NAME = f"{DATABASE}_web"


@pytest.fixture(scope="session")
def web_database(django_db_setup, django_db_blocker):
    """The address of a clone of the migrated database with the county in it."""
    return cloned(NAME, county.fill, django_db_blocker)


def cloned(name, fill, blocker):
    """Clone the migrated database under a name and fill it; gives its address."""
    from django.db import connection

    base = os.environ[dsn.URL_VARIABLE]
    maintenance = base.replace(f"/{DATABASE}?", "/postgres?")
    with blocker.unblock():
        connection.close()
        with psycopg.connect(maintenance, autocommit=True) as admin:
            admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            admin.execute(f"CREATE DATABASE {name} TEMPLATE {DATABASE}")
        url = base.replace(DATABASE, name)
        server.prepare(url)
        with psycopg.connect(url, autocommit=True) as admin:
            # Tests that rolled back have drawn numbers from the template: here they start at 1 again.
            admin.execute(
                "SELECT setval(oid, 1, false) FROM pg_class"
                " WHERE relkind = 'S' AND (relname ~ '^(registry|funds|casework|papers|publicity|complaints|discovery|person)_' OR relname IN ('core_upload_id_seq', 'core_job_id_seq', 'auth_user_id_seq'))"
            )
            # The reserve's payments were ordered by decisions 1 to 4 that no case of this county holds.
            admin.execute("SELECT setval('casework_decision_id_seq', 100)")
        connection.settings_dict["NAME"] = name
        fill()
        connection.close()
        connection.settings_dict["NAME"] = DATABASE
    return url


@pytest.fixture
def pages(web_database, django_db_blocker):
    """This process as the pages' process: connected to the county as doudi_app."""
    from django.db import connection

    with django_db_blocker.unblock():
        connection.close()
        held = dict(connection.settings_dict)
        password = dsn.role_password(dsn.APP)
        connection.settings_dict.update(NAME=NAME, USER=dsn.APP, PASSWORD=password)
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict.update(held)


@pytest.fixture
def sign_in(pages, client):
    """Make somebody signed in (the page that does it has its own tests); gives the client."""

    def as_user(name):
        client.force_login(get_user_model().objects.get(username=name))
        return client

    return as_user


@pytest.fixture
def clerk(sign_in):
    """The clerk of the first township, signed in."""
    return sign_in("clerk")
