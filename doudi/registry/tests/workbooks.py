"""Workbooks as tests need them: real files, written by the libraries that offices' files come from."""

import csv
from datetime import date
from pathlib import Path

import openpyxl

from doudi.registry import citizen_id

MONTH = date(2022, 7, 1)
KASHGAR, VILLAGE = "653101", "653101001007"
TITLE = "喀什市2022年7月城乡低保户花名册"
PLACE = "恰萨街道天南路社区居委会1组1号"


def number(born: str = "19750302", sequence: int = 1) -> str:
    """The ID of nobody: division 659999 was never assigned."""
    first17 = f"659999{born}{sequence:03d}"
    return first17 + citizen_id.check_digit(first17)


HEAD, SPOUSE, CHILD = number("19750302", 1), number("19760405", 2), number("20100607", 3)
OTHER = number("19500101", 4)


def person(name: str = "王小明", identity: str = HEAD, relation: str = "户主", **more: object) -> dict[str, object]:
    """A row: header -> cell."""
    return {"姓名": name, "身份证号": identity, "与户主关系": relation, "家庭住址": PLACE, **more}


FAMILY = [
    person("阿依古丽·买买提", HEAD, "户主", 救助类别="低保"),
    person("艾山·热合曼", SPOUSE, "配偶", 救助类别=""),
    person("古丽娜尔·艾山", CHILD, "女", 救助类别=""),
]


def grid(rows: list[dict[str, object]], title: str | None = TITLE) -> list[list[object]]:
    """Title, header and rows; the header is every key in order of appearance."""
    headers = list(dict.fromkeys(key for row in rows for key in row))
    lines = [headers, *([row.get(header, "") for header in headers] for row in rows)]
    return [[title], *lines] if title else lines


def xlsx(path: Path, rows: list[dict[str, object]], title: str | None = TITLE, merge: tuple[str, ...] = ()) -> Path:
    """An .xlsx by openpyxl, with these ranges merged."""
    book = openpyxl.Workbook()
    sheet = book.active
    for line, cells in enumerate(grid(rows, title), 1):
        for column, value in enumerate(cells, 1):
            if value != "":
                sheet.cell(line, column, value)
    for area in merge:
        sheet.merge_cells(area)
    book.save(path)
    return path


def text_file(path: Path, rows: list[dict[str, object]], encoding: str = "utf-8-sig") -> Path:
    """A .csv in an encoding."""
    with path.open("w", encoding=encoding, newline="") as out:
        csv.writer(out).writerows(grid(rows))
    return path


def sheet_of(path: Path) -> list[list[object]]:
    """The cells of a workbook's first sheet."""
    return [list(row) for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)]
