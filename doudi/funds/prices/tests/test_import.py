"""A file of indices: good rows are entered, bad ones come back with row, column, what is there and what was expected."""

import csv
from datetime import date

import openpyxl
import pytest

from doudi.core.errors import FileUnreadable
from doudi.entitlements.models import PriceIndex
from doudi.funds.prices import importing
from doudi.funds.prices.errors import IndicesUnreadable
from doudi.funds.prices.tests.test_prices import CODE, Prices, county

__all__ = ["county"]

HEADER = ["月份", "地区", "指数", "同比(%)", "来源", "公布日期"]
GOOD = ["2022-07", "新疆维吾尔自治区", "CPI", "3.6", "新疆调查总队", "2022-08-15"]


@pytest.fixture
def prices(county):
    return Prices()


@pytest.fixture
def file(tmp_path, monkeypatch):
    """Writes rows as a .csv and enters them."""
    monkeypatch.setenv("DOUDI_HOME", str(tmp_path / "home"))

    def entered(prices, *rows, header=HEADER, name="指数.csv"):
        path = tmp_path / name
        with path.open("w", newline="", encoding="gb18030") as out:
            csv.writer(out).writerows([header, *rows])
        return importing.enter_file(CODE, path, key=f"{name}{len(rows)}", by=prices.finance)

    return entered


def row(**other):
    names = ("month", "area", "index", "yoy", "source", "published")
    held = dict(zip(names, GOOD, strict=True)) | other
    return [held[name] for name in names]


def test_good_rows_are_entered_and_running_it_again_changes_nothing(prices, file):
    rows = [GOOD, row(index="食品", yoy="6.1%"), row(month="2022年8月", yoy="-0.4", published="2022/9/15")]
    assert (file(prices, *rows).waiting, file(prices, *rows, name="again.csv").unchanged) == (3, 3)
    held = PriceIndex.objects.order_by("pk").values_list("month", "index", "yoy_tenths")
    assert list(held) == [
        (date(2022, 7, 1), "cpi", 36),
        (date(2022, 7, 1), "food", 61),
        (date(2022, 8, 1), "cpi", -4),
    ]


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"area": "全国"}, "全国数据不代表本地"),
        ({"area": "cn"}, "“地区”：“cn”"),
        ({"month": "7月"}, "“月份”：“7月”，应为月份，如 2022-07"),
        ({"index": "PPI"}, "“指数”：“PPI”，应为CPI、食品 或 SCPI"),
        ({"yoy": "3.55"}, "“同比”：“3.55”，应为百分数，最多一位小数"),
        ({"yoy": "很高"}, "“同比”：“很高”"),
        ({"source": ""}, "“来源”"),
        ({"published": "2022-07-31"}, "2022-07 的指数不能在 2022-07-31 公布"),
    ],
)
def test_a_bad_row_comes_back_with_what_is_wrong_and_the_good_one_is_kept(prices, file, other, words):
    done = file(prices, row(index="食品"), row(**other))
    assert (done.waiting, done.bad) == (1, 1)
    sheet = openpyxl.load_workbook(done.mend).active
    lines = list(sheet.iter_rows(values_only=True))
    assert words in lines[1][0] and lines[1][1] == "3"
    assert lines[0][2:] == tuple(HEADER)


def test_the_second_word_on_a_month_comes_back(prices, file):
    done = file(prices, GOOD, row(yoy="3.7"))
    assert (done.waiting, done.bad) == (1, 1)


def test_the_mended_workbook_is_imported_like_the_first_file(prices, file):
    done = file(prices, row(yoy="3.55"))
    book = openpyxl.load_workbook(done.mend)
    book.active["F2"] = "3.5"
    book.save(done.mend)
    again = importing.enter_file(CODE, done.mend, key="mended", by=prices.finance)
    assert (again.waiting, again.bad) == (1, 0)


def test_a_cell_that_looks_like_a_formula_stays_text(prices, file):
    done = file(prices, row(source='=HYPERLINK("http://x")', yoy="x"))
    assert openpyxl.load_workbook(done.mend).active["G2"].data_type == "s"


@pytest.mark.parametrize(
    "header", [["甲", "乙", "丙", "丁", "戊", "己"], ["月份", "地区", "指数", "同比", "来源", "备注"]]
)
def test_a_file_without_the_header_is_refused_whole(prices, file, header):
    with pytest.raises(IndicesUnreadable, match="公布日期"):
        file(prices, GOOD, header=header)


def test_a_file_that_is_no_table_is_refused_in_words(prices, tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(FileUnreadable):
        importing.enter_file(CODE, path, key="k", by=prices.finance)
