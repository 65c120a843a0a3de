"""A township user's raw SQL reaches its own township's cases and cannot widen that; nothing is deleted or rewritten."""

import os
from datetime import date

import psycopg
import pytest

from doudi.casework import services
from doudi.casework.tests.conftest import POSTS, key
from doudi.core import actors, dsn, scope
from doudi.core.models import Actor
from doudi.entitlements.tests.county import County

CASE_TABLES = ("case", "event")


@pytest.fixture
def page(committed, on):
    """A page's connection, with one family's case in the first township."""
    on(date(2022, 7, 4))
    people = {
        name: Actor.objects.create(name=f"case-{name}", label=name, role=role, division=place)
        for name, (role, place) in POSTS.items()
    }
    county = County(actors.named("operator"))
    county.standards()
    home, members = county.household({"relation": "head", "birth_date": date(1980, 3, 2)})
    services.open_case("dibao", home.pk, members[0].pk, "没有收入", by=people["clerk"], key=key())
    held = dsn.parts(os.environ[dsn.URL_VARIABLE])
    with psycopg.connect(
        host=held["host"], port=held["port"], dbname=held["dbname"], user=dsn.APP, password=dsn.role_password(dsn.APP)
    ) as session:
        yield session, people


def enter(session, actor):
    pid = session.execute("SELECT pg_backend_pid()").fetchone()[0]
    session.execute("SELECT doudi_enter(%s)", [scope.token(scope.of(actor), pid)])


def count(session, table):
    return session.execute(f"SELECT count(*) FROM casework_{table}").fetchone()[0]


@pytest.mark.parametrize("table", CASE_TABLES)
def test_a_township_sees_its_own_cases(page, table):
    session, people = page
    enter(session, people["clerk"])
    assert count(session, table) == 1


@pytest.mark.parametrize("table", CASE_TABLES)
def test_another_township_sees_none(page, table):
    session, people = page
    enter(session, people["other_clerk"])
    assert count(session, table) == 0


def test_another_township_changes_none(page):
    session, people = page
    enter(session, people["other_clerk"])
    assert session.execute("UPDATE casework_case SET special = true, version = version + 1").rowcount == 0


@pytest.mark.parametrize(
    "statement",
    [
        "SET ROLE doudi_job",
        "DELETE FROM casework_event",
        "UPDATE casework_decision SET amount_fen = 1",
        "UPDATE casework_event SET note = ''",
        "TRUNCATE casework_case",
        "ALTER TABLE casework_case DISABLE ROW LEVEL SECURITY",
    ],
)
def test_raw_sql_neither_widens_nor_rewrites(page, statement):
    session, people = page
    enter(session, people["clerk"])
    with pytest.raises(psycopg.errors.InsufficientPrivilege), session.transaction():
        session.execute(statement)
    assert count(session, "case") == 1


def test_a_case_keeps_what_it_began_with(page):
    session, people = page
    enter(session, people["clerk"])
    with pytest.raises(psycopg.errors.CheckViolation), session.transaction():
        session.execute("UPDATE casework_case SET need = '别的', version = version + 1")
