"""The workbook to mend: declared columns only, importable again, nothing of the kind that is never named."""

import logging
import stat
import zipfile

import openpyxl
import pytest

from doudi.core.models import Audit
from doudi.registry.models import Person
from doudi.registry.tests import workbooks
from doudi.registry.tests.conftest import counts, faults
from doudi.registry.tests.workbooks import FAMILY, HEAD, OTHER, SPOUSE, person, sheet_of

pytestmark = pytest.mark.django_db

SECRET = {"民族": "维吾尔族", "宗 教\n信仰": "某教", "政治面貌": "群众", "是否党员": "否党", "族别（必填）": "哈萨克族"}


def mend(path, changes):
    """Write cells of the workbook to mend: (row from 1, header) -> value. Saved in place."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    headers = [cell.value for cell in sheet[3]]
    for (row, header), value in changes.items():
        sheet.cell(3 + row, headers.index(header) + 1, value)
    book.save(path)
    return path


def test_undeclared_columns_are_named_and_the_sensitive_only_counted(take, caplog):
    caplog.set_level(logging.DEBUG)
    done = take([FAMILY[0] | SECRET | {"备注": "邻居说他好", "身份证号": "123"}, *FAMILY[1:]])
    assert (done.undeclared, done.unnamed) == (["备注"], 5)
    with zipfile.ZipFile(done.rejects) as archive:
        held = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "ignore")
    said = held + caplog.text + repr(done) + repr(list(Audit.objects.values()))
    for word in (*SECRET, *SECRET.values(), "邻居", "民族", "宗教", "政治"):
        assert word not in said


def test_what_stands_in_brackets_beside_a_name_is_not_shown(take):
    done = take([person("阿里（维吾尔族）", "123")])
    assert "维吾尔" not in repr(sheet_of(done.rejects))


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("与户主关系", "维吾尔族"),
        ("月收入", "汉"),
        ("联系电话", "党员"),
        ("救助类别", "少数民族低保"),
        ("残疾等级", "信教群众"),
        ("家庭住址", "回族"),
        ("户主姓名", "阿里（维吾尔族）"),
        ("姓名", "阿里 哈萨克族"),
        ("姓名", "藏族"),
    ],
)
def test_what_slipped_into_another_column_is_not_shown(take, header, value):
    done = take(
        [person("甲", "123", 月收入="0", 救助类别="低保", 残疾等级="", 联系电话="", 户主姓名="甲") | {header: value}]
    )
    assert counts(done)[4] == 1
    assert not any(value[-3:] in str(cell) for row in sheet_of(done.rejects) for cell in row)


@pytest.mark.parametrize(("header", "value"), [("家庭住址", "民族团结路 1 号"), ("姓名", "高山"), ("户名", "白云")])
def test_a_word_that_is_rightly_there_stays(take, header, value):
    done = take([person("甲", "123", 户名="甲") | {header: value}])
    assert value in [cell for row in sheet_of(done.rejects) for cell in row]


def test_mended_it_is_taken_and_unmended_it_comes_back_the_same(take):
    done = take([FAMILY[0] | {"身份证号": 659999197503020012}, FAMILY[1] | {"月收入": "很少"}, FAMILY[2]])
    assert counts(done) == (0, 0, 0, 0, 3)
    again = take(done.rejects)
    assert (counts(again), faults(again), again.month) == (counts(done), faults(done), done.month)
    mended = mend(again.rejects, {(1, "身份证号"): HEAD, (2, "月收入"): 300})
    assert counts(take(mended)) == (1, 3, 1, 0, 0)


def test_the_rows_keep_their_household_without_the_merged_cell(take):
    rows = [
        {"户主姓名": "丙", **person("丙", SPOUSE, "")},
        {"户主姓名": "", **person("甲", "123", "配偶")},
        {"户主姓名": "乙", **person("乙", "456", "")},
    ]
    done = take(rows, merge=("A3:A4",))
    mended = mend(done.rejects, {(2, "身份证号"): HEAD, (3, "身份证号"): OTHER})
    assert counts(take(mended)) == (2, 3, 2, 0, 0)


def test_a_merged_amount_that_was_paid_is_shared_in_the_workbook(take):
    rows = [FAMILY[0] | {"已发放一次性补助": 900, "身份证号": "123"}, *FAMILY[1:]]
    done = take(rows, merge=("F3:F5",))
    assert counts(take(mend(done.rejects, {(1, "身份证号"): HEAD}))) == (1, 3, 1, 0, 0)


def test_mended_rows_make_nobody_absent(take):
    from doudi.registry.models import Difference

    done = take([*FAMILY, person("努尔", "123", 救助类别="低保")])
    take(mend(done.rejects, {(1, "身份证号"): OTHER}))
    assert Person.objects.count() == 4
    assert not Difference.objects.exists()


def test_it_is_readable_by_its_owner_alone(take):
    done = take([person("王", "123")])
    assert stat.S_IMODE(done.rejects.stat().st_mode) == 0o600
    assert list(done.rejects.parent.glob(".*")) == []


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1"])
def test_what_is_written_to_a_cell_is_never_a_formula(take, text):
    done = take([person("王小明", text, 家庭住址=f"{text}号")])
    book = openpyxl.load_workbook(done.rejects)
    kinds = {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None}
    assert "f" not in kinds
    with zipfile.ZipFile(done.rejects) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_in_english(take):
    done = take([person("王", "123")], lang="en")
    row = sheet_of(done.rejects)[3]
    assert "18 characters" in row[0]
    assert sheet_of(done.rejects)[2][:3] == ["What is wrong", "How to mend", "Row in the file"]


def test_every_fault_has_words_in_both_languages():
    from doudi.registry.fault_words import WORDS

    facts = dict.fromkeys(
        "proposal length province text rows low high born known limit people count within places code heir household number month found expected zh en".split(),
        "x",
    )
    for zh, en in WORDS.values():
        assert all(part.format(**facts) for part in (*zh, *en))


def test_only_declared_columns_are_in_it(take):
    done = take([person("王", "123", 备注="x", 年龄=3)])
    assert not {"备注", "年龄"} & set(sheet_of(done.rejects)[2])
    assert workbooks.TITLE not in repr(sheet_of(done.rejects))
