"""From a file to grids of cells: what it is by its content, not by its name, and what it holds."""

import csv
import io
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import python_calamine as calamine

from doudi.registry.importing import packed
from doudi.registry.importing.errors import unreadable

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
BOF_OF_WORKBOOK = bytes.fromhex("0908100000060500")
FILEPASS = 0x2F
CELLS_MAX = 60_000_000
Merge = tuple[tuple[int, int], tuple[int, int]]


@dataclass
class Grid:
    """A sheet: rows of raw cells from the top left, and its merged ranges ((row, column), (row, column))."""

    name: str
    rows: list[list[Any]]
    merges: list[Merge] = field(default_factory=list)


def read(path: Path) -> list[Grid]:
    """The visible sheets of an .xlsx, .xls or .csv. Values are taken, no formula is run.

    Raises FileUnreadable.
    """
    try:
        head = path.open("rb").read(8)
    except OSError:
        raise unreadable(path.name, "absent") from None
    if not head:
        raise unreadable(path.name, "empty")
    if head.startswith(b"%PDF"):
        raise unreadable(path.name, "pdf")
    if head.startswith(b"PK"):
        packed.check(path)
        return _workbook(path)
    if head == OLE:
        held = path.read_bytes()
        if "EncryptedPackage".encode("utf-16-le") in held or _has_filepass(held):
            raise unreadable(path.name, "password")
        return _workbook(path)
    return [_text_table(path)]


def _has_filepass(held: bytes) -> bool:
    """Whether an .xls opens with FILEPASS: it stands right after the first record ([MS-XLS] 2.4.117)."""
    at = held.find(BOF_OF_WORKBOOK)
    for _ in range(3 if at >= 0 else 0):
        kind, size = struct.unpack_from("<HH", held, at)
        if kind == FILEPASS:
            return True
        at += 4 + size
        if at + 4 > len(held):
            break
    return False


def _workbook(path: Path) -> list[Grid]:
    try:
        # From the content: a wrong ending of the name does not matter.
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
        grids = [
            _grid(path, book.get_sheet_by_name(sheet.name))
            for sheet in book.sheets_metadata
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet and sheet.visible == calamine.SheetVisibleEnum.Visible
        ]
    except calamine.PasswordError:
        raise unreadable(path.name, "password") from None
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise unreadable(path.name, "damaged") from error
    except BaseException as error:
        # A panic of the Rust reader is no Exception; whatever it is, the file is to blame.
        if type(error).__name__ == "PanicException":
            raise unreadable(path.name, "damaged") from None
        raise
    if not any(grid.rows for grid in grids):
        raise unreadable(path.name, "blank")
    return grids


def _grid(path: Path, sheet: calamine.CalamineSheet) -> Grid:
    if sheet.total_height * sheet.total_width > CELLS_MAX:
        raise unreadable(path.name, "wide")
    return Grid(sheet.name, sheet.to_python(skip_empty_area=False), list(sheet.merged_cell_ranges or []))


def _text_table(path: Path) -> Grid:
    text = _decoded(path)
    if text.lstrip()[:1] == "<":
        raise unreadable(path.name, "kind")
    csv.field_size_limit(1_000_000)
    sample = text[:20_000]
    delimiter = max(",\t;", key=sample.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise unreadable(path.name, "damaged") from error
    if not any(cell.strip() for row in rows for cell in row):
        raise unreadable(path.name, "blank")
    return Grid(path.stem, [[unguarded(cell) for cell in row] for row in rows])


def _decoded(path: Path) -> str:
    held = path.read_bytes()
    if len(held) > packed.UNPACKED_MAX:
        raise unreadable(path.name, "bomb")
    encodings = ["utf-16"] if held[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = held.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    # Zero bytes mean that it is no text at all.
    raise unreadable(path.name, "kind" if b"\x00" in held else "encoding")


def unguarded(cell: str) -> str:
    """A cell without the guards against formulas: ="6531..." and a leading apostrophe."""
    text = cell.strip()
    if text.startswith('="') and text.endswith('"'):
        return text[2:-1]
    return text.removeprefix("'")
