"""Files that cannot be read at all: a sentence, never a traceback, and nothing stored."""

import io
import struct
import time
import zipfile

import openpyxl
import pytest
import xlsxwriter
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile

from doudi.core.errors import FileUnreadable
from doudi.registry.importing import packed, reading
from doudi.registry.importing.errors import HeaderMissing, HeaderTwice, HeaderUnit, NothingInside, PlaceColumnMissing
from doudi.registry.models import Household, Source
from doudi.registry.tests import workbooks
from doudi.registry.tests.conftest import counts
from doudi.registry.tests.workbooks import FAMILY, HEAD, person

pytestmark = pytest.mark.django_db


def refused(take, path, words):
    with pytest.raises(FileUnreadable) as caught:
        take(path)
    assert words in caught.value.words("zh")
    assert caught.value.words("en")
    assert not Household.objects.exists()
    assert not Source.objects.exists()


def test_no_such_file(take, tmp_path):
    refused(take, tmp_path / "none.xlsx", "找不到")


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.csv"])
def test_an_empty_file(take, tmp_path, name):
    (tmp_path / name).write_bytes(b"")
    refused(take, tmp_path / name, "空的")


def test_a_workbook_without_a_cell(take, tmp_path):
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    refused(take, tmp_path / "a.xlsx", "没有内容")


def test_a_renamed_pdf(take, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj")
    refused(take, tmp_path / "a.xlsx", "PDF")


def test_an_xlsx_with_a_password(take, tmp_path):
    plain = workbooks.xlsx(tmp_path / "plain.xlsx", FAMILY)
    with plain.open("rb") as held, (tmp_path / "a.xlsx").open("wb") as out:
        OOXMLFile(held).encrypt("secret", out)
    refused(take, tmp_path / "a.xlsx", "密码")


def test_an_xls_with_a_password(take, tmp_path, monkeypatch):
    """xlwt cannot encrypt: the FILEPASS record ([MS-XLS] 2.4.117) that opens an encrypted stream is put in."""
    book = xlwt.Workbook()
    book.add_sheet("户册").write(0, 0, "姓名")
    whole = book.get_biff_data()
    after_bof = 4 + struct.unpack("<H", whole[2:4])[0]
    filepass = struct.pack("<HHHHH", 0x2F, 6, 0, 0x1234, 0x5678)
    monkeypatch.setattr(book, "get_biff_data", lambda: whole[:after_bof] + filepass + whole[after_bof:])
    book.save(str(tmp_path / "a.xls"))
    refused(take, tmp_path / "a.xls", "密码")


def test_a_zip_bomb_is_refused_by_its_declared_size(take, tmp_path, monkeypatch):
    monkeypatch.setattr(packed, "UNPACKED_MAX", 1 << 20)
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (2 << 20))
    refused(take, tmp_path / "a.xlsx", "解压后过大")


def test_a_zip_bomb_that_lies_about_its_size_is_damaged(take, tmp_path, monkeypatch):
    monkeypatch.setattr(packed, "UNPACKED_MAX", 1 << 20)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (2 << 20))
    lying = held.getvalue().replace(struct.pack("<I", 2 << 20), struct.pack("<I", 1000))
    (tmp_path / "a.xlsx").write_bytes(lying)
    refused(take, tmp_path / "a.xlsx", "损坏")


def test_two_cells_a_million_rows_apart_take_no_memory(take, tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    sheet.write(0, 0, "姓名")
    sheet.write(1048575, 16383, "x")
    book.close()
    refused(take, tmp_path / "a.xlsx", "范围过大")


@pytest.mark.parametrize("content", [b"PK\x03\x04 cut short", reading.OLE + b"\0" * 600])
def test_a_damaged_file(take, tmp_path, content):
    (tmp_path / "a.xlsx").write_bytes(content)
    refused(take, tmp_path / "a.xlsx", "损坏")


@pytest.mark.parametrize("content", [b"<html><table><tr><td>1", b"\x89PNG\r\n\0\0\0\r", b"\xff\xd8\xff\xe0\0\x10JFIF"])
def test_another_kind_of_file_with_the_name_of_a_workbook(take, tmp_path, content):
    (tmp_path / "a.xls").write_bytes(content)
    refused(take, tmp_path / "a.xls", "不是 .xlsx")


def test_a_word_document_renamed(take, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    refused(take, tmp_path / "a.xlsx", "不是 .xlsx")


def test_a_workbook_without_a_header(take, tmp_path):
    with pytest.raises(HeaderMissing):
        take(workbooks.xlsx(tmp_path / "a.xlsx", [{"a": 1, "b": 2}]))


def test_a_header_without_rows(take, tmp_path):
    with pytest.raises(NothingInside):
        take([dict.fromkeys(("姓名", "身份证号"), "")])


def test_two_columns_named_alike_are_named(take):
    with pytest.raises(HeaderTwice) as caught:
        take([person(身份证号码=HEAD)])
    assert "B 身份证号" in caught.value.words()
    assert "E 身份证号码" in caught.value.words()


def test_a_column_in_ten_thousands_is_refused(take):
    with pytest.raises(HeaderUnit):
        take([person(**{"存款（万元）": 3})])


def test_without_any_place_column_a_county_is_too_wide_but_a_village_is_enough(take):
    rows = [{"姓名": "王小明", "身份证号": HEAD, "与户主关系": "户主"}]
    with pytest.raises(PlaceColumnMissing):
        take(rows)
    assert counts(take(rows, division=workbooks.VILLAGE)) == (1, 1, 1, 0, 0)


def test_200_000_blank_formatted_rows_are_read_fast(take, tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx", {"constant_memory": True})
    sheet, shade = book.add_worksheet(), book.add_format({"bg_color": "#FFFF00", "border": 1})
    for line, cells in enumerate(workbooks.grid(FAMILY)):
        sheet.write_row(line, 0, cells)
    for line in range(10, 200_010):
        sheet.write_blank(line, 0, None, shade)
    book.close()
    began = time.process_time()
    assert counts(take(tmp_path / "a.xlsx")) == (1, 3, 1, 0, 0)
    assert time.process_time() - began < 10


def test_formulas_give_their_values_and_nothing_is_run(take, tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    for line, cells in enumerate(workbooks.grid([person(月收入="")])):
        sheet.write_row(line, 0, cells)
    sheet.write_formula(2, 4, '=WEBSERVICE("http://localhost/")', None, 450.5)
    book.close()
    from doudi.registry.models import Income

    assert counts(take(tmp_path / "a.xlsx")) == (1, 1, 1, 0, 0)
    assert Income.objects.get().amount_fen == 45050


def test_hidden_sheets_are_left_alone(take, tmp_path):
    path = workbooks.xlsx(tmp_path / "a.xlsx", FAMILY)
    book = openpyxl.load_workbook(path)
    hidden = book.copy_worksheet(book.worksheets[0])
    hidden.sheet_state = "hidden"
    book.save(path)
    assert counts(take(path)) == (1, 3, 1, 0, 0)
