"""Citizen ID numbers, GB 11643-1999."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doudi.registry import citizen_id
from doudi.registry.faults import Unreadable
from doudi.ui import masks

TODAY = date(2022, 7, 1)
# The example of the standard, annex A, and one with X.
SOUND = ("11010519491231002X", "440524188001010014")

births = st.dates(date(1900, 1, 1), TODAY)
fronts = st.builds(
    lambda province, county, born, sequence: f"{province}{county:04d}{born:%Y%m%d}{sequence:03d}",
    st.sampled_from(sorted(citizen_id.PROVINCES)),
    st.integers(0, 9999),
    births,
    st.integers(0, 999),
)


def why(number):
    with pytest.raises(Unreadable) as caught:
        citizen_id.check(number, TODAY)
    return caught.value.code


@pytest.mark.parametrize("number", SOUND)
def test_the_examples_of_the_standard_are_sound(number):
    assert citizen_id.check(number, TODAY) == number


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("110105194912310021", "id_check_digit"),
        ("00010519491231002X", "id_province"),
        ("11010519490231002X", "id_date"),
        ("11010520991231002X", "id_future"),
        ("1101051949123100", "id_length"),
        ("1101051949123100AB", "id_length"),
        ("", "id_length"),
    ],
)
def test_what_is_wrong_is_named(number, code):
    assert why(number) == code


def test_fifteen_digits_come_back_with_the_proposal():
    with pytest.raises(Unreadable) as caught:
        citizen_id.check("110105491231002", TODAY)
    assert (caught.value.code, caught.value.facts) == ("id_fifteen", {"proposal": "11010519491231002X"})


def test_codes_of_abolished_counties_live_on():
    """652101 (吐鲁番市) was abolished in 2015; people born there keep their numbers."""
    first17 = "65210119800101001"
    number = first17 + citizen_id.check_digit(first17)
    assert citizen_id.check(number, TODAY) == number


@given(fronts)
def test_a_number_with_its_check_digit_is_sound(first17):
    number = first17 + citizen_id.check_digit(first17)
    assert citizen_id.check(number, TODAY) == number


@given(fronts, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_seen(first17, place, more):
    number = first17 + citizen_id.check_digit(first17)
    wrong = number[:place] + str((int(number[place]) + more) % 10) + number[place + 1 :]
    with pytest.raises(Unreadable):
        citizen_id.check(wrong, TODAY)


@given(fronts, st.integers(0, 15))
def test_two_digits_changed_round_are_always_seen(first17, place):
    number = first17 + citizen_id.check_digit(first17)
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if swapped != number:
        with pytest.raises(Unreadable):
            citizen_id.check(swapped, TODAY)


def test_an_id_is_shown_masked():
    assert masks.citizen_id("653101197503021234") == "653101********1234"
