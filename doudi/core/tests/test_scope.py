"""The scope of a page's session is what its signed token says, and raw SQL cannot widen it."""

import os

import psycopg
import pytest

from doudi.core import dsn, scope

TOWNSHIP, OTHER = "653101001007", "653101002006"


@pytest.fixture
def page_session(committed):
    """A connection as the pages' role, to a database with one household in each of two townships."""
    with psycopg.connect(committed, autocommit=True) as admin:
        for code in (TOWNSHIP, OTHER):
            admin.execute(
                "INSERT INTO registry_household (division, county, number, recorded_at)"
                " VALUES (%s, '653101000000', '', now())",
                [code],
            )
    held = dsn.parts(os.environ[dsn.URL_VARIABLE])
    password = dsn.role_password(dsn.APP)
    with psycopg.connect(
        host=held["host"], port=held["port"], dbname=held["dbname"], user=dsn.APP, password=password
    ) as session:
        yield session


def enter(session, code):
    low, high = scope.code_range(code)
    pid = session.execute("SELECT pg_backend_pid()").fetchone()[0]
    session.execute("SELECT doudi_enter(%s)", [scope.token(scope.Scope(1, "clerk", low, high), pid)])


def seen(session):
    return [row[0][:9] for row in session.execute("SELECT division FROM registry_household ORDER BY 1")]


def test_without_a_scope_nothing_is_seen(page_session):
    assert seen(page_session) == []


def test_a_township_clerk_sees_the_township(page_session):
    enter(page_session, TOWNSHIP)
    assert seen(page_session) == [TOWNSHIP[:9]]


def test_the_scope_ends_with_the_transaction(page_session):
    enter(page_session, TOWNSHIP)
    page_session.commit()
    assert seen(page_session) == []


@pytest.mark.parametrize(
    "statement",
    [
        "SET SESSION AUTHORIZATION doudi_job",
        "SET ROLE doudi_owner",
        "SET ROLE doudi_job",
        "UPDATE core_scope SET high = '999999999999'",
        "INSERT INTO core_scope VALUES (pg_backend_pid(), txid_current(), 1, 'operator', '0', '9')",
        "SELECT key FROM core_scope_key",
        "SELECT doudi_enter('1|clerk|650000000000|660000000000|1|99999999999|00')",
        "ALTER TABLE registry_household DISABLE ROW LEVEL SECURITY",
    ],
)
def test_raw_sql_cannot_widen_it(page_session, statement):
    enter(page_session, TOWNSHIP)
    with pytest.raises(psycopg.errors.InsufficientPrivilege), page_session.transaction():
        page_session.execute(statement)
    assert seen(page_session) == [TOWNSHIP[:9]]


@pytest.mark.parametrize(
    "statement",
    [
        "RESET ALL",
        "SET row_security = off",
        "SELECT set_config('doudi.low', '000000000000', false)",
        "SELECT set_config('search_path', 'pg_temp', true)",
    ],
)
def test_settings_do_not_widen_it(page_session, statement):
    enter(page_session, TOWNSHIP)
    page_session.execute(statement)
    page_session.execute("SET search_path = public")
    try:
        with page_session.transaction():
            assert seen(page_session) == [TOWNSHIP[:9]]
    except psycopg.errors.InsufficientPrivilege:
        pass  # row_security = off makes PostgreSQL refuse the query outright


def test_a_second_scope_in_one_transaction_is_refused(page_session):
    enter(page_session, TOWNSHIP)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        enter(page_session, OTHER)


def test_a_token_of_another_session_is_refused(page_session):
    low, high = scope.code_range("65")
    stolen = scope.token(scope.Scope(1, "operator", low, high), 1)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        page_session.execute("SELECT doudi_enter(%s)", [stolen])


def test_a_division_handed_over_is_seen_by_its_heir(page_session, committed):
    with psycopg.connect(committed, autocommit=True) as admin:
        admin.execute("UPDATE core_division SET heir = %s WHERE code LIKE '653101001%%'", [OTHER])
    enter(page_session, OTHER)
    assert seen(page_session) == [TOWNSHIP[:9], OTHER[:9]]
    page_session.commit()
    enter(page_session, TOWNSHIP)
    assert seen(page_session) == []
