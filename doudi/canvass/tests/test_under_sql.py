"""Raw SQL of a page's session: a visitor reaches what is assigned to them, and nothing of the registry."""

from uuid import uuid4

import psycopg
import pytest
from django.db import ProgrammingError, connection

from doudi.canvass.tests.conftest import COUNTY, TOWNSHIP, VILLAGE
from doudi.canvass.tests.phone import Phone, log_in_for
from doudi.core.models import Role
from doudi.core.tests import sessions

VISIT = """
INSERT INTO canvass_visit (uuid, assignment_id, division, visitor_id, form_id, outcome, danger, answers, note, phone_at,
  at, number, clock_minutes_off, marks, state, rules, body_sha256, answered)
SELECT gen_random_uuid(), %(assignment)s, '', %(visitor)s, %(form)s, 'done', 'none', '{}', '', now(), now(), 0, 0, '{}',
  'stands', '{}', '', '{}'
"""


@pytest.fixture
def village(site):
    """Two visitors, four families; one visit of each visitor, one phone each."""
    site.county.standards()
    for name in ("ali", "bai"):
        site.visitor(name)
        log_in_for(name)
    for number in range(1, 5):
        site.home(f"村{number}号")
    site.assign()
    site.as_pages()
    for name in ("ali", "bai"):
        phone = Phone(name)
        phone.sent(phone.entry(phone.households()[0]))
    site.as_job()
    site.of = {one.actor.name: one for one in site.canvass.visitors.select_related("actor")}
    with sessions.page_session() as session:
        site.session = session
        yield site


def enter(village, role, division, actor=0):
    """Begin a transaction in somebody's scope."""
    village.session.rollback()
    sessions.enter(village.session, role, division, actor)


def as_ali(village):
    enter(village, "visitor", TOWNSHIP, village.of["ali"].actor_id)


def count(village, table, where="true"):
    return village.session.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchone()[0]


def refused(village, sql, params=None):
    """Whether the database refuses a statement, by row-level security or by a trigger."""
    try:
        return sessions.refused(village.session, sql, params)
    except psycopg.errors.CheckViolation:
        return True


def test_a_visitor_sees_own_households_and_visits_and_no_row_of_the_registry_or_of_cases(village):
    as_ali(village)
    assert count(village, "canvass_assignment") == 2
    assert count(village, "canvass_visit") == 1
    assert count(village, "canvass_visitor") == 1
    assert count(village, "canvass_device") == 1
    assert [count(village, f"registry_{table}") for table in ("household", "person", "income", "status")] == [0] * 4
    assert [count(village, table) for table in ("casework_case", "discovery_lead", "canvass_tally")] == [0] * 3
    homes = village.session.execute("SELECT id FROM canvass_homes(current_date)").fetchall()
    people = village.session.execute("SELECT assignment_id FROM canvass_people(current_date, NULL)").fetchall()
    assert len(homes) == 2 and {row[0] for row in people} == {row[0] for row in homes}


def test_the_functions_give_nothing_of_somebody_elses_households_or_to_another_role(village):
    theirs = list(village.canvass.assignments.filter(visitor=village.of["bai"]).values_list("pk", flat=True))
    as_ali(village)
    for call in ("canvass_people(current_date, %s)", "canvass_held(current_date, %s)"):
        assert village.session.execute(f"SELECT * FROM {call}", [theirs]).fetchall() == []
    assert village.session.execute("SELECT * FROM canvass_other_visit(%s, 0, NULL)", [theirs[0]]).fetchall() == []
    enter(village, "clerk", TOWNSHIP, village.of["ali"].actor_id)
    assert village.session.execute("SELECT * FROM canvass_homes(current_date)").fetchall() == []


def test_a_visitor_adds_no_visit_of_somebody_elses_household_and_changes_nothing(village):
    ali, form = village.of["ali"], village.canvass.forms.get().pk
    own = village.canvass.assignments.filter(visitor=ali).first().pk
    theirs = village.canvass.assignments.filter(visitor=village.of["bai"]).first().pk
    as_ali(village)
    assert refused(village, VISIT, {"assignment": theirs, "visitor": ali.pk, "form": form})
    assert refused(village, VISIT, {"assignment": own, "visitor": village.of["bai"].pk, "form": form})
    assert not refused(village, VISIT, {"assignment": own, "visitor": ali.pk, "form": form})
    assert refused(village, "UPDATE canvass_assignment SET state = 'done'")
    assert refused(village, "DELETE FROM canvass_visit")
    assert refused(village, "INSERT INTO canvass_tally (canvass_id, division) VALUES (1, '')")
    assert refused(village, "SELECT * FROM canvass_device_session")
    village.session.execute("UPDATE canvass_visit SET state = 'set_aside'")
    assert count(village, "canvass_visit", "state = 'set_aside'") == 0


def test_an_account_whose_days_are_over_reaches_nothing(village):
    village.canvass.visitors.update(open_until="2022-08-01")
    as_ali(village)
    assert [count(village, f"canvass_{table}") for table in ("assignment", "visit", "canvass")] == [0, 0, 0]


def test_the_next_township_sees_none_of_it_and_who_watches_sees_numbers_alone(village):
    enter(village, "clerk", "653101002")
    assert [count(village, f"canvass_{table}") for table in ("assignment", "visit", "visitor", "device")] == [0] * 4
    # The county's canvass itself is theirs too.
    assert count(village, "canvass_canvass") == 1
    enter(village, "supervisor", "65")
    assert [count(village, f"canvass_{table}") for table in ("assignment", "visit", "device")] == [0] * 3
    assert village.session.execute("SELECT households, done FROM canvass_tally").fetchall() == [(4, 2)]


@pytest.mark.parametrize(
    "role", sorted({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.INSTITUTION, Role.CHILD_DIRECTOR})
)
def test_administrators_and_those_without_cases_see_nothing(village, role):
    enter(village, role, "65")
    for table in ("canvass", "assignment", "visit", "visitor", "tally", "device", "visitphoto", "foundhome"):
        assert count(village, f"canvass_{table}") == 0


def test_a_clerk_adds_no_visit_and_changes_no_answers(village):
    enter(village, "clerk", TOWNSHIP)
    own = village.canvass.assignments.first()
    form = village.canvass.forms.get().pk
    assert refused(village, VISIT, {"assignment": own.pk, "visitor": own.visitor_id, "form": form})
    assert refused(village, "UPDATE canvass_visit SET answers = '{}'")
    assert count(village, "canvass_visit") == 2


@pytest.mark.parametrize("table", ["visit", "assignment", "visitor", "formversion"])
def test_what_was_seen_is_not_deleted_even_by_bulk_work(village, table):
    with pytest.raises(ProgrammingError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM canvass_{table}")


def test_a_lost_phone_stays_lost(village):
    device = village.session
    as_ali(village)
    (uuid,) = device.execute("SELECT uuid FROM canvass_device").fetchone()
    enter(village, "clerk", TOWNSHIP)
    device.execute("UPDATE canvass_device SET lost_at = now(), lost_by_id = 1 WHERE uuid = %s", [uuid])
    assert refused(village, "UPDATE canvass_device SET lost_at = NULL WHERE uuid = %s", [uuid])
    as_ali(village)
    assert refused(village, "UPDATE canvass_device SET lost_at = now() WHERE uuid = %s", [uuid])
    assert device.execute("SELECT canvass_device_lost(%s, 'guess')", [uuid4()]).fetchone() == (False,)


def test_the_county_sees_its_townships(village):
    enter(village, "reviewer", COUNTY)
    assert count(village, "canvass_assignment", f"division = '{VILLAGE}'") == 4
