"""Why, for a household of the registry."""

import pytest

from doudi.core.models import Actor
from doudi.entitlements.errors import HouseholdUnknown
from doudi.entitlements.queries import explain_household
from doudi.entitlements.tests.county import JULY


def test_a_household_is_explained_in_both_languages_with_names(county, actor):
    home, people = county.household({"wage_income": 50000}, {})
    told = explain_household(home.pk, JULY, by=actor)
    amount = next(node for node in told.outputs if node.name == "dibao_amount")
    assert (amount.value("zh"), amount.value("en")) == ("400.00 元", "400.00 yuan")
    assert people[0].name in told.text("zh")
    assert "国务院令第649号" in amount.cites


def test_nobody_there_is_said_so(county, actor):
    empty, _ = county.household()
    for number in (empty.pk, 987654321):
        with pytest.raises(HouseholdUnknown):
            explain_household(number, JULY, by=actor)


def test_a_stranger_learns_nothing(county):
    home, _ = county.household({})
    stranger = Actor.objects.create(name="s", label="s", role="clerk", division="653121000000")
    with pytest.raises(HouseholdUnknown):
        explain_household(home.pk, JULY, by=stranger)


@pytest.mark.parametrize("members", [1, 4])
def test_it_costs_the_same_queries_at_any_size(county, actor, members, django_assert_num_queries):
    home, _ = county.household(*[{}] * members)
    with django_assert_num_queries(
        5
    ):  # household, its division today, names, parameters, price indices; COPY is not counted by Django
        explain_household(home.pk, JULY, by=actor)
