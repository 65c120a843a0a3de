"""Workbooks by XlsxWriter, put in place whole or not at all: its pieces lie beside the file and go with it."""

from collections.abc import Callable
from pathlib import Path
from typing import IO

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from doudi.core import files

TEXT_IS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""A cell that begins with = is text, never a formula; so are links and numbers."""


def put(path: Path, book: Workbook) -> Path:
    """Put a workbook that was filled in place (mode 0600). Raises DiskFull."""

    def content(out: IO[bytes]) -> None:
        with files.beside(path) as pieces:
            book.filename, book.tmpdir = out, str(pieces)
            _close(book)

    return files.put(path, content)


def put_long(path: Path, fill: Callable[[Workbook], None]) -> Path:
    """Fill a workbook row by row, however many, and put it in place (mode 0600). Raises DiskFull."""

    def content(out: IO[bytes]) -> None:
        with files.beside(path) as pieces:
            book = Workbook(out, {**TEXT_IS_TEXT, "constant_memory": True, "tmpdir": str(pieces)})
            fill(book)
            _close(book)

    return files.put(path, content)


def _close(book: Workbook) -> None:
    try:
        book.close()
    except FileCreateError as error:
        # It carries what the system said.
        raise error.args[0] from error
