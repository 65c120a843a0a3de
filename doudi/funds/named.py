"""The list of households that an order names: one line a household, by the county's number or a member's ID."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import Q

from doudi.core import keys
from doudi.funds.area import Area
from doudi.funds.area_errors import NamesUnfit, NamesUnreadable
from doudi.registry.faults import Unreadable
from doudi.registry.importing import cells, reading
from doudi.registry.models import Household, Membership, Person

SHOWN = 20
NUMBER, IDENTITY = "户编号", "身份证"


@dataclass(frozen=True)
class Line:
    """One line: where it stands, and the number or the citizen ID that is on it."""

    row: int
    number: str = ""
    identity: str = ""


def read(path: Path) -> list[Line]:
    """The lines of a workbook or text table. Raises FileUnreadable, NamesUnreadable."""
    found = [line for grid in reading.read(path) for line in _lines(grid.rows)]
    if not found:
        raise NamesUnreadable(path.name)
    return found


def _lines(rows: list[list[Any]]) -> Iterator[Line]:
    columns: dict[str, int] = {}
    for place, row in enumerate(rows, start=1):
        texts = [cells.plain(cell) for cell in row]
        if not columns:
            columns = {word: at for at, text in enumerate(texts) for word in (NUMBER, IDENTITY) if word in text}
            continue
        number, identity = _cell(row, columns.get(NUMBER), cells.plain), _cell(row, columns.get(IDENTITY), cells.digits)
        if number or identity:
            yield Line(place, number, identity)


def _cell(row: list[Any], column: int | None, as_text: Callable[[Any], str]) -> str:
    if column is None or column >= len(row):
        return ""
    try:
        return as_text(row[column])
    except Unreadable:
        return "?"


def resolve(lines: list[Line], county: str, area: Area, on: date) -> dict[int, str]:
    """The households that the lines name, by number with their division. Three queries, however many lines.

    All or none: a line that names no household, or one outside the area, has the whole list mended first. The same
    household twice is one. No citizen ID is repeated. Raises NamesUnfit.
    """
    held = _by_number(lines, county) | _by_identity(lines, on)
    found: dict[int, str] = {}
    faults: list[tuple[int, str, str]] = []
    for line in lines:
        home = held.get(line.identity) or held.get(line.number)
        if home is None:
            faults.append((line.row, "查无此户", "no such household"))
        elif not area.holds(home.division):
            faults.append((line.row, "不在认定地区", "outside the area"))
        else:
            found[home.pk] = home.division
    if faults:
        shown = faults[:SHOWN]
        raise NamesUnfit(
            len(faults),
            "；".join(f"第 {row} 行{zh}" for row, zh, _ in shown),
            "; ".join(f"line {row} {en}" for row, _, en in shown),
        )
    return found


def _by_number(lines: list[Line], county: str) -> dict[str, Household]:
    numbers = {line.number for line in lines if line.number}
    return {home.number: home for home in Household.objects.filter(county=county, number__in=numbers)}


def _by_identity(lines: list[Line], on: date) -> dict[str, Household]:
    ring = keys.load()
    index = {bytes(ring.blind_index("id", line.identity)): line.identity for line in lines if line.identity}
    people = {
        pk: index[bytes(blind)]
        for pk, blind in Person.objects.filter(id_index__in=list(index)).values_list("pk", "id_index")
    }
    members = Membership.objects.filter(
        Q(to_month__isnull=True) | Q(to_month__gt=on), person_id__in=people, superseded_at__isnull=True,
        from_month__lte=on,
    )  # fmt: skip
    return {people[row.person_id]: row.household for row in members.select_related("household")}
