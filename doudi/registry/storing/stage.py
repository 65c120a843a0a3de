"""A chunk of households goes to temporary tables by COPY; everything after it is done set-wise."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from psycopg import Cursor

from doudi.core import keys
from doudi.core.scope import full_code
from doudi.registry import names
from doudi.registry.importing.households import ReadHousehold, ReadPerson
from doudi.registry.models import Income
from doudi.registry.storing.columns import FIELD_OF, HOUSEHOLD_FACTS, PERSON_FACTS, sql_type

KIND = dict(zip(Income.Kind.labels, Income.Kind.values, strict=True))

_HOUSEHOLD = ("hh int", "number text", 'county text COLLATE "C"', 'division text COLLATE "C"', "address text")
_PERSON = (
    "hh int", "pn int", "head boolean", "id_index bytea", "id_sealed bytea", "name text", "name_chars text",
    "name_initials text", "birth_date date", "died_on date", "phone_sealed bytea", "phone_index bytea",
    "relation text", "disability text", "disability_grade smallint", "bank text", "number_sealed bytea",
    "number_index bytea", "holder text", "benefits text", "single_person boolean", "document text",
    "decided_on date", "paid_fen bigint",
)  # fmt: skip


def _facts(columns: tuple[str, ...]) -> list[str]:
    return [f"{column} {sql_type(column)}" for column in columns]


TABLES = {
    "stage_household": [*_HOUSEHOLD, *_facts(HOUSEHOLD_FACTS)],
    "stage_person": [*_PERSON, *_facts(PERSON_FACTS)],
    "stage_income": ["pn int", "kind smallint", "amount_fen bigint"],
}
WORKED_OUT = {
    "stage_household": "household_id bigint, is_new boolean NOT NULL DEFAULT false, boundary date",
    "stage_person": "person_id bigint, is_new boolean NOT NULL DEFAULT false",
    "stage_income": "spare int",
}


def create(cursor: Cursor[Any]) -> None:
    """Make the temporary tables of an import, empty."""
    for table, columns in TABLES.items():
        cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{table}")
        cursor.execute(f"CREATE TEMP TABLE {table} ({', '.join(columns)}, {WORKED_OUT[table]})")
    cursor.execute("DROP TABLE IF EXISTS pg_temp.touched, pg_temp.matched, pg_temp.seen")
    cursor.execute("CREATE TEMP TABLE touched (hh int)")
    cursor.execute("CREATE TEMP TABLE matched (household_id bigint PRIMARY KEY)")
    cursor.execute("CREATE TEMP TABLE seen (id_index bytea PRIMARY KEY, rejected boolean)")


def fill(cursor: Cursor[Any], chunk: list[ReadHousehold]) -> None:
    """Copy a chunk in; the temporary tables hold nothing else."""
    cursor.execute("TRUNCATE stage_household, stage_person, stage_income, touched")
    seal = Seal()
    people = [(hh, person) for hh, household in enumerate(chunk) for person in household.people]
    _copy(cursor, "stage_household", (_household_row(hh, household) for hh, household in enumerate(chunk)))
    _copy(cursor, "stage_person", (_person_row(hh, pn, person, seal) for pn, (hh, person) in enumerate(people)))
    _copy(
        cursor,
        "stage_income",
        ((pn, KIND[kind], fen) for pn, (_, person) in enumerate(people) for kind, fen in person.incomes.items()),
    )
    cursor.execute("ANALYZE stage_household, stage_person, stage_income")


def _copy(cursor: Cursor[Any], table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    columns = ", ".join(column.split()[0] for column in TABLES[table])
    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _household_row(hh: int, household: ReadHousehold) -> tuple[Any, ...]:
    facts = household.facts
    return (
        hh,
        household.number,
        full_code(household.division[:6]),
        household.division,
        facts.get("address"),
        *(facts.get(FIELD_OF[column]) for column in HOUSEHOLD_FACTS),
    )


class Seal:
    """The keys of a run, looked up once."""

    def __init__(self) -> None:
        self.keys = keys.load()

    def both(self, kind: str, text: str | None) -> tuple[bytes | None, bytes | None]:
        """Sealed text and blind index, None for None."""
        if text is None:
            return None, None
        return self.keys.encrypt(text), self.keys.blind_index(kind, text)


def _person_row(hh: int, pn: int, person: ReadPerson, seal: Seal) -> tuple[Any, ...]:
    facts = person.facts
    id_sealed, id_index = seal.both("id", person.id)
    phone_sealed, phone_index = seal.both("phone", facts.get("phone"))
    account_sealed, account_index = seal.both("account", facts.get("account"))
    kind, grade = person.disability or (None, None)
    died_on: date | None = facts.get("died_on")
    return (
        hh, pn, person.relation == "head", id_index, id_sealed, person.name, names.chars(person.name),
        names.initials(person.name), person.birth_date, died_on, phone_sealed, phone_index,
        person.relation, kind, grade, facts.get("bank"), account_sealed,
        account_index, facts.get("holder"), ",".join(sorted(person.benefits)), person.single_person, person.document,
        person.decided_on, person.paid_fen, *(facts.get(FIELD_OF[column]) for column in PERSON_FACTS),
    )  # fmt: skip
