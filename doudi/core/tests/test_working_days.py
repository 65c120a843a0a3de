"""Terms in working days across China's swapped weekends and Xinjiang's own holidays (figures.md; 民法典 第二百零一条)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doudi.core.models import Holiday, HolidayYear
from doudi.core.working_days import NATION, REGION, Calendar, calendar, missing_years

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("year", [2022, 2023])
def test_the_nation_has_249_working_days_and_xinjiang_245(year):
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(365)]
    region = calendar(date(year, 7, 1))
    nation = Calendar(dict(Holiday.objects.filter(division=NATION, day__year=year).values_list("day", "works")))
    assert sum(map(nation.works, days)) == 249
    assert sum(map(region.works, days)) == 245


def test_thirty_working_days_across_the_spring_festival_of_2023():
    """Accepted on Monday 2023-01-09: 9 days before the feast, 28 and 29 January are worked."""
    assert calendar(date(2023, 1, 9)).after(date(2023, 1, 9), 30) == date(2023, 2, 23)


def test_guerbang_of_2022_takes_three_working_days():
    """Friday 2022-07-08, one working day: 9 to 13 July are off, so it ends on Thursday the 14th."""
    assert calendar(date(2022, 7, 8)).after(date(2022, 7, 8), 1) == date(2022, 7, 14)


def test_a_swapped_sunday_counts():
    """The term of one day from Friday 2022-10-07 (off) ends on Saturday 2022-10-08, a working day."""
    assert calendar(date(2022, 10, 7)).after(date(2022, 10, 7), 1) == date(2022, 10, 8)


def test_seven_days_of_posting_that_end_in_a_holiday_end_after_it():
    """Posted on 2022-09-26: the seventh day is 3 October, in the National Day holiday; it ends on the 8th."""
    assert calendar(date(2022, 9, 26)).after_calendar_days(date(2022, 9, 26), 7) == date(2022, 10, 8)


def test_a_year_that_is_not_loaded_counts_monday_to_friday_and_is_named():
    HolidayYear.objects.filter(year=2023, division=REGION).delete()
    assert missing_years(2022, 2023) == ((2023, REGION),)
    assert Calendar({}).after(date(2031, 1, 3), 1) == date(2031, 1, 6)


@given(start=st.dates(date(2022, 1, 1), date(2023, 6, 1)), days=st.integers(0, 60))
def test_a_term_and_its_days_left_agree(start, days):
    """So many working days after a day, exactly so many are counted back."""
    held = Calendar({date(2022, 10, 8): True, date(2022, 10, 3): False, date(2023, 1, 23): False})
    assert held.between(start, held.after(start, days)) == days
