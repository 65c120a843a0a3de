"""A file as grids of cells. Of a text file each line is read by itself: a broken one does not spoil the others."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from doudi.registry.faults import Fault
from doudi.registry.importing import reading
from doudi.registry.importing.reading import OLE, Grid

JOINED_MAX = 30
"""A cell may hold line breaks, but no more lines than this: a quote that is never closed breaks its line alone."""
SAMPLE = 200


@dataclass
class Sheet:
    """A grid, and what is wrong with whole lines of it, by the row of the grid."""

    grid: Grid
    faults: dict[int, Fault] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)

    def number(self, row: int) -> int:
        """The line of the file that a row of the grid begins at, from 1."""
        return self.numbers[row] if self.numbers else row + 1


def read(path: Path) -> list[Sheet]:
    """The visible sheets of an .xlsx, .xls or .csv (UTF-8, GB18030 or UTF-16). Raises FileUnreadable."""
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    binary = content.startswith((b"PK", b"%PDF", OLE)) or b"\x00" in content
    if binary or not content.strip() or content.lstrip()[:1] == b"<":
        return [Sheet(grid) for grid in reading.read(path)]
    return [_text(path.stem, content)]


def _text(name: str, content: bytes) -> Sheet:
    """A text table: broken bytes and quotes are noted beside their line."""
    raw = content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    encoding = _encoding(raw)
    texts = [line.decode(encoding, errors="replace") for line in raw]
    sample = "\n".join(texts[:SAMPLE])
    delimiter = max(",\t;", key=sample.count)
    sheet = Sheet(Grid(name, []))
    for first, cells, fault in _rows(texts, delimiter):
        if fault:
            sheet.faults[len(sheet.grid.rows)] = fault
        sheet.grid.rows.append([reading.unguarded(cell) for cell in cells])
        sheet.numbers.append(first + 1)
    return sheet


def _encoding(lines: list[bytes]) -> str:
    """UTF-8 where most lines that are not plain ASCII are sound UTF-8, which text of GB18030 hardly ever is."""
    beyond = [line for line in lines if not line.isascii()]
    sound = sum(_decodes(line, "utf-8") for line in beyond)
    return "utf-8" if 2 * sound >= len(beyond) else "gb18030"


def _decodes(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _rows(texts: list[str], delimiter: str) -> Iterator[tuple[int, list[str], Fault | None]]:
    """Rows with the line that they begin at; a row may go over lines while a quote is open."""
    at = 0
    while at < len(texts):
        until = _closed(texts, at)
        fault = Fault("line_quotes") if until is None else None
        until = at + 1 if until is None else until
        text = "\n".join(texts[at:until])
        if "\ufffd" in text:
            fault = Fault("line_bytes")
        cells = text.split(delimiter) if fault and fault.code == "line_quotes" else _cells(text, delimiter)
        yield at, cells, fault
        at = until


def _cells(text: str, delimiter: str) -> list[str]:
    return next(csv.reader([text.replace("\n", "\u2028")], delimiter=delimiter), [])


def _closed(texts: list[str], at: int) -> int | None:
    """The line after the row that begins at a line; None where its quote is never closed."""
    quotes = 0
    for line in range(at, min(at + JOINED_MAX, len(texts))):
        quotes += texts[line].count('"')
        if quotes % 2 == 0:
            return line + 1
    return None
