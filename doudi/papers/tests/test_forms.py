"""Posting (Q-04), sums, capitals, and the layout of official papers (P-04)."""

import io
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from doudi.papers import making, setting
from doudi.papers.errors import NotPostable
from doudi.papers.kinds import KINDS
from doudi.papers.kinds.posting import PostedHelp, PostedLine, PostingSheet, Stage
from doudi.papers.kinds.receipt import Goods
from doudi.papers.tests.reading import text_of

LINE = PostedLine("张三", 3, "某村", PostedHelp.DIBAO, "拟纳入", None, True)
POSTING = KINDS["posting"].sample
MM = 72 / 25.4


def test_q04_a_posting_line_has_no_field_for_what_must_not_be_shown():
    assert [field.name for field in fields(PostedLine)] == [
        "applicant", "members", "village", "help", "opinion", "amount_fen", "adult",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("applicant", "张三 659999198003020028"),
        ("applicant", "张三 13800000000"),
        ("applicant", "6217 0000 1111"),
        ("village", "某村幸福路12号"),
        ("opinion", "因患病拟纳入"),
        ("adult", False),
    ],
)
def test_q04_numbers_house_numbers_reasons_and_children_are_refused(field, value):
    with pytest.raises(NotPostable):
        replace(LINE, **{field: value})


def test_q04_children_s_benefits_are_no_kind_of_posting():
    with pytest.raises(ValueError):
        replace(LINE, help="孤儿基本生活费")


def test_q04_an_amount_is_posted_once_confirmed():
    with_amount = replace(LINE, opinion="已确认", amount_fen=75000)
    with pytest.raises(NotPostable):
        replace(POSTING, lines=(with_amount,))
    sheet = PostingSheet(
        POSTING.office, Stage.IN_FORCE, "某村", date(2022, 9, 1), None, (with_amount,), date(2022, 9, 1)
    )
    assert "750.00" in text_of(making.house_pdf("posting", sheet))
    unsettled = tuple(replace(LINE, opinion="已确认", help=kind) for kind in (PostedHelp.DIBAO, PostedHelp.EDGE))
    text = text_of(making.house_pdf("posting", replace(sheet, lines=unsettled)))
    assert text.count("本月尚未核定") == 1 and "—" in text


def test_a_posting_of_a_hundred_lines_repeats_its_head():
    text = text_of(making.house_pdf("posting", replace(POSTING, lines=(LINE,) * 100)))
    assert text.count("张三") == 100
    assert text.count("申请人") >= 3


def test_goods_count_in_the_sum_of_a_receipt():
    receipt = replace(KINDS["receipt"].sample, cash_fen=0, goods=(Goods("面粉", "1袋", 12050),))
    text = text_of(making.house_pdf("receipt", receipt))
    assert "合计：120.50元（大写：壹佰贰拾元伍角）" in text
    assert "现金：" not in text


def test_a_count_that_does_not_agree_says_so():
    short = replace(KINDS["reserve_count"].sample, cash_fen=499999)
    text = text_of(making.house_pdf("reserve_count", short))
    assert "账实不符" in text and "-0.01" in text and "负壹分" in text


@given(st.integers(-(10**13), 10**13))
def test_amounts_come_to_a_template_whole(fen):
    held = setting.plain(fen, "sum_fen")
    assert held["yuan"].replace(",", "").replace(".", "").lstrip("-").lstrip("0") == str(abs(fen)).lstrip("0")
    assert held["daxie"].startswith("负") == (fen < 0)


def test_p04_twenty_two_lines_of_twenty_eight_characters():
    body = "字" * 28 * 60
    advance = replace(KINDS["referral"].sample, difficulty=body)
    reader = PdfReader(io.BytesIO(making.house_pdf("referral", advance)))
    full = [line for line in reader.pages[1].extract_text().splitlines() if set(line) == {"字"}]
    assert {len(line) for line in full} == {28}
    assert len(full) == 22
    box = reader.pages[0].mediabox
    assert (round(box.width / MM), round(box.height / MM)) == (210, 297)
