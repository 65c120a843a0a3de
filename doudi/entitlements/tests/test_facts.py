"""Which records count in a month, and that a county and a household are read and decided alike."""

import random
from datetime import date

import numpy as np
import pytest
from django.db import connection
from django.utils import timezone

from doudi.core.scope import full_code
from doudi.entitlements import extent, facts, parameters
from doudi.entitlements.shares import OUTPUTS
from doudi.entitlements.tests.county import AUGUST, COUNTY, JULY, JUNE, KINDS, OTHER_VILLAGE, VILLAGE
from doudi.policy import decide, snapshot
from doudi.policy.codes import NONE, RECEIVES, mask_words
from doudi.policy.facts import HOUSEHOLD, PERSON
from doudi.registry.models import Household, HouseholdFacts, Income, Membership, PersonFacts
from doudi.units.months import month_index


def read(home=None, month=JULY):
    """The facts of the county, or of one household."""
    connection.ensure_connection()
    within = extent.of_household(home.pk) if home else extent.of_division(COUNTY)
    return facts.read(connection.connection, within, month)


def received(home, month=JULY):
    """What the first person of a household received before the month."""
    return mask_words(RECEIVES, int(read(home, month).columns.person["receives"][0]))


def test_every_input_of_the_vocabulary_is_read(county):
    county.household({})
    columns = read().columns
    assert set(columns.household) == set(HOUSEHOLD) and set(columns.person) == set(PERSON)


def test_every_kind_of_input_arrives(county):
    home, _ = county.household(
        {"wage_income": 123, "illness_cost": 45, "certificate": ("mental", 3), "died_on": date(2022, 7, 9),
         "lives_apart_hundredths": 350, "employed_since": JUNE, "price_group": "special_child", "self_care": 2},
        area="urban", relief_paid_this_year_fen=70000, dibao_tier=2, hardship="epidemic", financial_assets_fen=9,
    )  # fmt: skip
    held = read(home).columns
    person = {name: int(column[0]) for name, column in held.person.items()}
    household = {name: int(column[0]) for name, column in held.household.items()}
    assert person["wage_income"] == 123 and person["illness_cost"] == 45 and person["business_income"] == 0
    assert (person["disability"], person["disability_grade"]) == (6, 3)
    assert person["died_on"] == (date(2022, 7, 9) - date(1970, 1, 1)).days
    assert person["birth_date"] == (date(1980, 1, 1) - date(1970, 1, 1)).days
    assert (person["lives_apart_years"], person["employed_since"]) == (350, month_index(JUNE))
    assert (person["unemployed_since"], person["price_group"], person["self_care"]) == (NONE, 4, 2)
    assert (household["area"], household["hardship"], household["dibao_tier"]) == (0, 3, 2)
    assert (household["relief_paid_this_year"], household["relief_paid_same_cause"]) == (70000, -1)
    assert household["financial_assets"] == 9


def test_only_current_records_in_force_count(county):
    home, [person] = county.household({"wage_income": 100})
    Income.objects.filter(person=person).update(superseded_at=timezone.now())
    dated = {"person": person, "kind": 2, "division": VILLAGE, "source": county.source}
    Income.objects.create(from_month=JUNE, to_month=JULY, amount_fen=1, **dated)
    Income.objects.create(from_month=JULY, to_month=AUGUST, amount_fen=2, **dated)
    Income.objects.create(from_month=AUGUST, amount_fen=4, **dated)
    held = read(home).columns.person
    assert (held["wage_income"][0], held["business_income"][0]) == (0, 2)


def test_who_left_the_household_is_no_member(county):
    home, [_, second] = county.household({}, {})
    Membership.objects.filter(person=second).update(superseded_at=timezone.now())
    assert read(home).columns.people == 1


def test_a_household_without_members_is_left_out(county):
    county.household()
    home, [person] = county.household({})
    held = read()
    assert (held.households.tolist(), held.people.tolist()) == ([home.pk], [person.pk])


def test_facts_recorded_under_another_division_come_along(county):
    """A household that moved: its records keep the code of their time."""
    county.household({"wage_income": 700}, division=OTHER_VILLAGE)
    Household.objects.update(division=VILLAGE)
    held = read()
    assert held.columns.person["wage_income"].tolist() == [700]
    assert held.divisions.tolist() == [VILLAGE.encode()]


def test_f01_a_status_of_the_month_before_was_received(county):
    county.source = county.sheet(JUNE)
    home, [person] = county.household({})
    county.status(home, person, "dibao", JUNE)
    assert received(home) == ["dibao"]


def test_a_status_that_ended_before_was_not_received(county):
    home, [person] = county.household({})
    county.status(home, person, "dibao", date(2022, 5, 1), to_month=JUNE)
    assert received(home) == []


def test_the_first_roll_of_a_place_says_who_was_on_it_before(county):
    """Doudi begins in July with a roll that holds from July: those on it did not all start in July."""
    home, [person] = county.household({})
    county.status(home, person, "tekun", JULY)
    assert received(home) == ["tekun"]


@pytest.mark.parametrize(("decided_on", "before"), [(date(2022, 5, 31), ["dibao"]), (JUNE, [])])
def test_a13i_decided_in_june_is_first_paid_in_july(county, decided_on, before):
    home, [person] = county.household({})
    county.status(home, person, "dibao", JULY, decided_on=decided_on)
    assert received(home) == before


def test_new_on_a_later_roll_is_new(county):
    county.sheet(JUNE)
    home, [person] = county.household({})
    county.status(home, person, "dibao", JULY)
    assert received(home) == []


def test_an_earlier_roll_of_another_county_says_nothing_here(county):
    county.sheet(JUNE, division="653121000000")
    home, [person] = county.household({})
    county.status(home, person, "dibao", JULY)
    assert received(home) == ["dibao"]


def test_a_decision_in_doudi_is_received_from_its_month_on(county):
    home, [person] = county.household({})
    county.status(home, person, "dibao", JULY, origin="decision")
    assert (received(home, JULY), received(home, AUGUST)) == ([], ["dibao"])


def random_household(county, dice):
    """A household that hits many rules."""
    members = [
        {
            "birth_date": date(dice.randint(1935, 2015), dice.randint(1, 12), 1),
            "relation": "head" if place == 0 else dice.choice(["spouse", "child", "parent", "other"]),
            "wage_income": dice.choice([0, 10000, 44999, 45000, 67500, 120000]),
            "illness_cost": dice.choice([0, 0, 30001]),
            "certificate": dice.choice([None, None, ("physical", 1), ("mental", 3)]),
            "severe_illness": dice.random() < 0.1,
            "supporter_able": dice.random() < 0.7,
            "poverty_monitored": dice.random() < 0.3,
            "employed_since": dice.choice([None, JUNE, JULY]),
        }
        for place in range(dice.randint(1, 4))
    ]
    home, people = county.household(
        *members, area=dice.choice(["urban", "rural"]), financial_assets_fen=dice.choice([0, 10**6, 10**7]),
        dibao_amount_before_fen=dice.choice([0, 40001]), division=f"65310100120{dice.randint(1, 4)}",
    )  # fmt: skip
    for person in people:
        if dice.random() < 0.4:
            county.status(home, person, dice.choice(["dibao", "tekun"]), JUNE)
        if dice.random() < 0.2:
            county.paid_by_hand(person)


def test_the_county_and_each_household_alone_are_decided_alike(county):
    """The same rule functions over the same facts, whether one household is read or all."""
    dice = random.Random(63)
    county.set(**{"tekun__care__partial": 100, "tekun__care__none": 200, "dibao__extra__ill": "0.2"})
    for _ in range(60):
        random_household(county, dice)
    everybody = read()
    held = snapshot(full_code(COUNTY), JULY, rows=parameters.rows_for(COUNTY, JULY))
    together = decide(everybody.columns, held, JULY, outputs=OUTPUTS)
    assert len(np.unique(together.person["category"])) == 4
    for place in dice.sample(range(60), 25):
        alone = read(Household.objects.get(pk=int(everybody.households[place])))
        low, high = everybody.columns.offsets[place : place + 2]
        assert (alone.people == everybody.people[low:high]).all()
        for name, column in alone.columns.person.items():
            assert (column == everybody.columns.person[name][low:high]).all(), name
        done = decide(alone.columns, held, JULY, outputs=OUTPUTS)
        for name in OUTPUTS:
            whole = together.of(name)
            part = whole[place : place + 1] if name in together.household else whole[low:high]
            assert (done.of(name) == part).all(), name


def test_the_columns_of_the_database_are_those_of_the_vocabulary():
    """A fact that is added to the vocabulary needs a column, and is then read without a change here."""
    columns = {field.name for model in (HouseholdFacts, PersonFacts) for field in model._meta.get_fields()}
    for name in set(HOUSEHOLD) | set(PERSON):
        assert columns & {name, f"{name}_fen", "lives_apart_hundredths"} or name in KINDS
