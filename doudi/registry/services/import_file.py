"""The writes of the registry: importing a workbook."""

import hashlib
from collections.abc import Callable, Iterator
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
    scope.require(by, division)
    require_role(by, Role.OPERATOR, Role.CLERK, Role.APPROVER)
    divisions.find(division, month or clock.today())
    progress("read", 0, 1)
    book = read_book(path, month)
    since = book.month or clock.today().replace(day=1)
    place = divisions.find(division, since)
    progress("read", 1, 1)
    found = households(book.tables, _places(book, place, since))
    progress("understand", 1, 1)
    source = _source(path, place, since, by)
    counts = _store_all(book, found, source, by, progress)
    return _finish(book, found, source, place, by, lang, counts)


def _places(book: Book, place: Division, month: date) -> places.Places:
    found = places.places(place, month, divisions.within(place.code, month))
    if not book.fields & set(PLACE_FIELDS):
        if place.level not in ("township", "village"):
            raise PlaceColumnMissing(place.code)
        found.no_columns = True
    return found


def _source(path: Path, place: Division, month: date, by: Actor) -> Source:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    source, _ = Source.objects.get_or_create(
        sha256=digest,
        division=place.code,
        month=month,
        defaults={"file_name": path.name[:200], "actor": by},
    )
    return source


def _cursor() -> Cursor[Any]:
    """psycopg's own cursor of Django's connection, for COPY."""
    connection.ensure_connection()
    return connection.connection.cursor()


def _store_all(book: Book, found: list[ReadHousehold], source: Source, by: Actor, progress: Progress) -> dict[str, int]:
    """Every chunk is a transaction of its own: after kill -9 the chunks that were committed stay."""
    cursor = _cursor()
    stage.create(cursor)
    low, high = scope.code_range(by.division)
    counts = {"households": 0, "people": 0, "changed": 0}
    good = sum(not household.faulty for household in found)
    done = 0
    for staged in map(stage.ready, _chunks(found)):
        with transaction.atomic(durable=True):
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])
            stored = chunks.store(cursor, staged, source, low, high)
        for name, number in stored.items():
            counts[name] += number
        done += len(staged.chunk)
        progress("store", done, good)
    return counts


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


def _finish(
    book: Book, found: list[ReadHousehold], source: Source, place: Division, by: Actor, lang: str,
    counts: dict[str, int],
) -> Imported:  # fmt: skip
    """List who is absent, write the workbook to mend, close the run with its audit entry."""
    faulty = [household for household in found if household.faulty]
    rejected_rows = sum(len(household.rows) for household in faulty)
    name = rejects.file_name(source.sha256, place, source.month)
    path = rejects.write(faulty, place, source.month, lang, name) if faulty else None
    with transaction.atomic(durable=True):
        if counts["households"]:
            _list_absent(book, found, source, place)
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


def _list_absent(book: Book, found: list[ReadHousehold], source: Source, place: Division) -> None:
    ring, cursor = keys.load(), _cursor()
    seen: dict[bytes, bool] = {}
    for household in found:
        faulty = household.faulty
        for row in household.rows:
            if (number := household.table.values["id"][row]) is not None:
                index = ring.blind_index("id", number)
                seen[index] = seen.get(index, False) or faulty
    absent.see(cursor, seen.items())
    # A workbook of mended rows names only some of a village: it says nothing of the others.
    whole = [] if book.mended else [household for household in found if not household.faulty]
    low, high = scope.code_range(place.code)
    absent.list_absent(
        cursor,
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
