"""Forms of every room: what is typed, what is given to a service, and what is said when it cannot be read."""

from dataclasses import dataclass
from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from doudi.core.errors import DomainError
from doudi.ui.fields import CitizenIdField, DayField, MoneyField, MonthField, PaperField
from doudi.ui.forms import AskForm, WriteForm

NUMBER = "65999919750102321X"


class Grant(WriteForm):
    name = forms.CharField(label="姓名")
    id_number = CitizenIdField(label="身份证号")
    amount = MoneyField(label="金额", least_fen=1, most_fen=200000)
    day = DayField(label="日期", until=lambda: date(2022, 8, 31))
    month = MonthField(label="月份", required=False)
    note = forms.CharField(label="备注", required=False)

    groups = [("钱", ["amount", "month"])]


def sent(**changed):
    typed = {
        "key": "k1",
        "version": "3",
        "name": "王秀兰",
        "id_number": NUMBER,
        "amount": "1,234.50元",
        "day": "2022.8.1",
    }
    return Grant({**typed, **changed})


def words_of(form):
    form.is_valid()
    return [words for _label, words, _anchor in form.faults()]


def test_a_service_gets_fen_days_and_the_key():
    form = sent(month="2022-07")
    assert form.is_valid()
    assert form.cleaned_data == {
        "key": "k1",
        "version": 3,
        "name": "王秀兰",
        "id_number": NUMBER,
        "amount": 123450,
        "day": date(2022, 8, 1),
        "month": date(2022, 7, 1),
        "note": "",
    }


def test_a_new_form_has_a_key_of_its_own_and_the_version_that_was_seen():
    one, other = Grant(version=7), Grant(version=7)
    assert one["key"].value() != other["key"].value()
    assert one["version"].value() == 7


def test_a_form_that_comes_back_keeps_its_key():
    assert sent(name="")["key"].value() == "k1"


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("name", "", "请填写“姓名”。"),
        ("id_number", "6599991975", "身份证号应为 18 位，现有 10 位。"),
        ("amount", "", "请填写“金额”。"),
        ("amount", "12.345", "“12.345”不是金额：请写成元，最多两位小数，如 1234.50。"),
        ("amount", "0", "不能少于 0.01 元。"),
        ("amount", "2000.01", "不能超过 2,000.00 元。"),
        ("day", "2022-02-30", "“2022-02-30”不是日期：请写成 2022-07-01。"),
        ("day", "2022-09-01", "不能晚于 2022-08-31。"),
        ("month", "2022-13", "“2022-13”不是月份：请写成 2022-07。"),
    ],
)
def test_what_is_wrong_is_said_in_words(field, typed, words):
    assert words_of(sent(**{field: typed})) == [words]


def test_two_thousand_yuan_is_still_within_two_thousand():
    assert sent(amount="2000").is_valid()


@pytest.mark.parametrize("typed", ["2022-08-01", "2022/8/1", "20220801", "2022年8月1日"])
def test_a_day_is_read_as_officials_write_it(typed):
    form = sent(day=typed)
    assert form.is_valid() and form.cleaned_data["day"] == date(2022, 8, 1)


def test_a_sound_id_number_comes_back_masked_and_can_be_sent_again():
    html = str(sent(name="")["id_number"])
    assert NUMBER not in html and "659999********321X" in html
    sealed = html.split('name="id_number_sealed" value="')[1].split('"')[0]
    again = sent(id_number="659999********321X", id_number_sealed=sealed)
    assert again.is_valid() and again.cleaned_data["id_number"] == NUMBER


def test_another_number_typed_over_the_mask_counts():
    sealed = str(sent(name="")["id_number"]).split('name="id_number_sealed" value="')[1].split('"')[0]
    form = sent(id_number="65999919750102111X", id_number_sealed=sealed)
    assert form.is_valid() and form.cleaned_data["id_number"] == "65999919750102111X"


@pytest.mark.parametrize("sealed", ["", "nonsense", "AAAA", "é"])
def test_a_mask_without_its_seal_is_no_number(sealed):
    form = sent(id_number="659999********3211", id_number_sealed=sealed)
    assert form.data["id_number"] == form["id_number"].value()


def test_a_number_that_the_registry_refuses_is_shown_as_it_was_typed():
    class Checked(WriteForm):
        id_number = CitizenIdField(label="身份证号", check=refused)

    form = Checked({"key": "k", "id_number": NUMBER})
    assert words_of(form) == ["校验位不对。"]
    assert NUMBER in str(form["id_number"])


def refused(number):
    raise ValidationError("校验位不对。")


@dataclass
class Late(DomainError):
    days: int
    zh = "已逾期 {days} 天。"
    en = "{days} days late."


def test_a_refusal_of_a_service_stands_on_the_form_and_what_was_typed_stays():
    form = sent()
    assert form.is_valid()
    form.refuse(Late(3))
    form.refuse(Late(4), "amount")
    assert [(words, anchor) for _label, words, anchor in form.faults()] == [
        ("已逾期 3 天。", ""),
        ("已逾期 4 天。", "id_amount"),
    ]
    assert form["amount"].value() == "1,234.50元"


def test_fields_stand_under_their_headings():
    assert [(heading, [field.name for field in fields]) for heading, fields in Grant().grouped()] == [
        ("", ["name", "id_number", "day", "note"]),
        ("钱", ["amount", "month"]),
    ]


def test_an_amount_is_shown_in_capitals():
    assert Grant(initial={"amount": 123450})["amount"].capitals == "壹仟贰佰叁拾肆元伍角"
    assert sent(amount="x")["amount"].capitals == ""


class Paper(WriteForm):
    paper = PaperField(label="材料", kinds=(".pdf",), most_mb=1)


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [("a.exe", 1, ["文件须是 .pdf。"]), ("a.PDF", 1, []), ("a.pdf", 2**20 + 1, ["文件不能超过 1 MB。"])],
)
def test_a_file_of_another_kind_or_too_large_is_refused(name, size, words):
    assert words_of(Paper({"key": "k"}, {"paper": SimpleUploadedFile(name, b"x" * size)})) == words


class Filter(AskForm):
    month = MonthField(label="月份")
    words = forms.CharField(label="姓名")


def test_a_filter_reads_what_it_can_and_asks_for_nothing():
    assert Filter({"month": "2022-13", "words": "王"}).asked() == {"words": "王"}
    assert Filter({}).asked() == {}
