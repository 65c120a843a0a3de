"""Entering the indices of a file: good rows are entered, bad ones come back in a workbook to mend."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from doudi.core import clock, home
from doudi.core.errors import DomainError
from doudi.core.models import Actor
from doudi.core.writes import reading as reading_as
from doudi.funds.papers.workbook import Book
from doudi.funds.prices import areas, reading, services
from doudi.funds.prices.errors import IndicesTwice
from doudi.funds.prices.reading import Sheet
from doudi.registry.importing import cells
from doudi.units.months import first_of, month_text

WIDTH, WHY_WIDTH = 18, 60


@dataclass(frozen=True)
class Imported:
    """How many indices wait now, stood there already, and came back; the workbook to mend, if any came back."""

    waiting: int
    unchanged: int
    bad: int
    mend: Path | None = None


def enter_file(division: str, path: Path, *, key: str, by: Actor, lang: str = "zh", name: str = "") -> Imported:
    """Read a file and enter its good rows. Running it again changes nothing.

    Raises FileUnreadable, IndicesUnreadable, and what `services.enter_indices` raises of the whole.
    """
    with reading_as(by):
        sheet = reading.read(path, areas.of_division(division, first_of(clock.today())), name=name)
        judge(division, sheet)
    readings = [row.read for row in sheet.good if row.read is not None]
    entered = services.enter_indices(division, readings, key=key, by=by)
    mend = write(division, sheet, lang, hashlib.sha256(path.read_bytes()).hexdigest()) if sheet.bad else None
    return Imported(entered.waiting, entered.unchanged, len(sheet.bad), mend)


def judge(division: str, sheet: Sheet) -> None:
    """Mark the rows that the service would refuse, and every row that says a second thing of a month and index."""
    seen: dict[tuple[date, str], Any] = {}
    for row in sheet.good:
        if row.read is None:
            continue
        try:
            services.check(division, row.read)
            if (row.read.month, row.read.index) in seen:
                raise IndicesTwice(month_text(row.read.month), row.read.index)
        except DomainError as error:
            row.refused = error
        else:
            seen[row.read.month, row.read.index] = row


def write(division: str, sheet: Sheet, lang: str, digest: str) -> Path:
    """The rows to mend with what is wrong beside each (mode 0600); imported again, it is read like the first."""
    path = home.files("prices", division) / f"{digest[:16]}.xlsx"
    book = Book(path)
    page = book.sheet("待改正" if lang == "zh" else "to mend", [WHY_WIDTH, 10, *[WIDTH] * len(sheet.header)])
    page.head(["问题" if lang == "zh" else "What is wrong", "原行号" if lang == "zh" else "Row", *sheet.header])
    for row in sheet.bad:
        originals = [cells.text(cell) for cell in row.cells[: len(sheet.header)]]
        page.line([row.words(lang), str(row.number), *originals], height=40)
    return book.save()


def mended(division: str, name: str) -> Path:
    """Where the workbook to mend of a file is, by the name that `write` gave it."""
    return home.files("prices", division) / f"{name}.xlsx"
