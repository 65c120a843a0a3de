"""Raw SQL of a page's session: rows by role as well as by division, numbers for those who watch."""

import psycopg
import pytest

from doudi.core.models import Role
from doudi.core.role_sets import ADMINISTRATORS, CASE_WRITERS, CASES, COUNTS
from doudi.core.tests.sessions import enter, page_session, refused

TOWNSHIP, VILLAGE, NEXT_VILLAGE = "653101001", "653101001007", "653101001008"
HOUSEHOLD = (
    "INSERT INTO registry_household (division, county, number, recorded_at) VALUES (%s, '653101000000', '', now())"
)


@pytest.fixture
def session(committed):
    with psycopg.connect(committed, autocommit=True) as admin:
        for code in (VILLAGE, NEXT_VILLAGE):
            admin.execute(HOUSEHOLD, [code])
        admin.execute("GRANT INSERT, UPDATE (number) ON registry_household TO doudi_app")
    with page_session() as opened:
        yield opened


def seen(session):
    return [row[0] for row in session.execute("SELECT division FROM registry_household ORDER BY 1")]


@pytest.mark.parametrize("role", sorted(CASES))
def test_those_who_handle_cases_see_their_township(session, role):
    enter(session, role, TOWNSHIP)
    assert seen(session) == [VILLAGE, NEXT_VILLAGE]


@pytest.mark.parametrize("role", sorted(set(Role) - CASES))
def test_every_other_role_sees_no_row_of_the_whole_region(session, role):
    enter(session, role, "65")
    assert seen(session) == []


def test_a_village_worker_sees_the_village(session):
    enter(session, Role.VILLAGE_WORKER, VILLAGE)
    assert seen(session) == [VILLAGE]


@pytest.mark.parametrize("role", sorted(set(Role) - CASE_WRITERS))
def test_who_only_reads_adds_and_changes_nothing(session, role):
    enter(session, role, "65")
    assert refused(session, HOUSEHOLD, [VILLAGE])
    session.execute("UPDATE registry_household SET number = 'x'")
    session.commit()
    enter(session, Role.CLERK, "65")
    assert session.execute("SELECT count(*) FROM registry_household WHERE number = 'x'").fetchone() == (0,)


def test_a_clerk_adds_in_the_township_and_nowhere_else(session):
    enter(session, Role.CLERK, TOWNSHIP)
    assert not refused(session, HOUSEHOLD, [VILLAGE])
    assert refused(session, HOUSEHOLD, ["653101002006"])


@pytest.mark.parametrize(
    "statement",
    [
        "SET ROLE doudi_owner",
        "SET SESSION AUTHORIZATION doudi_job",
        "UPDATE core_scope SET role = 'clerk'",
        "SELECT doudi_enter('1|clerk|650000000000|660000000000|0|1|99999999999|00')",
        "CREATE FUNCTION public.doudi_role() RETURNS text LANGUAGE sql AS 'SELECT ''clerk''::text'",
    ],
)
def test_raw_sql_does_not_change_the_role(session, statement):
    enter(session, Role.SYSTEM_ADMIN, "65")
    assert refused(session, statement)
    assert seen(session) == []


@pytest.mark.parametrize(
    "statement",
    ["RESET ALL", "SELECT set_config('role', 'doudi_app', true)", "SELECT set_config('doudi.role', 'clerk', true)"],
)
def test_settings_do_not_change_the_role(session, statement):
    enter(session, Role.SUPERVISOR, "65")
    session.execute(statement)
    assert seen(session) == []


def test_a_supervisor_gets_numbers(session):
    enter(session, Role.SUPERVISOR, "65")
    asked = "SELECT prefix, total FROM registry_numbers('650000000000', '660000000000', 9, '2022-07-01')"
    assert session.execute(asked).fetchall() == [("653101001", 2)]


@pytest.mark.parametrize("role", sorted(set(Role) - COUNTS))
def test_administrators_and_operator_get_not_even_numbers(session, role):
    assert role in ADMINISTRATORS or role not in CASES
    enter(session, role, "65")
    asked = "SELECT prefix, total FROM registry_numbers('650000000000', '660000000000', 9, '2022-07-01')"
    assert session.execute(asked).fetchall() == []


def test_numbers_end_at_the_division(session):
    enter(session, Role.SUPERVISOR, "653102")
    asked = "SELECT prefix, total FROM registry_numbers('650000000000', '660000000000', 9, '2022-07-01')"
    assert session.execute(asked).fetchall() == []


def test_a_role_that_adds_no_post_gives_none(session):
    enter(session, Role.APPROVER, "65")
    added = "INSERT INTO core_actor (name, label, role, division, during) VALUES ('x', 'x', 'approver', '653101000000', '(,)')"
    assert refused(session, added)
    session.execute("UPDATE core_actor SET during = '(,)'")
    assert refused(session, "UPDATE core_actor SET role = 'operator'")
    session.rollback()
    enter(session, Role.SECURITY_ADMIN, "6531")
    assert not refused(session, added)
    assert refused(session, added.replace("653101", "652901").replace("'x', 'x'", "'y', 'y'"))
