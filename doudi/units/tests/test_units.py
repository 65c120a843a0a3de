"""Units: what people write becomes integers exactly, or is refused."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doudi.units import fen, months, ratio


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("300", 30000), ("1,234.5", 123450), ("￥1,234.50元", 123450), ("¥ 5", 500), ("１２３．４５", 12345),
        ("333.33", 33333), ("-12.30", -1230), (7, 700), (Decimal("28800.01"), 2880001), ("1，234", 123400),
        ("300元整", 30000), (" 300 元 ", 30000), ("0.01", 1), ("5.", 500), (".5", 50),
    ],
)  # fmt: skip
def test_an_amount_as_officials_write_it(text, expected):
    assert fen.parse_yuan(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "元",
        "1.234",
        "1.2万元",
        "3万",
        "12,34",
        "1,23",
        "--5",
        "约300",
        "1e3",
        3.5,
        True,
        None,
        "NaN",
        "1" * 13,
        "300/月",
    ],
)
def test_an_amount_that_is_not_certain_is_refused_by_name(text):
    with pytest.raises(fen.BadAmount) as caught:
        fen.parse_yuan(text)
    assert str(text) in caught.value.words("en") and caught.value.words("zh")


@given(st.integers(-fen.FEN_MAX, fen.FEN_MAX))
def test_what_is_written_is_read_back(amount):
    assert fen.parse_yuan(fen.yuan(amount)) == amount == fen.parse_yuan(fen.plain_yuan(amount))


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (30000, "叁佰元整"), (0, "零元整"), (5, "伍分"), (50, "伍角"), (100005, "壹仟元零伍分"),
        (100500, "壹仟零伍元整"),
        (10001000, "壹拾万零壹拾元整"), (10010000030, "壹亿零壹拾万元叁角"), (32504, "叁佰贰拾伍元零肆分"),
        (123456789012, "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分"), (1000000, "壹万元整"), (2000, "贰拾元整"),
    ],
)  # fmt: skip
def test_daxie(amount, words):
    assert fen.daxie(amount) == words


def test_daxie_of_a_negative_amount_is_refused():
    with pytest.raises(fen.BadAmount):
        fen.daxie(-1)


@given(st.integers(-600, 1200))
def test_a_month_and_its_index(index):
    month = months.from_index(index)
    assert month.day == 1
    assert months.month_index(month) == index
    assert months.parse_month(months.month_text(month)) == month
    assert months.add_months(month, 1) == months.first_of(
        months.last_day(month).replace(day=28) + (date(2000, 1, 8) - date(2000, 1, 1))
    )


@pytest.mark.parametrize("text", ["2022-13", "2022-7", "2022-07-01", "", "2022-00", "0000-01"])
def test_a_text_that_is_no_month_is_refused(text):
    with pytest.raises(months.BadMonth):
        months.parse_month(text)


def test_last_day_in_leap_and_common_years():
    assert months.last_day(date(2024, 2, 1)) == date(2024, 2, 29)
    assert months.last_day(date(2022, 2, 1)) == date(2022, 2, 28)


def test_a_ratio_is_exact():
    assert ratio.parse_ratio("1.5") == Fraction(3, 2)
    assert ratio.parse_ratio("0.07") == Fraction(7, 100)


@pytest.mark.parametrize("text", [1.5, "1,5", "", "1/2", "nan", True])
def test_a_figure_that_is_not_exact_is_refused(text):
    with pytest.raises(ratio.BadRatio):
        ratio.parse_ratio(text)


@pytest.mark.parametrize(
    ("n", "d", "expected"), [(1, 2, 1), (-1, 2, -1), (149, 100, 1), (2, 3, 1), (1, 3, 0), (5, 2, 3)]
)
def test_half_up_is_away_from_zero(n, d, expected):
    assert ratio.half_up(n, d) == expected


def test_a_share_in_percent_has_one_decimal_rounded_half_up():
    assert [ratio.percent_text(*pair) for pair in ((1, 3), (1, 2000), (2, 3), (-1, 400))] == [
        "33.3%",
        "0.1%",
        "66.7%",
        "-0.3%",
    ]
    assert [ratio.tenths_text(tenths) for tenths in (35, 30, 0, -2, -15)] == ["3.5", "3.0", "0.0", "-0.2", "-1.5"]
