"""The rows of a list: what each tells, or what is wrong with it."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from doudi.core.scope import full_code
from doudi.discovery.importing import lines
from doudi.discovery.importing.columns import BY_NAME, Header, find
from doudi.discovery.importing.errors import ListHeaderMissing
from doudi.discovery.recording import Told
from doudi.registry.faults import Fault, Unreadable
from doudi.registry.importing import cells
from doudi.registry.importing.errors import NothingInside
from doudi.registry.importing.places import Places

REF_CHARS = 40
TEXTS = ("name", "phone", "address", "citizen_id", "teller_name", "teller_phone", "teller_relation")


@dataclass
class Row:
    """A row as it was (by field) and as it was read; faults say what is to be mended."""

    sheet: str
    number: int
    raw: dict[str, Any]
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


@dataclass
class ReadList:
    """A list that was read: its rows in order, the texts of its headers, what was left behind."""

    rows: list[Row]
    texts: dict[str, str]
    undeclared: list[str]
    unnamed: int


def read(path: Path) -> ReadList:
    """Read every sheet that has a header. Raises FileUnreadable, ListHeaderMissing, NothingInside."""
    found = [(sheet, header) for sheet in lines.read(path) if (header := find(sheet.grid))]
    if not found:
        raise ListHeaderMissing(path.name)
    rows = [row for sheet, header in found for row in _rows(sheet, header)]
    if not rows:
        raise NothingInside(path.name)
    texts: dict[str, str] = {}
    for _, header in found:
        texts = {**header.texts, **texts}
    undeclared = list(dict.fromkeys(text for _, header in found for text in header.undeclared))
    return ReadList(rows, texts, undeclared, sum(header.unnamed for _, header in found))


def _rows(sheet: lines.Sheet, header: Header) -> Iterator[Row]:
    for at in range(header.first_row, len(sheet.grid.rows)):
        held = sheet.grid.rows[at]
        raw = {name: held[column] if column < len(held) else "" for name, column in header.columns.items()}
        if not any(cells.text(cell) for cell in held):
            continue
        row = Row(sheet.grid.name, sheet.number(at), raw)
        if at in sheet.faults:
            row.faults.append(sheet.faults[at])
        elif sheet.numbers and _width(held) > header.width:
            row.faults.append(Fault("line_columns", facts={"found": _width(held), "expected": header.width}))
        else:
            _read(row, header)
        yield row


def _width(held: list[Any]) -> int:
    """How many cells a line has, empty ones at its end left out."""
    return max((at + 1 for at, cell in enumerate(held) if cells.text(cell)), default=0)


def _read(row: Row, header: Header) -> None:
    for name, cell in row.raw.items():
        try:
            row.values[name] = BY_NAME[name].read(cell)
        except Unreadable as error:
            row.faults.append(Fault(error.code, header.texts[name], error.facts))
    if not row.values.get("words") and not row.faults:
        row.faults.append(Fault("missing", header.texts["words"]))


@dataclass(frozen=True)
class Placed:
    """What a row tells, and whether its village could be read; where not, the division of the list answers."""

    told: Told
    placed: bool


def told(row: Row, where: Places, channel: str) -> Placed:
    """A sound row as what is recorded. A telephone of nobody in particular is that of who told it, if one is named."""
    held = row.values
    division, placed = _division(held, where)
    other = "teller_phone" if held.get("teller_name") else "phone"
    named = {name: str(held.get(name) or "") for name in TEXTS}
    named[other] = named[other] or held.get("any_phone") or ""
    lead = Told(
        division=division, channel=channel, words=held["words"], danger=held.get("danger") or "none",
        source_ref=held.get("source_ref") or fingerprint(row), received_at=held.get("received_at"),
        birth_year=held.get("birth_year"), name=named["name"], phone=named["phone"], address=named["address"],
        citizen_id=named["citizen_id"], teller_name=named["teller_name"], teller_phone=named["teller_phone"],
        teller_relation=named["teller_relation"],
    )  # fmt: skip
    return Placed(lead, placed)


def fingerprint(row: Row) -> str:
    """Stands for the number of a source that gives none: the same line again is the same lead."""
    text = "\x1f".join(f"{name}={cells.text(cell)}" for name, cell in sorted(row.raw.items()))
    return "#" + hashlib.sha256(text.encode()).hexdigest()[:REF_CHARS]


def _division(held: dict[str, Any], where: Places) -> tuple[str, bool]:
    """The village, else the township that is named, else the division of the list: nobody waits for an address."""
    code, township, village, address = (
        str(held.get(name) or "") for name in ("code", "township", "village", "address")
    )
    try:
        return where.resolve(code, township, village, address), True
    except Unreadable:
        named = [
            digits for digits, name in where.townships.items() if _short(name) and _short(name) in township + address
        ]
        return (full_code(named[0]), True) if len(named) == 1 else (where.within.code, False)


def _short(township: str) -> str:
    """A township as addresses write it: 恰萨街道办事处 is 恰萨街道."""
    return re.sub(r"(办事处|人民政府|片区管委会)$", "", township)
