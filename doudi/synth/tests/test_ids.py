"""ID numbers that can belong to nobody."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doudi.synth.ids import PER_DAY_AND_SEX, IdMaker, check_digit, fifteen_digits, synthetic_id


def test_check_digit_of_the_standards_own_examples():
    """GB 11643-1999 gives 11010519491231002X and 440524188001010014 as examples."""
    assert check_digit("11010519491231002") == "X"
    assert check_digit("44052418800101001") == "4"


def test_synthetic_id_names_a_division_never_assigned():
    number = synthetic_id(date(1975, 3, 2), 7)
    assert number.startswith("65999919750302007")
    assert number[17] == check_digit(number[:17])


@pytest.mark.parametrize("sequence", [0, 1000])
def test_a_sequence_outside_three_digits_is_refused(sequence):
    with pytest.raises(ValueError):
        synthetic_id(date(1975, 3, 2), sequence)


def test_the_old_form_has_neither_century_nor_check_digit():
    assert fifteen_digits(synthetic_id(date(1975, 3, 2), 7)) == "659999750302007"


@given(st.dates(date(1930, 1, 1), date(2022, 6, 30)), st.booleans())
def test_people_of_one_day_and_sex_get_different_ids_and_the_next_one_an_earlier_day(day, male):
    maker = IdMaker()
    first = [maker.take(day, male) for _ in range(PER_DAY_AND_SEX)]
    assert len({number for number, _ in first}) == PER_DAY_AND_SEX
    assert {born for _, born in first} == {day}
    assert {int(number[16]) % 2 for number, _ in first} == {int(male)}
    number, born = maker.take(day, male)
    assert (day - born).days == 1
    assert number[6:14] == f"{born:%Y%m%d}"
