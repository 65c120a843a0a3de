"""A chunk of households goes to temporary tables by COPY; everything after it is done set-wise."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from psycopg import Cursor

from doudi.core import keys
from doudi.core.scope import full_code
from doudi.registry import names
from doudi.registry.importing.households import ReadHousehold, ReadPerson
from doudi.registry.storing.columns import FIELD_OF, HOUSEHOLD_FACTS, INCOME_KINDS, PERSON_FACTS, sql_type

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
    "stage_person": [*_PERSON, *_facts(PERSON_FACTS), *(f"{kind} bigint" for kind in INCOME_KINDS)],
}
WORKED_OUT = {
    "stage_household": "household_id bigint, is_new boolean NOT NULL DEFAULT false, boundary date",
    "stage_person": "person_id bigint, is_new boolean NOT NULL DEFAULT false",
}


@dataclass(frozen=True)
class Staged:
    """A chunk of one sheet made ready: rows for each temporary table, in the columns that the sheet states."""

    chunk: list[ReadHousehold]
    columns: dict[str, list[str]]
    rows: dict[str, list[tuple[Any, ...]]]


def create(cursor: Cursor[Any]) -> None:
    """Make the temporary tables of an import, empty."""
    for table, columns in TABLES.items():
        cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{table}")
        cursor.execute(f"CREATE TEMP TABLE {table} ({', '.join(columns)}, {WORKED_OUT[table]})")
    cursor.execute("DROP TABLE IF EXISTS pg_temp.touched, pg_temp.matched, pg_temp.seen")
    cursor.execute("CREATE TEMP TABLE touched (hh int)")
    cursor.execute("CREATE TEMP TABLE matched (household_id bigint PRIMARY KEY)")
    cursor.execute("CREATE TEMP TABLE seen (id_index bytea PRIMARY KEY, rejected boolean)")


def ready(chunk: list[ReadHousehold]) -> Staged:
    """Seal a chunk and put it in rows: work that needs no database, before the transaction begins."""
    people = [(hh, person) for hh, household in enumerate(chunk) for person in household.people]
    of_household = _stated(HOUSEHOLD_FACTS, (household.facts for household in chunk))
    of_person = _stated(PERSON_FACTS, (person.facts for _, person in people))
    kinds = [kind for kind in INCOME_KINDS if kind in set().union(*(person.incomes for _, person in people))]
    ring = keys.load()
    return Staged(
        chunk,
        {
            "stage_household": [*_names(_HOUSEHOLD), *of_household],
            "stage_person": [*_names(_PERSON), *of_person, *kinds],
        },
        {
            "stage_household": [
                (*_household_row(hh, household), *map(household.facts.get, of_household.values()))
                for hh, household in enumerate(chunk)
            ],
            "stage_person": [
                (
                    *_person_row(hh, pn, person, ring),
                    *map(person.facts.get, of_person.values()),
                    *map(person.incomes.get, kinds),
                )
                for pn, (hh, person) in enumerate(people)
            ],
        },
    )


def fill(cursor: Cursor[Any], staged: Staged) -> None:
    """Copy a chunk in; the temporary tables hold nothing else."""
    cursor.execute("TRUNCATE stage_household, stage_person, touched")
    for table, rows in staged.rows.items():
        with cursor.copy(f"COPY {table} ({', '.join(staged.columns[table])}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    # Only what is joined on: statistics of all sixty columns would take longer than copying them.
    cursor.execute("ANALYZE stage_household (hh), stage_person (hh, pn)")


def _names(columns: tuple[str, ...]) -> list[str]:
    return [column.split()[0] for column in columns]


def _stated(columns: tuple[str, ...], facts: Iterable[dict[str, Any]]) -> dict[str, str]:
    """The columns, and their fields, that any of these facts state: the others stay NULL without being copied."""
    stated = set().union(*facts)
    return {column: FIELD_OF[column] for column in columns if FIELD_OF[column] in stated}


def _household_row(hh: int, household: ReadHousehold) -> tuple[Any, ...]:
    return hh, household.number, full_code(household.division[:6]), household.division, household.facts.get("address")


def _sealed(ring: keys.Keys, kind: str, text: str | None) -> tuple[bytes | None, bytes | None]:
    """Sealed text and blind index, None for None."""
    return (None, None) if text is None else (ring.encrypt(text), ring.blind_index(kind, text))


def _person_row(hh: int, pn: int, person: ReadPerson, ring: keys.Keys) -> tuple[Any, ...]:
    facts = person.facts
    id_sealed, id_index = _sealed(ring, "id", person.id)
    phone_sealed, phone_index = _sealed(ring, "phone", facts.get("phone"))
    account_sealed, account_index = _sealed(ring, "account", facts.get("account"))
    kind, grade = person.disability or (None, None)
    died_on: date | None = facts.get("died_on")
    return (
        hh, pn, person.relation == "head", id_index, id_sealed, person.name, names.chars(person.name),
        names.initials(person.name), person.birth_date, died_on, phone_sealed, phone_index,
        person.relation, kind, grade, facts.get("bank"), account_sealed,
        account_index, facts.get("holder"), ",".join(sorted(person.benefits)), person.single_person, person.document,
        person.decided_on, person.paid_fen,
    )  # fmt: skip
