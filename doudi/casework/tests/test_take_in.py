"""Somebody in hardship is taken in where they are, in the registry or not, with a number or without (C-02, C-05)."""

from datetime import date

import pytest

from doudi.casework import services
from doudi.casework.grounds import Answers
from doudi.casework.models import Case
from doudi.casework.relief_rules import proposed
from doudi.casework.services import Hardship, Known, Newcomer, TakenIn
from doudi.casework.tests.conftest import key
from doudi.core import keys
from doudi.core.errors import NotInScope, RoleMissing
from doudi.core.models import Actor, Division, Role
from doudi.entitlements.errors import HouseholdUnknown
from doudi.registry import services as registry
from doudi.registry.changing import Change
from doudi.registry.errors import IdKnown, PersonElsewhere
from doudi.registry.models import HouseholdFacts, Membership, Person, PersonFacts

FRIDAY = date(2022, 8, 5)
VILLAGE = "653101001007"
NUMBER = "659999199003020025"
FROM_AWAY = Answers({"registered_here": False, "present_in_division": True}, {})


@pytest.fixture(autouse=True)
def friday(on):
    on(FRIDAY, 19)


def newcomer(name="赵强", **more):
    return Newcomer(name, VILLAGE, "urban", **{"citizen_id": NUMBER, **more})


def taken(who, ground="stranded", kind="epidemic", answers=FROM_AWAY, **more):
    return TakenIn(who, "车站滞留，没有食宿", Hardship(kind, ground, FRIDAY), answers, **more)


def test_c05_a_worker_from_another_province_is_registered_and_taken_in_at_once(county, people):
    """One month of the urban standard, 600 yuan, is what the rules propose."""
    case = services.take_in(taken(newcomer(), urgent=True), by=people["clerk"], key=key())
    assert (case.division, case.urgent, case.applicant.name) == (VILLAGE, True, "赵强")
    assert Membership.objects.get(person=case.applicant).relation == "head"
    found = proposed(case, FRIDAY, by=people["clerk"])
    assert (found.amount_fen, "stranded" in found.grounds) == (600_00, True)


def test_a_form_sent_twice_opens_one_case_and_one_household(county, people):
    one = key()
    first = services.take_in(taken(newcomer()), by=people["clerk"], key=one)
    assert services.take_in(taken(newcomer()), by=people["clerk"], key=one) == first
    assert (Case.objects.count(), Person.objects.count()) == (1, 1)


def test_who_is_registered_in_scope_is_taken_as_registered(county, people):
    first = services.take_in(taken(newcomer()), by=people["clerk"], key=key())
    again = services.take_in(taken(newcomer(name="别的写法")), by=people["clerk2"], key=key())
    assert (again.applicant, again.household) == (first.applicant, first.household)


def test_who_is_registered_elsewhere_is_named_with_the_county_and_helped_without_the_number(county, people, on):
    """The number is another county's: the office learns the county alone, and helps today all the same."""
    village = Division.objects.filter(code__startswith="653121", level="village").order_by("code").first().code
    there = Actor.objects.create(name="there", label="那边", role=Role.CLERK, division=f"{village[:9]}000")
    services.take_in(
        TakenIn(
            Newcomer("赵强", village, "rural", citizen_id=NUMBER), "急",
            Hardship("sudden", "sudden", FRIDAY),
        ),
        by=there, key=key(),
    )  # fmt: skip
    # Tests run as the job's role, which sees every division; the pages' role does not see the other county.
    assert Person.objects.get().division == village
    case = services.take_in(
        taken(newcomer(citizen_id="", birth_date=date(1990, 3, 2), why_no_id="已在外县登记")),
        by=people["clerk"], key=key(),
    )  # fmt: skip
    with pytest.raises(PersonElsewhere):
        registry.identify(
            case.household_id, case.applicant_id, citizen_id=NUMBER,
            change=Change(key(), date(2022, 8, 1), "补录"), by=people["clerk"],
        )  # fmt: skip


def test_somebody_without_a_card_is_taken_in_by_name_and_gets_the_number_once(county, people):
    who = newcomer(citizen_id="", birth_date=date(1990, 3, 1), why_no_id="证件遗失")
    case = services.take_in(taken(who), by=people["clerk"], key=key())
    person = Person.objects.get()
    assert (person.identified, keys.load().decrypt(person.id_sealed)) == (False, "")
    change = Change(key(), date(2022, 8, 1), "补办的证件")
    registry.identify(case.household_id, person.pk, citizen_id=NUMBER, change=change, by=people["clerk"])
    person.refresh_from_db()
    assert (person.identified, person.birth_date) == (True, date(1990, 3, 2))
    assert keys.load().decrypt(person.id_sealed) == NUMBER
    with pytest.raises(IdKnown):
        registry.identify(
            case.household_id, person.pk, citizen_id=NUMBER,
            change=Change(key(), date(2022, 8, 1), "再补", 1), by=people["clerk"],
        )  # fmt: skip


def test_what_the_rule_asks_is_noted_beside_what_is_known(county, people):
    """An uninsured worker without income since May: three months, one month of the standard for them alone."""
    home, (man, _wife) = county.household({}, {"wage_income": 2000_00}, area="urban")
    answers = Answers(
        {}, {"unemployed_since": date(2022, 5, 1), "unemployment_insured": False, "months_without_income": 3}
    )
    case = services.take_in(
        taken(Known(home.pk, man.pk), "uninsured_unemployed", answers=answers), by=people["clerk"], key=key()
    )
    found = proposed(case, FRIDAY, by=people["clerk"])
    assert (found.amount_fen, found.grounds) == (1200_00, ("epidemic", "uninsured_unemployed"))
    assert PersonFacts.objects.get(person=man, superseded_at=None, from_month=date(2022, 8, 1)).source.kind == "page"
    assert HouseholdFacts.objects.filter(household=home).count() == 1


def test_c02_who_is_ill_or_isolated_is_helped_without_application(county, people):
    """A family lifted out of poverty, a member in isolation: the office itself brings the case in."""
    home, (head,) = county.household({"poverty_lifted": True}, area="urban")
    case = services.take_in(
        taken(Known(home.pk, head.pk), "epidemic_direct", answers=Answers({}, {"isolated": True}), origin="ex_officio"),
        by=people["clerk"], key=key(),
    )  # fmt: skip
    assert "epidemic_direct" in proposed(case, FRIDAY, by=people["clerk"]).grounds


def test_a_household_outside_the_scope_is_unknown(county, people):
    home, (head,) = county.household({})
    with pytest.raises(NotInScope):
        services.take_in(taken(Known(home.pk, head.pk)), by=people["other_clerk"], key=key())
    with pytest.raises(HouseholdUnknown):
        services.take_in(taken(Known(10**9, head.pk)), by=people["clerk"], key=key())


def test_the_county_does_not_take_in(county, people):
    with pytest.raises(RoleMissing):
        services.take_in(taken(newcomer()), by=people["reviewer"], key=key())
