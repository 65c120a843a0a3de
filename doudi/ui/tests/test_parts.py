"""What components say: clocks in words, the first thing to do, a chart's figures as a table."""

from datetime import date, timedelta

import pytest

from doudi.ui.parts import Chart, Clock, Desk, Series, Task

DUE = date(2022, 8, 10)


@pytest.mark.parametrize(
    ("left", "working", "words", "tone"),
    [
        (12, True, "还剩 12 个工作日", ""),
        (3, True, "还剩 3 个工作日", ""),
        (2, True, "还剩 2 个工作日", "soon"),
        (0, True, "今天到期", "soon"),
        (-1, True, "超期 1 个工作日", "late"),
        (-3, False, "超期 3 天", "late"),
        (5, False, "还剩 5 天", ""),
    ],
)
def test_a_clock_says_how_long_there_is(left, working, words, tone):
    clock = Clock(DUE, left, working=working)
    assert (clock.words, clock.tone) == (words, tone)


@pytest.mark.parametrize(("days", "words", "tone"), [(0, "已办结", "good"), (1, "逾期办结", "late")])
def test_a_clock_that_has_stopped_says_whether_it_was_in_time(days, words, tone):
    clock = Clock(DUE, -5, done_on=DUE + timedelta(days=days))
    assert (clock.words, clock.tone) == (words, tone)


def test_what_is_wrong_comes_before_what_is_late_and_that_before_what_is_next():
    late, wrong, following = (Task(1, words, "", "") for words in ("late", "wrong", "next"))
    assert Desk([late], [wrong], [following]).first is wrong
    assert Desk([late], [], [following]).first is late
    assert Desk([], [], [following]).first is following
    assert Desk().first is None


def test_the_table_of_a_chart_holds_the_same_figures():
    chart = Chart("人数", ["甲乡", "乙乡"], [Series("已发", [3, 4]), Series("退票", [1, 0])])
    assert [[cell.text for cell in row] for row in chart.table.rows] == [["甲乡", 3, 1], ["乙乡", 4, 0]]
    assert chart.figures["series"][1]["data"] == [1, 0]


def test_bars_stand_side_by_side_unless_they_are_parts_of_a_whole():
    today, tried = Series("现行", [100]), Series("测算", [120])
    assert Chart("费用", ["2022-07"], [today, tried]).figures["parts"] is False
    assert Chart("人数", ["甲乡"], [today, tried], parts=True).figures["parts"] is True
