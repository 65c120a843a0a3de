"""Taking a bank's list from its file: good rows become visits, bad ones come back in a workbook to mend."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from doudi.core import home
from doudi.core.models import Actor
from doudi.core.scope import full_code
from doudi.core.writes import reading as reading_as
from doudi.funds.idle import reading, services
from doudi.funds.idle.reading import Row, Sheet
from doudi.funds.papers.workbook import Book
from doudi.funds.prices.reading import Fault
from doudi.registry.importing import cells

WIDTH, WHY_WIDTH = 24, 60


@dataclass(frozen=True)
class Imported:
    """New visits, accounts that wait already, accounts drawn on lately, rows to mend and the workbook of those."""

    new: int
    known: int
    lately: int
    bad: int
    mend: Path | None = None


def take_file(division: str, path: Path, on: date, *, by: Actor, lang: str = "zh", name: str = "") -> Imported:
    """Read a file of a day and take its good rows; again, it changes nothing.

    Raises FileUnreadable, IdleListUnreadable, and what `services.take_list` raises.
    """
    place = full_code(division)
    with reading_as(by):
        sheet = reading.read(path, on, name=name)
        idle = _held(sheet, services.holders(place, [row.account for row in sheet.rows if not row.faults], on))
    taken = services.take_list(place, idle, on, by=by)
    bad = [row for row in sheet.rows if row.faults]
    mend = _write(place, sheet, bad, lang, hashlib.sha256(path.read_bytes()).hexdigest()) if bad else None
    return Imported(taken.new, taken.known, taken.lately, len(bad), mend)


def _held(sheet: Sheet, known: dict[str, list[services.Holder]]) -> list[tuple[services.Holder, int]]:
    """Whom each good row means; one that means nobody is at fault."""
    for row in sheet.rows:
        if not row.faults and row.account not in known:
            zh, en = "本辖区登记的账号", "an account that is registered here"
            row.faults.append(Fault("账号", row.account, zh, en))
    return [(holder, row.months) for row in sheet.rows if not row.faults for holder in known[row.account]]


def _write(division: str, sheet: Sheet, bad: list[Row], lang: str, digest: str) -> Path:
    """The rows to mend with what is wrong beside each (mode 0600); imported again, it is read like the first."""
    book = Book(mended(division, digest[:16]))
    page = book.sheet("待改正" if lang == "zh" else "to mend", [WHY_WIDTH, 10, *[WIDTH] * len(sheet.header)])
    page.head(["问题" if lang == "zh" else "What is wrong", "原行号" if lang == "zh" else "Row", *sheet.header])
    for row in bad:
        originals = [cells.text(cell) for cell in row.cells[: len(sheet.header)]]
        page.line([row.words(lang), str(row.number), *originals], height=40)
    return book.save()


def mended(division: str, name: str) -> Path:
    """Where the workbook to mend of a file is, by the name that it was given."""
    return home.files("idle", division) / f"{name}.xlsx"
