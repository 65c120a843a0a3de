"""A workbook that was handed in on a page, read again for each step: its file, and the rows mended since."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db.models import Q

from doudi.core import divisions, files, home, keys, uploads
from doudi.core.models import Actor, Division
from doudi.registry.faults import Fault
from doudi.registry.fields import BY_NAME
from doudi.registry.importing import header as headers
from doudi.registry.importing import places, rejects
from doudi.registry.importing.households import PLACE_FIELDS, ReadHousehold, households
from doudi.registry.importing.reading import Grid
from doudi.registry.importing.table import Table, table
from doudi.registry.models import Import, MendRow
from doudi.registry.services.import_file import Progress, Taken, read_file

MENDED_SHEET = "已改正"
ALONE = "no_household"


@dataclass
class Cells:
    """What a row to mend holds, unsealed: texts by field, and what is wrong with them."""

    texts: dict[str, str]
    faults: list[dict[str, Any]] = field(default_factory=list)

    def seal(self) -> bytes:
        """Sealed as one: IDs and accounts stand in it."""
        return keys.load().encrypt(json.dumps({"texts": self.texts, "faults": self.faults}, ensure_ascii=False))

    def words(self, lang: str) -> list[tuple[str, str, str]]:
        """For each fault: the field, what is wrong, how to mend it."""
        found = [(one["field"], Fault(one["code"], one["column"], one["facts"])) for one in self.faults]
        return [(name, *fault.words(lang)) for name, fault in found]


def unsealed(row: MendRow) -> Cells:
    """The cells and faults of a row."""
    return Cells(**json.loads(keys.load().decrypt(row.sealed)))


@contextmanager
def workbook(held: Import) -> Iterator[Path]:
    """The file of an import under its own name, for as long as it is read."""
    folder = home.files("reading")
    folder.chmod(0o700)
    with TemporaryDirectory(dir=folder) as place:
        path = Path(place) / held.upload.file_name
        files.put_bytes(path, uploads.open(held.upload))
        yield path


def read(held: Import, *, by: Actor, progress: Progress) -> Taken:
    """What the next step takes: the file and the groups mended; once the file is written, these groups alone."""
    with workbook(held) as path:
        taken = read_file(path, held.division, held.month, by=by, progress=progress)
    ready = list(MendRow.objects.filter(of=held, ready=True, taken=False).order_by("group", "row"))
    mended = mended_households(ready, taken.place, taken.month)
    settled = set(MendRow.objects.filter(Q(ready=True) | Q(taken=True), of=held).values_list("sheet", "row"))
    if held.source_id is None:
        # What is still to be mended stays with its faults: it is not written, and its people are not absent.
        return replace(taken, found=[*(one for one in taken.found if not is_among(one, settled)), *mended])
    # What was written is not written again: pages may have changed it since.
    return replace(taken, found=mended, book=replace(taken.book, mended=True))


def is_among(household: ReadHousehold, rows: set[tuple[str, int]]) -> bool:
    """Whether one of its rows is among these (sheet, row)."""
    return any((household.table.sheet, household.table.numbers[row]) in rows for row in household.rows)


def mended_households(rows: Iterable[MendRow], place: Division, month: date) -> list[ReadHousehold]:
    """The households of mended rows, read by the same code as a workbook. Each remembers its rows."""
    held = list(rows)
    if not held:
        return []
    found = _table(held)
    where = places.places(place, month, divisions.within(place.code, month))
    where.no_columns = not set(found.header.columns) & set(PLACE_FIELDS)
    return households([found], where, month)


def _table(rows: list[MendRow]) -> Table:
    """A sheet of the rows' texts, as the workbook to mend would have it."""
    cells = [unsealed(row) for row in rows]
    fields = list(dict.fromkeys(name for held in cells for name in held.texts))
    alone = {row.group for row, held in zip(rows, cells, strict=True) if _alone(held)}
    lines: list[list[Any]] = [[rejects.GROUP, *(BY_NAME[name].header for name in fields)]]
    for row, held in zip(rows, cells, strict=True):
        group = "" if row.group in alone else str(row.group)
        lines.append([group, *(held.texts.get(name, "") for name in fields)])
    grid = Grid(MENDED_SHEET, lines)
    header = headers.find(grid)
    if header is None:
        raise ValueError("a row to mend lost its name or ID column")
    return table(grid, header)


def _alone(held: Cells) -> bool:
    return any(fault["code"] == ALONE for fault in held.faults)


def faults_of(household: ReadHousehold, row: int) -> list[dict[str, Any]]:
    """The faults of a row, each with the field of its cell."""
    fields = {household.table.column(name): name for name in household.table.header.columns}
    return [
        {"code": fault.code, "column": fault.column, "field": fields.get(fault.column, ""), "facts": fault.facts}
        for fault in household.table.faults.get(row, ())
    ]


def cells_of(household: ReadHousehold, row: int) -> Cells:
    """A faulty row of the file as it is to be mended."""
    fields = {name: "" for name in household.table.header.columns if name != "group"}
    texts = {name: str(value) for name, value in rejects.originals(household.table, row, fields)}
    return Cells(texts, faults_of(household, row))


def by_group(rows: Iterable[MendRow]) -> dict[int, list[MendRow]]:
    """Rows by their household's number."""
    found: dict[int, list[MendRow]] = defaultdict(list)
    for row in rows:
        found[row.group].append(row)
    return dict(found)
