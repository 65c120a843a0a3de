"""The families of a synthetic county."""

from datetime import date
from itertools import islice

import pytest

from doudi.synth import county, packaged_divisions, place
from doudi.synth.accounts import luhn_digit
from doudi.synth.errors import NoVillages
from doudi.synth.ids import check_digit
from doudi.synth.places import Division, short_name

JULY = date(2022, 7, 1)


@pytest.fixture(scope="module")
def kashgar():
    return place("653101", packaged_divisions())


@pytest.fixture(scope="module")
def families(kashgar):
    return list(county(kashgar, 3000, 1, JULY))


def people(families):
    return [person for household in families for person in household.members]


def test_the_same_seed_gives_the_same_families_and_another_seed_others(kashgar):
    first, again, other = (list(county(kashgar, 300, seed, JULY)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_exactly_the_households_asked_for_in_the_order_of_their_villages(families):
    assert [household.number for household in families] == list(range(1, 3001))
    codes = [household.village.code for household in families]
    assert codes == sorted(codes)
    assert len(set(codes)) > 250


def test_every_id_is_valid_in_659999_and_used_once(families):
    numbers = [person.id_number for person in people(families)]
    assert len(set(numbers)) == len(numbers)
    for person in people(families):
        assert person.id_number[:6] == "659999"
        assert person.id_number[17] == check_digit(person.id_number[:17])
        assert person.id_number[6:14] == f"{person.birth:%Y%m%d}"
        assert int(person.id_number[16]) % 2 == person.male


def test_nobody_is_born_after_the_month_and_every_household_has_one_head(families):
    assert all(person.birth < JULY for person in people(families))
    for household in families:
        assert [person.relation for person in household.members].count("head") == 1
        assert household.members[0].relation == "head"


def test_accounts_are_of_no_bank_and_pass_the_luhn_test(families):
    cards = [person.account.number for person in people(families) if person.account]
    assert cards
    for number in cards:
        assert number.startswith("629") and number[4:8] == "9999" and len(number) == 19
        assert number[-1] == luhn_digit(number[:-1])


def test_most_children_have_no_account_and_most_heads_have(families):
    children = [person for person in people(families) if person.age < 16]
    heads = [household.members[0] for household in families]
    assert sum(child.account is not None for child in children) < 0.2 * len(children)
    assert sum(head.account is not None for head in heads) > 0.98 * len(heads)


def test_families_on_dibao_by_plan_are_below_the_standard_and_edge_families_above(families):
    for household in families:
        members = household.members
        deducted = sum(p.employment_cost + p.illness_cost + p.disability_cost for p in members)
        counted = sum(person.income for person in members) - deducted
        below = counted < household.standard * len(members)
        if household.plan in ("dibao", "lead"):
            assert below
        if household.plan in ("edge", "single", "phase_out", "richer"):
            assert not below


def test_the_whole_household_is_on_dibao_or_one_member_alone(families):
    for household in families:
        given = [person.receives for person in household.members]
        assert "dibao" not in given or set(given) == {"dibao"}
        assert given.count("single") == (household.plan == "single")


def test_a_month_in_january_has_decisions_of_earlier_years_only(kashgar):
    january = date(2022, 1, 1)
    decided = [household.decided for household in islice(county(kashgar, 300, 5, january), 300)]
    assert all(day < january for day in decided if day)


def test_a_division_without_villages_or_unknown_is_refused_by_name():
    with pytest.raises(NoVillages, match="659999"):
        place("659999", packaged_divisions())
    alone = [Division("653101000000", "喀什市", "county")]
    with pytest.raises(NoVillages) as refused:
        place("653101", alone)
    assert "653101" in refused.value.words("en")


@pytest.mark.parametrize(
    ("official", "short"),
    [
        ("兰干村委会", "兰干村"),
        ("英乃喀什村村民委员会", "英乃喀什村"),
        ("天南路社区居委会", "天南路社区"),
        ("佳和社区", "佳和社区"),
    ],
)
def test_villages_are_written_in_addresses_without_their_committee(official, short):
    assert short_name(official) == short


def test_a_village_name_that_occurs_twice_is_known_to_be_doubtful(kashgar):
    assert "兰干村" in kashgar.doubtful
    assert not any(village.unique for village in kashgar.villages if village.short == "兰干村")
