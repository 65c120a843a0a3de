"""Five questions, by the rules themselves, on each side of every boundary; nobody is refused (issue 5)."""

from datetime import date

import pytest

from doudi.person.checking import Answers, fits
from doudi.policy import ParameterRow, snapshot

COUNTY, JULY, JANUARY = "653101000000", date(2022, 7, 1), date(2022, 1, 1)
SET = [
    ParameterRow("dibao.standard.rural", "450", COUNTY, JANUARY),
    ParameterRow("dibao.standard.urban", "600", COUNTY, JANUARY),
]
FIGURES = snapshot(COUNTY, JULY, rows=SET)


def found(income, *, members=2, area="rural", cases=(), safe=True, figures=FIGURES):
    return [(fit.help, fit.key) for fit in fits(Answers(safe, area, members, income, frozenset(cases)), figures)]


def test_a08_two_people_with_899_yuan_are_below_and_with_900_are_not():
    assert found(899_99) == [("dibao", "may_income_below")]
    assert found(900_00) == [("edge", "may_income_edge")]


def test_a09_the_edge_ends_below_one_and_a_half_times_the_standard():
    assert found(1349_99) == [("edge", "may_income_edge")]
    assert found(1350_00) == [("", "may_ask")]


def test_the_urban_standard_counts_in_town():
    assert found(599_99, members=1, area="urban") == [("dibao", "may_income_below")]
    assert found(599_99, members=1, area="rural") == [("edge", "may_income_edge")]


def test_a10_somebody_gravely_ill_of_an_edge_family_may_be_taken_alone():
    assert ("dibao", "may_ill") in found(1200_00, cases=["ill"])
    assert ("dibao", "may_ill") not in found(1200_00)


@pytest.mark.parametrize(("case", "line"), [("alone", ("tekun", "may_alone")), ("sudden", ("relief", "may_sudden"))])
def test_who_is_alone_or_had_a_sudden_hardship_is_told_whatever_the_income(case, line):
    assert line in found(90_000_00, cases=[case])


def test_l07_who_has_no_food_or_shelter_today_hears_that_first():
    assert found(90_000_00, safe=False)[0] == ("relief", "may_today")


def test_a_county_without_a_standard_names_nothing_and_says_whom_to_ask():
    assert found(0, figures=snapshot(COUNTY, JULY, rows=[])) == [("", "may_ask")]


def test_there_is_always_an_answer():
    for income in (0, 10_000_00, 10**11):
        for members in (1, 20):
            assert found(income, members=members)
