"""A bank's list of accounts that were not drawn on: a row an account, good ones to visit, bad ones to mend."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from doudi.funds.idle.errors import IdleListUnreadable
from doudi.funds.prices.reading import Fault
from doudi.registry.faults import Unreadable
from doudi.registry.importing import cells, reading
from doudi.units.months import month_index

HEADERS = {
    "account": ("账号", "卡号", "account"),
    "drawn_on": ("最后支取", "最后取款", "末次支取", "最后交易", "last drawn"),
    "months": ("未支取月数", "不动户月数", "months"),
}
MONTHS_MAX = 600


@dataclass
class Row:
    """A row of the list: where it stands, its cells as they were, the account and its months, or what is wrong."""

    number: int
    cells: list[Any]
    account: str = ""
    months: int = 0
    faults: list[Fault] = field(default_factory=list)

    def words(self, lang: str) -> str:
        """What is wrong with it."""
        return ("；" if lang == "zh" else "; ").join(fault.words(lang) for fault in self.faults)


@dataclass
class Sheet:
    """The header and the rows of a list."""

    header: list[str]
    rows: list[Row]


def read(path: Path, on: date, *, name: str = "") -> Sheet:
    """Read a workbook or text table of a day. A row needs an account, and the day it was drawn on last or the months
    since. Raises FileUnreadable, IdleListUnreadable."""
    for grid in reading.read(path):
        for place, row in enumerate(grid.rows):
            texts = [cells.plain(cell) for cell in row]
            columns = _columns(texts)
            if "account" in columns and len(columns) > 1:
                return Sheet(texts, list(_rows(grid.rows[place + 1 :], place + 2, columns, on)))
    raise IdleListUnreadable(name or path.name, "“账号”和“最后支取日期”（或“未支取月数”）")


def _columns(texts: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, text in enumerate(texts):
        for name, words in HEADERS.items():
            if name not in found and any(word in text.casefold() for word in words):
                found[name] = at
                break
    return found


def _rows(rows: Sequence[list[Any]], first: int, columns: dict[str, int], on: date) -> Iterator[Row]:
    for number, held in enumerate(rows, first):
        if any(cells.plain(cell) for cell in held):
            row = Row(number, held)
            cell = {name: held[at] if at < len(held) else "" for name, at in columns.items()}
            row.account = _value(row, "account", cell, cells.account_number, "8 至 30 位数字", "8 to 30 digits") or ""
            row.months = _months(row, cell, on)
            yield row


def _months(row: Row, cell: dict[str, Any], on: date) -> int:
    """Whole months from the day it was drawn on last to the day of the list."""
    if cells.plain(cell.get("months", "")):
        return _value(row, "months", cell, cells.whole(0, MONTHS_MAX, "个月"), "月数，如 4", "months such as 4") or 0
    zh, en = f"{on} 以前的日期，如 2022-06-15", f"a day before {on} such as 2022-06-15"
    last = _value(row, "drawn_on" if "drawn_on" in cell else "months", cell, cells.day, zh, en)
    if last is not None and last > on:
        row.faults.append(Fault(HEADERS["drawn_on"][0], str(last), zh, en))
    if last is None or last > on:
        return 0
    return month_index(on) - month_index(last) - (on.day < last.day)


def _value(row: Row, name: str, cell: dict[str, Any], reader: Any, zh: str, en: str) -> Any:
    try:
        value = reader(cell[name])
    except Unreadable:
        value = None
    if value is None:
        row.faults.append(Fault(HEADERS[name][0], cells.text(cell[name]), zh, en))
    return value
