"""Finding the header row and what each column is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from doudi.registry.fields import BY_NAME, FIELDS, Field
from doudi.registry.importing import cells
from doudi.registry.importing.errors import HeaderTwice, HeaderUnit
from doudi.registry.importing.reading import Grid

ROWS_SEARCHED = 40

# Columns of this kind are dropped without being named anywhere (PIPL 第二十八条; the house rules).
SENSITIVE = re.compile(
    r"民族|族别|族称|族群|^族$|少数民|宗教|信仰|信教|教派|礼拜|清真|政治|党员|党派|党团|团员|入党|政审|"
    r"出行|行踪|轨迹|位置|微信|通话|联系人|出境|护照|思想|表现|ethnic|nation|relig|politic|party|"
    r"مىللە|مىللى|دىن|پارتىيە",
    re.IGNORECASE,
)
# Columns of Doudi's own workbook to mend, and serial numbers: known, and not read.
OWN = {"问题", "改法", "原文件行号", "what is wrong", "how to mend", "row in the file"}
SERIAL = {"序号", "编号", "no", "no.", "户序号", "户序", "行号"}


@dataclass
class Header:
    """Where the data begins and which column is which field."""

    first_row: int
    columns: dict[str, int]
    texts: dict[str, str]
    serial: int | None = None
    undeclared: list[str] = field(default_factory=list)
    unnamed: int = 0


def normal(text: Any) -> str:
    """A header as it is looked up: plain width, no spaces, no marks around it or between its words."""
    held = re.sub(r"\s+|(?<=\w)[/、_\-](?=\w)", "", cells.text(text)).casefold()
    return re.sub(r"^[*★#]+|[*★#::]+$|^\d{1,2}[.、]", "", held)


def _bare(text: str) -> str:
    return re.sub(r"[(\[【<].*?[)\]】>]", "", text).rstrip("*:")


LOOKUP: dict[str, Field] = {normal(word): found for found in FIELDS for word in found.headers.split()}


def find(grid: Grid) -> Header | None:
    """The header of a sheet, None if no row names 姓名 and 身份证号. Raises HeaderTwice, HeaderUnit."""
    for index in range(min(len(grid.rows), ROWS_SEARCHED)):
        for last in _bands(grid, index):
            names = _names(grid, index, last)
            known = {field_of(name).name for name in names if field_of(name)}  # type: ignore[union-attr]
            if {"name", "id"} <= known:
                return _header(grid, names, last + 1)
    return None


def _bands(grid: Grid, index: int) -> Iterator[int]:
    """Last rows of a header that begins here: two rows where a group stands over its columns."""
    width = len(grid.rows[index]) - 1
    # A merge across the whole sheet is a title, not a group of columns.
    grouped = any(
        top[0] == index and (0 < bottom[1] - top[1] < width or bottom[0] == index + 1) for top, bottom in grid.merges
    )
    if grouped and index + 1 < len(grid.rows):
        yield index + 1
    yield index


def _names(grid: Grid, first: int, last: int) -> list[tuple[str, str]]:
    """For each column the texts of its header from the top: (group, own)."""
    upper = list(grid.rows[first])
    for top, bottom in grid.merges:
        if top[0] == first:
            for column in range(top[1], min(bottom[1], len(upper) - 1) + 1):
                upper[column] = grid.rows[first][top[1]]
    if first == last:
        return [("", cells.text(cell)) for cell in grid.rows[first]]
    lower = grid.rows[last]
    return [
        (cells.text(group), cells.text(lower[column]) if column < len(lower) else "")
        for column, group in enumerate(upper)
    ]


def field_of(name: tuple[str, str]) -> Field | None:
    """The field that a header means, None if it is not declared."""
    group, own = normal(name[0]), normal(name[1])
    for text in (own, group + own) if own else (group,):
        for candidate in (text, _bare(text)):
            if candidate in LOOKUP:
                return LOOKUP[candidate]
    return None


def _header(grid: Grid, names: list[tuple[str, str]], first_row: int) -> Header:
    held: dict[str, list[int]] = {}
    header = Header(first_row, {}, {})
    for column, name in enumerate(names):
        text = (name[1] or name[0]).strip()
        plain = _bare(normal(text))
        if not text or plain in OWN:
            continue
        found = field_of(name)
        if sensitive(name[1] or name[0]) or (found is None and sensitive(name[0])):
            header.unnamed += 1
        elif found:
            held.setdefault(found.name, []).append(column)
        elif plain in SERIAL:
            header.serial = column if header.serial is None else header.serial
        else:
            header.undeclared.append(text[:40])
    _refuse_twice(grid, names, held)
    header.columns = {name: columns[0] for name, columns in held.items()}
    header.texts = {name: _text(names[column]) for name, column in header.columns.items()}
    _refuse_ten_thousands(grid, names, header)
    return header


def _text(name: tuple[str, str]) -> str:
    return (name[1] or name[0]).strip()


def sensitive(text: str) -> bool:
    """Whether a column is of a kind that is never named."""
    return bool(SENSITIVE.search(re.sub(r"\s", "", text)))


def _refuse_twice(grid: Grid, names: list[tuple[str, str]], held: dict[str, list[int]]) -> None:
    for name, columns in held.items():
        if len(columns) > 1:
            where = "、".join(f"{column_letters(column)} {_text(names[column])}" for column in columns)
            raise HeaderTwice(grid.name, BY_NAME[name].header, where)


def _refuse_ten_thousands(grid: Grid, names: list[tuple[str, str]], header: Header) -> None:
    wrong = [
        f"{column_letters(column)} {_text(names[column])}"
        for column in header.columns.values()
        if "万元" in normal("".join(names[column]))
    ]
    if wrong:
        raise HeaderUnit(grid.name, "、".join(wrong))


def column_letters(column: int) -> str:
    """Column 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


_YEAR = r"(20\d\d|二[〇零○oO0][一二三四五六七八九〇零○]{2})"
_MONTH = re.compile(rf"{_YEAR}\s*[年./\-]\s*(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?:\s*月|(?!\d))")
_QUARTER = re.compile(rf"{_YEAR}\s*年?\s*第?\s*([一二三四1-4])\s*季度")
_NUMERALS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_NOT_A_TITLE = re.compile(r"日期|时间|打印|制表|填表|印发|文号|〔")


def title_month(grid: Grid, header: Header) -> date | None:
    """The month that the rows above the header name, the first one from the top; of a quarter its first month."""
    for row in grid.rows[: header.first_row - 1]:
        for cell in row:
            text = cells.text(cell)
            if _NOT_A_TITLE.search(text):
                continue
            if quarter := _QUARTER.search(text):
                return date(int(_arabic(quarter[1])), 3 * _month_number(quarter[2]) - 2, 1)
            if found := _MONTH.search(text):
                return date(int(_arabic(found[1])), _month_number(found[2]), 1)
    return None


def _arabic(text: str) -> str:
    return "".join(_NUMERALS.get(char, "0" if char in "oO" else char) for char in text)


def _month_number(text: str) -> int:
    if text.isascii():
        return int(text)
    return {"十": 10, "十一": 11, "十二": 12}.get(text) or int(_NUMERALS[text])
