"""From grouped rows to households: what the registry will be asked to hold, or the faults of every row."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from doudi.registry import citizen_id
from doudi.registry.faults import Unreadable
from doudi.registry.fields import BY_NAME, HOUSEHOLD, INCOMES, PERSON
from doudi.registry.importing import statuses
from doudi.registry.importing.grouping import group
from doudi.registry.importing.places import Places
from doudi.registry.importing.table import Table
from doudi.units.months import month_text

KINDS = tuple(found.name for found in INCOMES[:8])
FOUR_KINDS = KINDS[:4]
PLACE_FIELDS = ("division_code", "township", "village", "address")
ONE_VALUE = ("number", "township", "village", "division_code", *(found.name for found in HOUSEHOLD))


@dataclass
class ReadPerson:
    """One person as the sheet has him; None is a field that the sheet leaves open."""

    row: int
    id: str
    name: str
    relation: str
    birth_date: date
    facts: dict[str, Any]
    incomes: dict[str, int]
    disability: tuple[str, int] | None = None
    benefits: frozenset[str] = frozenset()
    single_person: bool = False
    document: str = ""
    decided_on: date | None = None
    paid_fen: int | None = None


@dataclass
class ReadHousehold:
    """One household of the sheet, with its rows; `people` is empty while a row has a fault."""

    table: Table
    rows: list[int]
    number: str = ""
    division: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    people: list[ReadPerson] = field(default_factory=list)

    @property
    def faulty(self) -> bool:
        """Whether any of its rows has something to mend."""
        return any(self.table.faults.get(row) for row in self.rows)

    @property
    def head(self) -> ReadPerson:
        """The applicant."""
        return next(person for person in self.people if person.relation == "head")


def households(tables: list[Table], where: Places, month: date) -> list[ReadHousehold]:
    """Every household of the sheets that hold from a month on. Faults of cells, rows and households are gathered in the tables."""
    found = [ReadHousehold(table, rows) for table in tables for rows in group(table)]
    _mark_twice(tables)
    for household in found:
        _required(household)
        _one_value(household)
        _place(household, where)
        _born(household, month)
    for household in found:
        if not household.faulty:
            _fill(household)
    return found


def _mark_twice(tables: list[Table]) -> None:
    seen: dict[str, list[tuple[Table, int]]] = defaultdict(list)
    for table in tables:
        for row, number in enumerate(table.values["id"]):
            if number is not None:
                seen[number].append((table, row))
    for places in seen.values():
        if len(places) > 1:
            rows = "、".join(str(table.numbers[row]) for table, row in places)
            for table, row in places:
                table.fault(row, "id_twice", "id", rows=rows)


def _born(household: ReadHousehold, month: date) -> None:
    """Nobody is on a roll before being born: a wrong ID, or a sheet of another month."""
    table = household.table
    for row in household.rows:
        number = table.values["id"][row]
        if number and citizen_id.birth_date(number).replace(day=1) > month:
            table.fault(row, "born_after_month", "id", month=month_text(month))


def _required(household: ReadHousehold) -> None:
    table = household.table
    for row in household.rows:
        wrong = {fault.column for fault in table.faults.get(row, ())}
        for name in ("name", "id"):
            if table.values[name][row] is None and table.column(name) not in wrong:
                table.fault(row, "missing", name)


def _one_value(household: ReadHousehold) -> None:
    """Fields of the household: the rows that state one agree; the first is taken."""
    table = household.table
    for name in ONE_VALUE:
        column = table.values.get(name)
        if column is None:
            continue
        stated = [row for row in household.rows if column[row] is not None]
        if len({column[row] for row in stated}) > 1:
            for row in stated:
                table.fault(row, "household_value_differs", name)
        household.facts[name] = column[stated[0]] if stated else None
    household.number = household.facts.pop("number", None) or ""
    if "address" in table.values:
        household.facts["address"] = _head_first(household, "address")


def _head_first(household: ReadHousehold, name: str) -> Any:
    """The head's value, else the first that a row states."""
    table = household.table
    relations = table.values["relation"]
    ordered = sorted(household.rows, key=lambda row: relations[row] != "head")
    return next((table.value(name, row) for row in ordered if table.value(name, row) is not None), None)


def _place(household: ReadHousehold, where: Places) -> None:
    words = [household.facts.get(name) or "" for name in PLACE_FIELDS]
    for name in PLACE_FIELDS[:3]:
        household.facts.pop(name, None)
    try:
        household.division = where.resolve(*words)
    except Unreadable as error:
        named = next((name for name in reversed(PLACE_FIELDS) if name in household.table.values), "address")
        household.table.fault(household.rows[0], error.code, named, **error.facts)


def _fill(household: ReadHousehold) -> None:
    table = household.table
    for name in household.facts:
        if name in BY_NAME and household.facts[name] is None and name not in ("area", "address"):
            household.facts[name] = BY_NAME[name].default
    people = [_person(table, row) for row in household.rows]
    statuses.settle(household, people)
    if not household.faulty:
        household.people = people


def _person(table: Table, row: int) -> ReadPerson:
    number = table.values["id"][row]
    born = citizen_id.birth_date(number)
    stated = table.value("birth_date", row)
    if stated is not None and not _same_day(stated, born):
        table.fault(row, "birth_date_differs", "birth_date", born=born.isoformat())
    return ReadPerson(
        row,
        number,
        table.values["name"][row],
        table.values["relation"][row],
        born,
        _facts(table, row),
        _incomes(table, row),
        _disability(table, row),
    )


def _same_day(stated: date, born: date) -> bool:
    """出生年月 has no day: the month is compared where the sheet says the first."""
    return stated == born or (stated.day == 1 and (stated.year, stated.month) == (born.year, born.month))


def _facts(table: Table, row: int) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for found in PERSON:
        column = table.values.get(found.name)
        if column is not None:
            held = column[row]
            facts[found.name] = found.default if held is None else held
    for name in ("died_on", "phone", "bank", "account", "holder"):
        facts[name] = table.value(name, row)
    return facts


def _incomes(table: Table, row: int) -> dict[str, int]:
    """Fen a month by kind, for the kinds that the sheet has. A plain 月收入 is wage income if no kind is given."""
    held = {name: table.values[name][row] or 0 for name in KINDS if name in table.values}
    for name in ("income", "yearly_income"):
        total = table.value(name, row)
        if total is None and name in table.values and not _has_kinds(table):
            held.setdefault("wage_income", 0)
        if total is None:
            continue
        if not _has_kinds(table):
            if name == "yearly_income" and table.value("income", row) is not None:
                continue
            held["wage_income"] = total
        elif name == "income" and total != sum(held.get(kind, 0) for kind in FOUR_KINDS):
            table.fault(row, "income_total", name)
    return held


def _has_kinds(table: Table) -> bool:
    return any(kind in table.values for kind in FOUR_KINDS)


def _disability(table: Table, row: int) -> tuple[str, int] | None:
    """Kind and grade from one column or two; half a certificate is none (vocabulary: refused by the import)."""
    stated: Iterable[Any] = filter(None, (table.value(name, row) for name in ("disability", "disability_grade")))
    kinds, grades = set(), set()
    for kind, grade in stated:
        kinds |= {kind} - {None}
        grades |= {grade} - {None}
    if not kinds and not grades:
        return None
    if len(kinds) != 1 or len(grades) != 1:
        table.fault(row, "disability_half", "disability")
        return None
    return kinds.pop(), grades.pop()
