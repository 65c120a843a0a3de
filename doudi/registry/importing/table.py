"""A sheet as columns of declared fields: raw cells, what they mean, and what is wrong with them."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from doudi.registry import names
from doudi.registry.faults import Fault, Unreadable
from doudi.registry.fields import BY_NAME
from doudi.registry.importing import cells
from doudi.registry.importing.header import Header, normal
from doudi.registry.importing.reading import Grid

FILLED = frozenset(name for name, found in BY_NAME.items() if found.of == "household") | {"category"}
"""Fields whose merged cell speaks for all its rows; an amount in a merged cell counts once."""

MARKS_HOUSEHOLD = ("number", "head_number", "group", "head_name")
MAY_MARK_HOUSEHOLD = ("address", "category", "document")
NAMES = frozenset({"name", "head_name", "holder"})
UNCACHED = frozenset({"id", "account", "phone"})
_TOTAL = re.compile(r"(合计|小计|总计|共计|本页)")
_FOOTER = re.compile(
    r"(合计|小计|总计|共计|本页|制表|填表|填报|审核|审批|经办|负责人|单位|注[::]|备注[::]|说明|第.{1,4}页|打印|盖章|年.*月.*日$|户数|本表)"
)


@dataclass
class Table:
    """The data rows of one sheet. Lists run in parallel; `numbers` are the row numbers that Excel shows."""

    sheet: str
    header: Header
    numbers: list[int]
    raw: dict[str, list[Any]]
    values: dict[str, list[Any]] = field(default_factory=dict)
    faults: dict[int, list[Fault]] = field(default_factory=lambda: defaultdict(list))
    marked: dict[int, int] = field(default_factory=dict)
    paid_together: dict[int, list[int]] = field(default_factory=dict)
    spans: dict[str, dict[int, int]] = field(default_factory=dict)

    def value(self, name: str, row: int) -> Any:
        """The parsed value of a field in a row, None where the sheet has no such column."""
        column = self.values.get(name)
        return None if column is None else column[row]

    def column(self, name: str) -> str:
        """The header text of a field, for words about it."""
        return self.header.texts.get(name) or BY_NAME[name].header

    def fault(self, row: int, code: str, name: str = "", /, **facts: Any) -> None:
        """Note what is wrong with a row."""
        self.faults[row].append(Fault(code, self.column(name) if name else "", facts))


def table(grid: Grid, header: Header) -> Table:
    """The declared columns of a sheet, read. Columns that are not declared are left behind here."""
    spans = _spans(grid, header)
    kept = [row for row in range(header.first_row, len(grid.rows)) if _is_data(grid.rows[row], header)]
    at = {row: index for index, row in enumerate(kept)}
    found = Table(grid.name, header, [row + 1 for row in kept], {})
    for name, column in header.columns.items():
        found.raw[name] = _column(grid, kept, column, spans.get(name, {}) if name in FILLED else {})
    died = [row for row, cell in enumerate(found.raw.get("name", ())) if names.says_died(cells.text(cell))]
    for name in NAMES & found.raw.keys():
        # What stands beside a name is not declared: it goes before anything can show it.
        found.raw[name] = [names.one_spelling(c) if isinstance(c, str) else c for c in found.raw[name]]
    for name in (*header.columns, "serial"):
        held = {at[row]: at.get(top, at[row]) for row, top in spans.get(name, {}).items() if row in at}
        found.spans[name] = held
    for name, raw in found.raw.items():
        found.values[name] = _read(found, name, raw)
    for row in died:
        if found.value("died_on", row) is None:
            found.fault(row, "name_died", "name")
    for row, top in found.spans.get("one_off_paid", {}).items():
        found.paid_together.setdefault(top, []).append(row)
    return found


def _column(grid: Grid, kept: list[int], column: int, spans: dict[int, int]) -> list[Any]:
    rows = grid.rows
    return [rows[top][column] if column < len(rows[top := spans.get(row, row)]) else "" for row in kept]


def _spans(grid: Grid, header: Header) -> dict[str, dict[int, int]]:
    """For each field: data row -> top row of the vertical merge that it is in."""
    by_column = {column: name for name, column in header.columns.items()}
    if header.serial is not None:
        by_column[header.serial] = "serial"
    spans: dict[str, dict[int, int]] = defaultdict(dict)
    for (top, left), (bottom, right) in grid.merges:
        if bottom > top >= header.first_row:
            for column in range(left, min(right, len(by_column) + left) + 1):
                if column in by_column:
                    spans[by_column[column]].update((row, top) for row in range(top, bottom + 1))
    return spans


def _is_data(row: list[Any], header: Header) -> bool:
    """Not blank in the declared columns, and not a total, a note or a signature line."""
    if _filled(row, header, "id"):
        return not _is_header_again(row, header)
    held = [row[column] for column in header.columns.values() if column < len(row)]
    if not any(cell not in ("", None) and (not isinstance(cell, str) or cell.strip()) for cell in held):
        return False
    first = _close(next((cell for cell in row if cells.text(cell)), ""))
    if _filled(row, header, "name"):
        # A total may count its people in the column of names: 合计 | 4户12人.
        return not (_FOOTER.match(_close(_cell(row, header, "name"))) or _TOTAL.match(first))
    return not _FOOTER.match(first)


def _close(cell: Any) -> str:
    """A cell's text without any space: 合　计 is 合计."""
    return re.sub(r"\s", "", cells.text(cell))


def _cell(row: list[Any], header: Header, name: str) -> Any:
    column = header.columns[name]
    return row[column] if column < len(row) else ""


def _filled(row: list[Any], header: Header, name: str) -> bool:
    return bool(cells.text(_cell(row, header, name)))


def _is_header_again(row: list[Any], header: Header) -> bool:
    """A header repeated at the top of a printed page."""
    return all(normal(_cell(row, header, name)) == normal(header.texts[name]) for name in ("name", "id"))


def _read(found: Table, name: str, raw: list[Any]) -> list[Any]:
    read = BY_NAME[name].read
    seen: dict[Any, Any] = {}
    values: list[Any] = []
    for row, cell in enumerate(raw):
        key = cell if isinstance(cell, str) else (type(cell), cell)
        if key in seen:
            held = seen[key]
        else:
            try:
                held = read(cell)
            except Unreadable as error:
                held = error
            if name not in UNCACHED:
                seen[key] = held
        if isinstance(held, Unreadable):
            found.faults[row].append(Fault(held.code, found.column(name), held.facts))
            held = None
        values.append(held)
    return values
