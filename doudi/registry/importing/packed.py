"""Whether a packed workbook may be opened: how much it holds unpacked, and how far its cells reach."""

import re
import zipfile
import zlib
from pathlib import Path
from typing import IO

from doudi.registry.importing.errors import unreadable

UNPACKED_MAX = 1 << 30
CELLS_MAX = 60_000_000
CHUNK = 1 << 20
_CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*[^/]>')
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)


def check(path: Path) -> None:
    """Read through the archive once, before anything opens it. Raises FileUnreadable (bomb, wide, damaged, kind)."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > UNPACKED_MAX:
                raise unreadable(path.name, "bomb")
            if not any(entry.filename.lower() == "xl/workbook.xml" for entry in entries):
                raise unreadable(path.name, "kind")
            if any(entry.flag_bits & 1 for entry in entries):
                raise unreadable(path.name, "password")
            for entry in entries:
                with archive.open(entry) as part:
                    # Reading to the end proves that the sizes declared above are true.
                    rows, columns = _extent(part) if _SHEET.fullmatch(entry.filename) else _drain(part)
                if rows * columns > CELLS_MAX:
                    raise unreadable(path.name, "wide")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise unreadable(path.name, "damaged") from error


def _drain(part: IO[bytes]) -> tuple[int, int]:
    while part.read(CHUNK):
        pass
    return 0, 0


def _extent(part: IO[bytes]) -> tuple[int, int]:
    """Last row and last column with content: the reader sets aside room for every cell between."""
    last_row, letters = 0, set[bytes]()
    rest = b""
    while chunk := part.read(CHUNK):
        held = rest + chunk
        found = _CELL.findall(held)
        if found:
            last_row = max(last_row, max(int(number) for _, number in found))
            letters.update(column for column, _ in found)
        rest = held[held.rfind(b"<") :][:4096]
    return last_row, max(map(_column, letters), default=0)


def _column(letters: bytes) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
