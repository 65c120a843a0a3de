"""A connection as the pages' database role, and the scope of somebody entered on it: for tests in raw SQL."""

import os
from contextlib import contextmanager

import psycopg

from doudi.core import dsn, scope


@contextmanager
def page_session():
    held = dsn.parts(os.environ[dsn.URL_VARIABLE])
    password = dsn.role_password(dsn.APP)
    with psycopg.connect(
        host=held["host"], port=held["port"], dbname=held["dbname"], user=dsn.APP, password=password
    ) as session:
        yield session


def enter(session, role, code, actor=1, user=0):
    low, high = scope.code_range(code)
    pid = session.execute("SELECT pg_backend_pid()").fetchone()[0]
    session.execute("SELECT doudi_enter(%s)", [scope.token(scope.Scope(actor, str(role), low, high, user), pid)])


def refused(session, statement, parameters=()):
    try:
        with session.transaction():
            session.execute(statement, parameters)
    except psycopg.errors.InsufficientPrivilege:
        return True
    return False
