"""What the database itself refuses of an order and of relief by it, whoever writes."""

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from doudi.core import clock
from doudi.funds.models import Campaign, NamedHousehold, Payable
from doudi.funds.tests.area import TOWNSHIP, Relief
from doudi.funds.tests.county import COUNTY, OTHER_VILLAGE, VILLAGE, County
from doudi.funds.tests.test_reserve_database import Session


@pytest.fixture
def area(county):
    return Relief(county)


@pytest.mark.parametrize("statement", [
    "UPDATE funds_areaorder SET amount_fen = 1",
    "UPDATE funds_areaorder SET confirmed_by_id = NULL",
    "UPDATE funds_areaorder SET document = 'x'",
    "DELETE FROM funds_areaorder",
    "UPDATE funds_namedhousehold SET on_list = NOT on_list",
    "DELETE FROM funds_namedhousehold",
    "INSERT INTO funds_namedhousehold (order_id, household_id, division, on_list, actor_id) "
    "SELECT order_id, 99, division, true, actor_id FROM funds_namedhousehold",
    "UPDATE funds_payable SET amount_fen = 1",
    "UPDATE funds_payable SET shares = 2",
])  # fmt: skip
def test_what_two_people_confirmed_stays_so(area, county, statement):
    home, _ = county.household({})
    order = area.enter()
    NamedHousehold.objects.create(order=order, household_id=home.pk, division=VILLAGE, actor=area.reviewer)
    area.confirm()
    area.new()
    area.run()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"amount_fen": 0}, "areaorder_amount_positive"),
        ({"amount_fen": -1}, "areaorder_amount_positive"),
        ({"areas": []}, "areaorder_names_an_area"),
        ({"clause": ""}, "areaorder_complete"),
        ({"division": TOWNSHIP}, "areaorder_complete"),
        ({"to_day": "2020-01-01"}, "areaorder_days_in_order"),
        ({"confirmed_by_id": "entered_by_id"}, "areaorder_two_people"),
    ],
)
def test_an_order_is_sound(area, wrong, constraint):
    held = area.enter()
    held.pk, held.document = None, "另一文件"
    for name, value in wrong.items():
        setattr(held, name, getattr(held, value) if value == "entered_by_id" else value)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        held.save(force_insert=True)


@pytest.mark.parametrize("wrong", [{"amount_fen": 1}, {"document": "另一文件"}, {"division": "653121000000"}])
def test_a_campaign_is_what_its_order_says(area, wrong):
    held = area.ordered()
    held.pk, held.month = None, held.month.replace(year=2027)
    for name, value in wrong.items():
        setattr(held, name, value)
    with pytest.raises(IntegrityError, match="confirmed order"), transaction.atomic():
        held.save(force_insert=True)


def test_no_campaign_by_an_order_that_one_person_entered(area):
    order = area.enter()
    with pytest.raises(IntegrityError, match="confirmed order"), transaction.atomic():
        Campaign.objects.create(
            document=order.document, benefit="relief", division=COUNTY, month=area.month, amount_fen=order.amount_fen,
            deadline=clock.today(), drawn_by=area.reviewer, order=order,
        )  # fmt: skip


@pytest.mark.parametrize("benefit", ["relief", "one_off"])
def test_relief_has_an_order_and_nothing_else_has(area, benefit):
    held = area.ordered()
    held.pk, held.month, held.benefit = None, held.month.replace(year=2027), benefit
    held.order = None if benefit == "relief" else held.order
    with pytest.raises(IntegrityError, match="campaign_relief_by_order"), transaction.atomic():
        held.save(force_insert=True)


@pytest.mark.parametrize(
    "wrong",
    [{"amount_fen": 499_99}, {"amount_fen": 1_000_00, "shares": 2}, {"shares": 0}, {"basis": ""}, {"decided_on": None}],
)
def test_what_is_owed_is_the_amount_of_the_order_and_says_why(area, county, wrong):
    """The order gives 500 yuan a household: neither a fen less nor twice."""
    county.household({})
    area.ordered()
    area.run()
    held = Payable.objects.get()
    held.pk, held.person_id, held.household_id = None, held.person_id + 1, held.household_id + 1
    for name, value in wrong.items():
        setattr(held, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        held.save(force_insert=True)


@pytest.fixture
def session(committed, django_db_blocker):
    """A session of the users of the first township, and an order that names a household of each of two."""
    with django_db_blocker.unblock():
        area = Relief(County())
        order = area.enter()
        for number, village in enumerate((VILLAGE, OTHER_VILLAGE)):
            NamedHousehold.objects.create(order=order, household_id=number, division=village, actor=area.reviewer)
        held = Session(TOWNSHIP)
        yield held
        held.held.close()


def test_a_township_sees_the_order_of_its_county_and_its_own_households_on_it(session):
    assert session("SELECT count(*) FROM funds_areaorder") == [(1,)]
    assert session("SELECT division FROM funds_namedhousehold") == [(VILLAGE,)]


@pytest.mark.parametrize("statement", [
    "UPDATE funds_areaorder SET amount_fen = 1 RETURNING 1",
    "UPDATE funds_namedhousehold SET on_list = false WHERE division = '653101002006' RETURNING 1",
])  # fmt: skip
def test_a_township_changes_nothing_of_it(session, statement):
    assert session(statement) == []


def test_a_township_enters_no_order(session):
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        session(
            "INSERT INTO funds_areaorder (document, issued_on, issuer, division, areas, from_day, groups, amount_fen,"
            " per, clause, version, entered_by_id) SELECT 'x', issued_on, issuer, division, areas, from_day, groups,"
            " amount_fen, per, clause, 1, entered_by_id FROM funds_areaorder"
        )
