"""Cells as officials fill them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doudi.registry.faults import Unreadable
from doudi.registry.importing import cells, readers
from doudi.registry.importing.readers import Category
from doudi.registry.tests.workbooks import HEAD
from doudi.units import fen


@pytest.mark.parametrize(
    ("written", "paid_fen"),
    [
        ("1,300.00元", 130000),
        ("１３００", 130000),
        ("￥ 1300.5", 130050),
        ("1300元/月", 130000),
        (1300, 130000),
        (0.1 + 0.2, 30),
        (1234.56, 123456),
        ("", None),
        ("—", None),
        ("无", None),
        ("0", 0),
    ],
)
def test_amounts(written, paid_fen):
    assert cells.money(written) == paid_fen


@given(st.integers(0, 10**11))
def test_any_amount_comes_back_to_the_fen(amount):
    assert cells.money(fen.yuan(amount) + "元") == amount


@given(st.integers(0, 10**12))
def test_an_amount_that_excel_holds_as_a_number_comes_back_to_the_fen(amount):
    assert cells.money(amount / 100) == amount


@pytest.mark.parametrize("written", ["1.2万元", "=500+300", "约300", "12,34", "300.555", float("inf"), float("nan")])
def test_what_is_no_amount(written):
    with pytest.raises(Unreadable):
        cells.money(written)


def test_a_negative_amount_is_named():
    with pytest.raises(Unreadable) as caught:
        cells.money(-5)
    assert caught.value.code == "amount_negative"


@pytest.mark.parametrize(
    "written", ["2022-07-01", "2022/7/1", "2022.7.1", "2022年7月1日", "20220701", 44743, "44743",
                datetime(2022, 7, 1), date(2022, 7, 1), "2022-07-01 00:00:00", "2022年7月", "２０２２－７－１"]
)  # fmt: skip
def test_dates(written):
    assert cells.day(written) == date(2022, 7, 1)


@pytest.mark.parametrize("written", ["2022-02-30", "去年", "1/7/2022", "20221301"])
def test_what_is_no_date(written):
    with pytest.raises(Unreadable):
        cells.day(written)


@pytest.mark.parametrize("written", [f" {HEAD} ", HEAD.lower(), f"'{HEAD}", f"{HEAD[:6]} {HEAD[6:14]} {HEAD[14:]}"])
def test_ids_with_stray_signs(written):
    assert cells.citizen_number(written) == HEAD


def test_full_width_digits_of_an_id():
    wide = "".join(chr(ord(char) + 0xFEE0) for char in HEAD)
    assert cells.citizen_number(wide) == HEAD


@pytest.mark.parametrize(
    "written", [6.53101199001011e17, "6.53E+17", "6.53101E+17", 653101199001011234, "653101199001011000"]
)
def test_an_id_that_excel_rounded_is_never_guessed(written):
    with pytest.raises(Unreadable) as caught:
        cells.citizen_number(written)
    assert caught.value.code == "id_lost"


@pytest.mark.parametrize(
    ("written", "kind_and_grade"),
    [("肢体二级", ("physical", 2)), ("肢体残疾", ("physical", None)), ("一级", (None, 1)), (2, (None, 2)), ("无", None),
     ("视力（一级）", ("vision", 1)), ("精神残疾贰级", ("mental", 2)), ("多重", ("multiple", None)), ("III", (None, 3))],
)  # fmt: skip
def test_disability(written, kind_and_grade):
    assert readers.disability(written) == kind_and_grade


@pytest.mark.parametrize(
    ("written", "category"),
    [
        ("农村低保", Category(frozenset({"dibao"}), area="rural")),
        ("城市特困", Category(frozenset({"tekun"}), area="urban")),
        ("分散供养特困", Category(frozenset({"tekun"}), support_mode="dispersed")),
        ("低保边缘家庭", Category(frozenset({"edge"}))),
        ("单人户", Category(frozenset({"dibao"}), single_person=True)),
        ("低保边缘单人户", Category(frozenset({"dibao"}), single_person=True)),
        ("低保、孤儿", Category(frozenset({"dibao", "orphan"}))),
        ("无", readers.NO_STATUS),
        ("", None),
    ],
)
def test_categories(written, category):
    assert readers.category(written) == category


@pytest.mark.parametrize(
    "written",
    [
        "城镇低保（停发）",
        "停保（农村低保）",
        "非低保户",
        "未享受低保",
        "拟纳入低保",
        "低保申请中",
        "低保待批",
        "已退出低保",
    ],
)
def test_a_status_that_is_not_in_force_is_never_taken_for_one(written):
    with pytest.raises(Unreadable) as caught:
        readers.category(written)
    assert caught.value.code == "category_not_in_force"


@pytest.mark.parametrize("written", ["低保（渐退期）", "低保待遇", "农村低保（退役军人家庭）"])
def test_words_that_only_look_like_it_are_in_force(written):
    assert readers.category(written).benefits == {"dibao"}


def test_dibao_and_tekun_in_one_cell_is_refused():
    with pytest.raises(Unreadable) as caught:
        readers.category("低保、特困")
    assert caught.value.code == "category_both"


@pytest.mark.parametrize(
    ("written", "paid"),
    [("300元", 30000), (300, 30000), ("已发放300元", 30000), ("否", False), (0, False), ("是", True), ("", None)],
)
def test_what_was_paid_before(written, paid):
    assert readers.paid_before(written) is paid or readers.paid_before(written) == paid
