"""The indices of a file: one row an index, good ones to enter, bad ones with what is wrong and what was expected."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from doudi.core.errors import DomainError
from doudi.core.scope import full_code
from doudi.entitlements.models import PriceIndex
from doudi.funds.prices.errors import IndicesUnreadable
from doudi.funds.prices.services import Reading
from doudi.registry.faults import Unreadable
from doudi.registry.importing import cells, reading

HEADERS = {
    "month": ("月份", "month"),
    "index": ("指数", "指标", "index"),
    "yoy": ("同比", "yoy"),
    "source": ("来源", "source"),
    "published_on": ("公布日期", "公布日", "published"),
    "area": ("地区", "区划", "area"),
}
NEEDED = ("month", "index", "yoy", "source", "published_on")
WORDS = {
    "cpi": "cpi", "居民消费价格": "cpi", "居民消费价格指数": "cpi", "食品": "food", "food": "food", "食品价格": "food",
    "scpi": "scpi", "低收入居民基本生活费用价格指数": "scpi",
    **{label.casefold(): value for value, label in PriceIndex.Index.choices},
}  # fmt: skip
YOY_MAX = 100


@dataclass(frozen=True)
class Fault:
    """One thing to mend: the column, what is there, what was expected, in two languages."""

    column: str
    found: str
    zh: str
    en: str

    def words(self, lang: str) -> str:
        """One sentence."""
        if lang == "zh":
            return f"“{self.column}”：“{self.found}”，应为{self.zh}"
        return f"{self.column}: {self.found!r}, expected {self.en}"


@dataclass
class Row:
    """A row of the file: where it stands, its cells as they were, what it says or what is wrong with it."""

    number: int
    cells: list[Any]
    read: Reading | None = None
    faults: list[Fault] = field(default_factory=list)
    refused: DomainError | None = None

    def words(self, lang: str) -> str:
        """What is wrong with it."""
        if self.refused is not None:
            return self.refused.words(lang)
        return ("；" if lang == "zh" else "; ").join(fault.words(lang) for fault in self.faults)


@dataclass
class Sheet:
    """The header and the rows of a file."""

    file: str
    header: list[str]
    rows: list[Row]

    @property
    def good(self) -> list[Row]:
        """Rows that can be entered."""
        return [row for row in self.rows if row.read is not None and row.refused is None]

    @property
    def bad(self) -> list[Row]:
        """Rows that go back."""
        return [row for row in self.rows if row.read is None or row.refused is not None]


def read(path: Path, areas: dict[str, str], *, name: str = "") -> Sheet:
    """Read a workbook or text table; `areas` are those whose index may be entered, by code with their names.

    A column for the area may be left out where there is one alone. Raises FileUnreadable, IndicesUnreadable.
    """
    missing = list(NEEDED)
    for grid in reading.read(path):
        for place, row in enumerate(grid.rows):
            columns = _columns([cells.plain(cell) for cell in row])
            lacking = [wanted for wanted in NEEDED if wanted not in columns]
            if not lacking:
                rows = list(_rows(grid.rows[place + 1 :], place + 2, columns, areas))
                return Sheet(name or path.name, [cells.plain(cell) for cell in row], rows)
            missing = min(missing, lacking, key=len)
    raise IndicesUnreadable(name or path.name, "、".join(HEADERS[wanted][0] for wanted in missing))


def _columns(texts: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, text in enumerate(texts):
        for name, words in HEADERS.items():
            if name not in found and any(word in text.casefold() for word in words):
                found[name] = at
                break
    return found


def _rows(rows: Sequence[list[Any]], first: int, columns: dict[str, int], areas: dict[str, str]) -> Iterator[Row]:
    for number, held in enumerate(rows, first):
        if any(cells.plain(cell) for cell in held):
            row = Row(number, held)
            _understand(row, {name: held[at] if at < len(held) else "" for name, at in columns.items()}, areas)
            yield row


def _understand(row: Row, cell: dict[str, Any], areas: dict[str, str]) -> None:
    said = {
        "area": _area(row, cell.get("area"), areas),
        "month": _cell(row, "month", cell, cells.month, "月份，如 2022-07", "a month such as 2022-07"),
        "index": _index(row, cell["index"]),
        "yoy_tenths": _tenths(row, cell["yoy"]),
        "source": _cell(row, "source", cell, cells.words(300), "公布单位和文件或网页", "where it was published"),
        "published_on": _cell(row, "published_on", cell, cells.day, "日期，如 2022-08-15", "a day such as 2022-08-15"),
    }
    if not row.faults:
        row.read = Reading(**said)


def _cell(row: Row, name: str, cell: dict[str, Any], reader: Any, zh: str, en: str) -> Any:
    try:
        value = reader(cell[name])
    except Unreadable:
        value = None
    if value is None:
        row.faults.append(Fault(HEADERS[name][0], cells.text(cell[name]), zh, en))
    return value


def _index(row: Row, value: Any) -> str:
    held = WORDS.get(cells.plain(value).casefold(), "")
    if not held:
        row.faults.append(Fault(HEADERS["index"][0], cells.text(value), "CPI、食品 或 SCPI", "CPI, food or SCPI"))
    return held


def _tenths(row: Row, value: Any) -> int:
    """Growth in tenths of a percent: one decimal, as published."""
    text = cells.plain(value).removesuffix("%")
    try:
        tenths = Decimal(format(Decimal(f"{value:.12g}"), "f") if isinstance(value, float) else text) * 10
    except InvalidOperation:
        tenths = Decimal("0.5")
    if tenths != tenths.to_integral_value() or abs(tenths) > YOY_MAX * 10:
        zh, en = "百分数，最多一位小数，如 3.5", "a percentage with one decimal such as 3.5"
        row.faults.append(Fault(HEADERS["yoy"][0], cells.text(value), zh, en))
        return 0
    return int(tenths)


def _area(row: Row, value: Any, areas: dict[str, str]) -> str:
    text = cells.plain(value)
    if not text and len(areas) == 1:
        return next(iter(areas))
    known = {**{code: code for code in areas}, **{name: code for code, name in areas.items()}}
    code = known.get(text) or known.get(full_code(text) if text.isdigit() and len(text) <= 12 else text)
    if code is None:
        zh = "、".join(f"{name}（{code}）" for code, name in areas.items())
        row.faults.append(Fault(HEADERS["area"][0], text, f"{zh}；全国数据不代表本地", ", ".join(areas)))
        return ""
    return code
