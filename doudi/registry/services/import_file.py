"""The writes of the registry: importing a workbook."""

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from psycopg import Cursor

from doudi.core import audit, clock, divisions, garbage, keys, scope
from doudi.core.actors import require_role
from doudi.core.models import Actor, Division, Role
from doudi.registry.importing import places, rejects
from doudi.registry.importing.errors import PlaceColumnMissing
from doudi.registry.importing.households import PLACE_FIELDS, ReadHousehold, households
from doudi.registry.importing.sheets import Book, read_book
from doudi.registry.models import Source
from doudi.registry.storing import absent, chunks, stage

Progress = Callable[[str, int, int], None]
"""What is being done (read, understand, store), how much of it is done, of how much."""

IMPORT_LOCK = 63202210
ROLES = (Role.OPERATOR, Role.CLERK, Role.REVIEWER, Role.APPROVER)


@dataclass(frozen=True)
class Imported:
    """What an import did. Columns are named by their headers; nothing here is about a person."""

    households: int
    people: int
    changed: int
    unchanged: int
    rejected_rows: int
    rejects: Path | None
    month: date
    division: str
    undeclared: list[str]
    unnamed: int
    skipped_sheets: list[str]
    no_status: bool
    """The sheet has no column of 救助类别: it puts nobody on the roll."""

    def as_json(self) -> dict[str, Any]:
        """The published answer of `doudi import --json`."""
        counts = {name: getattr(self, name) for name in ("households", "people", "changed", "unchanged")}
        return {**counts, "rejected_rows": self.rejected_rows, "rejects": str(self.rejects) if self.rejects else None}

    @property
    def exit_status(self) -> int:
        """0 all read, 3 some rows to mend, 1 nothing read."""
        if not self.households:
            return 1
        return 3 if self.rejected_rows else 0


NOTHING_READ: dict[str, Any] = {
    "households": 0, "people": 0, "changed": 0, "unchanged": 0, "rejected_rows": 0, "rejects": None
}  # fmt: skip
"""The published answer for a file that could not be taken as a whole."""


@garbage.paused()
def import_file(
    path: Path,
    division: str,
    month: date | None = None,
    *,
    by: Actor,
    lang: str = "zh",
    progress: Progress = lambda what, done, of: None,
) -> Imported:
    """Take a household workbook into the registry, chunk by chunk; a run that was killed is run again.

    `month` is the first month for which the sheet holds (default: the month in its title, else the current
    one). It writes facts and may open a status; it never changes or ends one.

    Raises, first match wins: NotInScope, RoleMissing, DivisionUnknown, DivisionAbolished, FileUnreadable,
    HeaderTwice, HeaderUnit, HeaderMissing, NothingInside, MonthsDiffer, PlaceColumnMissing.
    """
    taken = read_file(path, division, month, by=by, progress=progress)
    return write_taken(taken, by=by, lang=lang, progress=progress)[0]


def write_taken(taken: "Taken", *, by: Actor, lang: str = "zh", progress: Progress) -> tuple[Imported, Source]:
    """Write what was read, chunk by chunk; gives what it did and the record of the file."""
    source = source_of(taken, by)
    counts = store_all(taken, source, by, progress)
    return _finish(taken, source, by, lang, counts), source


def month_of(said: date | None, read: str) -> date:
    """The first month that an import is taken for: as the clerk said, else as it was read, else this one."""
    return said or (date.fromisoformat(read) if read else clock.today().replace(day=1))


@dataclass
class Taken:
    """A file as it was read: its households, the division and first month that it is taken for."""

    file_name: str
    sha256: str
    book: Book
    found: list[ReadHousehold]
    place: Division
    month: date


def read_file(path: Path, division: str, month: date | None, *, by: Actor, progress: Progress) -> Taken:
    """Read a workbook and find its households and faults; nothing is written. Raises what `import_file` raises."""
    scope.require(by, division)
    require_role(by, *ROLES)
    divisions.find(division, month or clock.today())
    progress("read", 0, 1)
    book = read_book(path, month)
    since = book.month or clock.today().replace(day=1)
    place = divisions.find(division, since)
    progress("read", 1, 1)
    found = households(book.tables, _places(book, place, since), since)
    progress("understand", 1, 1)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Taken(path.name[:200], digest, book, found, place, since)


def _places(book: Book, place: Division, month: date) -> places.Places:
    found = places.places(place, month, divisions.within(place.code, month))
    if not book.fields & set(PLACE_FIELDS):
        if place.level not in ("township", "village"):
            raise PlaceColumnMissing(place.code)
        found.no_columns = True
    return found


def source_of(taken: Taken, by: Actor) -> Source:
    """The record of this file for this division and month: the same again for the same content."""
    source, _ = Source.objects.get_or_create(
        sha256=taken.sha256,
        division=taken.place.code,
        month=taken.month,
        defaults={"file_name": taken.file_name, "actor": by},
    )
    return source


def cursor() -> Cursor[Any]:
    """psycopg's own cursor of Django's connection, for COPY."""
    connection.ensure_connection()
    return connection.connection.cursor()


def store_all(taken: Taken, source: Source, by: Actor, progress: Progress, *, durable: bool = True) -> dict[str, int]:
    """Every chunk is a transaction of its own: after kill -9 the chunks that were committed stay.

    A comparison does the same inside one transaction that it undoes (durable=False).
    """
    found = taken.found
    session = cursor()
    stage.create(session)
    low, high = scope.code_range(by.division)
    counts = {"households": 0, "people": 0, "changed": 0}
    good = sum(not household.faulty for household in found)
    done = 0
    for staged in _ready_ahead(_chunks(found)):
        with transaction.atomic(durable=durable):
            session.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])
            stored = chunks.store(session, staged, source, low, high)
        for name, number in stored.items():
            counts[name] += number
        done += len(staged.chunk)
        progress("store", done, good)
    return counts


def _ready_ahead(made: Iterator[list[ReadHousehold]]) -> Iterator[stage.Staged]:
    """Chunks made ready, each while the database stores the one before it: either waits little for the other."""
    with ThreadPoolExecutor(1) as beside:
        coming: Future[stage.Staged] | None = None
        for chunk in made:
            following = beside.submit(stage.ready, chunk)
            if coming:
                yield coming.result()
            coming = following
        if coming:
            yield coming.result()


def _chunks(found: list[ReadHousehold]) -> Iterator[list[ReadHousehold]]:
    """Households without fault, by sheet: sheets may have different columns."""
    chunk: list[ReadHousehold] = []
    for household in found:
        if household.faulty:
            continue
        if chunk and (len(chunk) == chunks.HOUSEHOLDS or chunk[0].table is not household.table):
            yield chunk
            chunk = []
        chunk.append(household)
    if chunk:
        yield chunk


def _finish(taken: Taken, source: Source, by: Actor, lang: str, counts: dict[str, int]) -> Imported:
    """List who is absent, write the workbook to mend, close the run with its audit entry."""
    book, found, place = taken.book, taken.found, taken.place
    faulty = [household for household in found if household.faulty]
    rejected_rows = sum(len(household.rows) for household in faulty)
    name = rejects.file_name(source.sha256, place, source.month)
    path = rejects.write(faulty, place, source.month, lang, name) if faulty else None
    with transaction.atomic(durable=True):
        if counts["households"]:
            list_absent(taken, source)
        done: dict[str, Any] = {
            **counts,
            "rejected_rows": rejected_rows,
            "columns_dropped": len(book.undeclared) + book.unnamed,
        }
        Source.objects.filter(pk=source.pk).update(finished_at=timezone.now(), counts=done)
        audit.write(by, "roll.imported", f"source {source.pk}", place.code, month=str(source.month), **done)
    return Imported(
        **counts,
        unchanged=counts["households"] - counts["changed"],
        rejected_rows=rejected_rows,
        rejects=path,
        month=source.month,
        division=place.code,
        undeclared=book.undeclared,
        unnamed=book.unnamed,
        skipped_sheets=book.skipped_sheets,
        no_status="category" not in book.fields,
    )


def list_absent(taken: Taken, source: Source) -> None:
    """Note in the caller's transaction who is registered where the file speaks for all, and is not in it."""
    book, found, place = taken.book, taken.found, taken.place
    ring, session = keys.load(), cursor()
    seen: dict[bytes, bool] = {}
    for household in found:
        faulty = household.faulty
        for row in household.rows:
            if (number := household.table.values["id"][row]) is not None:
                index = ring.blind_index("id", number)
                seen[index] = seen.get(index, False) or faulty
    absent.see(session, seen.items())
    # A workbook of mended rows names only some of a village: it says nothing of the others.
    whole = [] if book.mended else [household for household in found if not household.faulty]
    low, high = scope.code_range(place.code)
    absent.list_absent(
        session,
        source=source.pk,
        month=source.month,
        low=low,
        high=high,
        villages=sorted({household.division for household in whole}),
        benefits=_benefits(whole) if "category" in book.fields else None,
        rejected_numbers=[household.number for household in found if household.faulty and household.number],
    )


def _benefits(found: list[ReadHousehold]) -> list[str]:
    return sorted({benefit for household in found for person in household.people for benefit in person.benefits})
