"""The workbook to mend: original rows, declared columns only, and beside each what is wrong and how to mend it."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from doudi.core import home, workbooks
from doudi.core.models import Division
from doudi.registry.faults import Fault
from doudi.registry.fields import BY_NAME
from doudi.registry.importing import cells
from doudi.registry.importing.households import ReadHousehold
from doudi.registry.importing.table import Table
from doudi.registry.importing.unsaid import unsaid
from doudi.units import fen

OWN_HEADERS = {"zh": ("问题", "改法", "原文件行号"), "en": ("What is wrong", "How to mend", "Row in the file")}
GROUP = BY_NAME["group"].header
NOTE = {
    "zh": "请在本表中改正（问题见前两列，标红为有误的格），保存后再次导入本文件；前三列和“本户序号”不必改动。",
    "en": "Mend the cells in red (the first two columns say how), save, and import this file again.",
}
LONG_NUMBERS = frozenset({"id", "account", "head_number", "phone", "number", "division_code"})
WIDTHS = {0: 46, 1: 46, 2: 10}


def write(households: list[ReadHousehold], place: Division, month: date, lang: str, name: str) -> Path:
    """Write the faulty households' rows (mode 0600) and give the path. Raises DiskFull."""
    path = home.files("imports") / f"{name}-rejects.xlsx"
    fields = _fields(households)
    return workbooks.put_long(path, lambda book: _fill(book, households, fields, place, month, lang))


def file_name(sha256: str, place: Division, month: date) -> str:
    """The same file for the same division and month has the same workbook to mend."""
    return f"{place.code}-{month:%Y-%m}-{sha256[:12]}"


def _fields(households: list[ReadHousehold]) -> dict[str, str]:
    """Field -> header as the sheets write it, in their order."""
    found: dict[str, str] = {}
    for household in households:
        for name in household.table.header.columns:
            found.setdefault(name, household.table.column(name))
    found.pop("group", None)
    return found


def _fill(
    book: xlsxwriter.Workbook, households: list[ReadHousehold], fields: dict[str, str], place: Division,
    month: date, lang: str,
) -> None:  # fmt: skip
    sheet = book.add_worksheet("待改正" if lang == "zh" else "to mend")
    text = book.add_format({"num_format": "@", "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    red = book.add_format({"num_format": "@", "bg_color": "#F8CBAD", "valign": "top"})
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    headers = [*OWN_HEADERS[lang], GROUP, *fields.values()]
    for column in range(len(headers)):
        sheet.set_column(column, column, WIDTHS.get(column, 20), text)
    sheet.write_string(0, 0, f"待改正户册　{month:%Y}年{month.month}月　{place.name}（{place.code}）", bold)
    sheet.write_string(1, 0, NOTE[lang])
    for column, header in enumerate(headers):
        sheet.write_string(2, column, header, bold)
    sheet.freeze_panes(3, 0)
    for line, (number, household, row) in enumerate(_rows(households), 3):
        faults = household.table.faults.get(row) or [Fault("row_with_household")]
        what, mend = zip(*(fault.words(lang) for fault in faults), strict=True)
        own = ("\n".join(what), "\n".join(dict.fromkeys(mend)), str(household.table.numbers[row]), number)
        for column, value in enumerate(own):
            sheet.write_string(line, column, value, wrap)
        wrong = {fault.column for fault in faults}
        for column, (name, value) in enumerate(originals(household.table, row, fields), len(own)):
            shade = red if fields[name] in wrong else text
            if isinstance(value, int | float):
                sheet.write_number(line, column, value, None if shade is text else shade)
            else:
                sheet.write_string(line, column, value, shade)


def _rows(households: Iterable[ReadHousehold]) -> Iterator[tuple[str, ReadHousehold, int]]:
    """(number of the group, household, row); a row that belongs to no household has no number."""
    for index, household in enumerate(households, 1):
        alone = any(fault.code == "no_household" for fault in household.table.faults.get(household.rows[0], ()))
        for row in household.rows:
            yield ("" if alone else str(index)), household, row


def originals(table: Table, row: int, fields: dict[str, str]) -> Iterator[tuple[str, Any]]:
    """The cells of a row as they were, by field."""
    for name in fields:
        held = table.raw.get(name)
        yield name, "" if held is None else _original(table, name, held[row], row)


def _original(table: Table, name: str, value: Any, row: int) -> Any:
    """A cell as it was. A long number that Excel rounded stays recognisable as one."""
    if isinstance(value, bool) or value is None:
        return cells.text(value) if value is not None else ""
    if isinstance(value, str) and unsaid(name, value):
        return ""
    if name == "one_off_paid" and (share := _share(table, row)) is not None:
        return share
    if isinstance(value, int | float):
        if abs(value) >= 10**cells.EXACT_DIGITS:
            return re.sub(r"E\+?", "E+", f"{value:.14E}")
        return cells.text(value) if name in LONG_NUMBERS else value
    return value if isinstance(value, str) else cells.text(value)


def _share(table: Table, row: int) -> str | None:
    """A merged amount shared out: in the workbook no cell is merged, so each row has its part."""
    for top, rows in table.paid_together.items():
        if row in rows:
            amount = table.values["one_off_paid"][top]
            if amount and amount is not True and amount % len(rows) == 0:
                return fen.plain_yuan(amount // len(rows))
    return None
