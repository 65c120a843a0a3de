"""Files that the roll is written to, row by row."""

import csv
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Protocol

import xlsxwriter

from doudi.synth.cells import Cell, LostNumber, Row
from doudi.synth.layouts import Column


class Sink(Protocol):
    """Takes rows in order; the file is whole after `close` and not before."""

    def write(self, row: Row) -> None: ...

    def close(self) -> None: ...


class Workbook:
    """An .xlsx workbook with one sheet of rows and the empty second sheet that Excel leaves behind."""

    def __init__(self, path: Path, columns: tuple[Column, ...], made: date) -> None:
        self._book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
        created = datetime.combine(made, time(), UTC)
        self._book.set_properties(
            {"created": created, "title": "模拟数据 synthetic data", "comments": "无真实个人信息"}
        )
        self._sheet = self._book.add_worksheet("花名册")
        self._book.add_worksheet("Sheet2")
        self._formats = {
            "title": self._book.add_format({"bold": True, "font_size": 18, "align": "center"}),
            "header": self._book.add_format(
                {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
            ),
            "total": self._book.add_format({"bold": True, "top": 1}),
            "note": self._book.add_format({"align": "left"}),
        }
        self._date = self._book.add_format({"border": 1, "valign": "vcenter", "num_format": "yyyy-mm-dd"})
        body = self._book.add_format({"border": 1, "valign": "vcenter"})
        for place, column in enumerate(columns):
            self._sheet.set_column(place, place, column.width, body)
        self._at = 0

    def write(self, row: Row) -> None:
        """Write one row; blank cells take the format of their column."""
        sheet, at, kind = self._sheet, self._at, self._formats.get(row.kind)
        for place, cell in enumerate(row.cells):
            if isinstance(cell, str):
                sheet.write_string(at, place, cell, kind)
            elif isinstance(cell, int):
                sheet.write_number(at, place, cell, kind)
            elif cell is not None:
                sheet.write_datetime(at, place, cell, self._date)
        # merge_range would write the rows below at once, which constant memory does not allow.
        sheet.merge.extend(list(merge) for merge in row.merges)
        self._at += 1

    def close(self) -> None:
        """Write the workbook out."""
        self._book.close()


class Csv:
    """What Excel saves as .csv: merged cells leave blanks, lost numbers show their exponent."""

    def __init__(self, path: Path, encoding: str) -> None:
        self._file = path.open("w", encoding=encoding, newline="")
        self._writer = csv.writer(self._file)

    def write(self, row: Row) -> None:
        """Write one row."""
        self._writer.writerow([_text(cell) for cell in row.cells])

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, LostNumber):
        return f"{cell:.5E}"
    if isinstance(cell, date):
        return f"{cell.year}/{cell.month}/{cell.day}"
    return str(cell)
