"""Workbooks of Doudi: text is always written as text, so that no cell is ever read as a formula."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from doudi.core import workbooks

A4 = 9
MONEY = "#,##0.00"
Cell = str | int | None


class Yuan(int):
    """Fen that a cell shows as yuan."""


class Book:
    """A workbook under way; `save` puts it in place whole."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = xlsxwriter.Workbook(str(path), workbooks.TEXT_IS_TEXT)
        self.styles: dict[str, Any] = {
            "title": self.book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"}),
            "note": self.book.add_format({"font_size": 10, "text_wrap": True, "valign": "top"}),
            "head": self._cell(bold=True, align="center", bg_color="#E8EEF7", text_wrap=True),
            "text": self._cell(text_wrap=True),
            "money": self._cell(num_format=MONEY),
            "number": self._cell(align="center"),
            "total": self._cell(bold=True),
            "total_money": self._cell(bold=True, num_format=MONEY),
        }

    def _cell(self, **more: Any) -> Any:
        return self.book.add_format({"border": 1, "valign": "vcenter", "font_size": 10, **more})

    def sheet(self, name: str, widths: Sequence[int], *, landscape: bool = True) -> "Sheet":
        """A new sheet for A4, one page wide."""
        return Sheet(self, name, widths, landscape)

    def save(self) -> Path:
        """Close the workbook and put it in place whole, readable by the owner alone. Raises DiskFull."""
        return workbooks.put(self.path, self.book)


class Sheet:
    """Rows written downwards."""

    def __init__(self, book: Book, name: str, widths: Sequence[int], landscape: bool) -> None:
        self.book, self.widths, self.row = book, widths, 0
        self.name = sheet_name(name, book.book.sheetnames)
        self.sheet = book.book.add_worksheet(self.name)
        self.sheet.set_paper(A4)
        if landscape:
            self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        self.sheet.set_footer("&C第 &P 页 共 &N 页")
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)

    def title(self, text: str) -> None:
        """A title over the whole width."""
        self.sheet.set_row(self.row, 30)
        self._wide(text, "title")

    def note(self, text: str, height: int = 18) -> None:
        """A line of words over the whole width."""
        self.sheet.set_row(self.row, height)
        self._wide(text, "note")

    def _wide(self, text: str, style: str) -> None:
        self.sheet.merge_range(self.row, 0, self.row, len(self.widths) - 1, "", self.book.styles[style])
        self.sheet.write_string(self.row, 0, text, self.book.styles[style])
        self.row += 1

    def head(self, titles: Sequence[str]) -> None:
        """The header, repeated on every printed page and kept in sight on the screen."""
        for column, title in enumerate(titles):
            self.sheet.write_string(self.row, column, title, self.book.styles["head"])
        self.sheet.repeat_rows(0, self.row)
        self.row += 1
        self.sheet.freeze_panes(self.row, 0)

    def line(self, cells: Iterable[Cell], *, total: bool = False, height: int = 20) -> None:
        """One row: texts as text, Yuan as money, other integers as numbers."""
        self.sheet.set_row(self.row, height)
        styles = self.book.styles
        for column, cell in enumerate(cells):
            if isinstance(cell, Yuan):
                style = styles["total_money" if total else "money"]
                self.sheet.write_number(self.row, column, Decimal(int(cell)) / 100, style)
            elif isinstance(cell, int):
                self.sheet.write_number(self.row, column, cell, styles["total" if total else "number"])
            else:
                self.sheet.write_string(self.row, column, cell or "", styles["total" if total else "text"])
        self.row += 1


def sheet_name(text: str, taken: Any) -> str:
    """A name that a sheet may have: at most 31 characters, without the forbidden ones, not taken yet."""
    plain = "".join("_" if c in "[]:*?/\\'" else c for c in text)[:27] or "表"
    lowered = {name.lower() for name in taken}
    name, count = plain, 1
    while name.lower() in lowered:
        count += 1
        name = f"{plain}~{count}"
    return name


def tidy(folder: Path, kept: Iterable[Path]) -> None:
    """Take away what an earlier run left in a folder and this one did not write."""
    wanted = set(kept)
    for path in folder.iterdir():
        if path.is_file() and path not in wanted:
            path.unlink()
