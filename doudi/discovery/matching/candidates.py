"""Who may be meant: the same ID first; else at most 500 people in scope, weighed one by one."""

from dataclasses import dataclass
from typing import Any

from django.db import connection

from doudi.discovery.matching import levels, weights
from doudi.discovery.matching.reasons import reasons
from doudi.registry import names
from doudi.registry.models import Membership
from doudi.registry.search import homes

LOOKED_AT = 500
SURE = 100.0
"""The weight of the same citizen ID, above any sum of the others."""
FOUND = "SELECT * FROM registry_similar(%s, %s, %s, %s, %s, %s, %s)"


@dataclass(frozen=True)
class Candidate:
    """A person who may be meant: the household this month, the weight in bits, whether it is likely, and why.

    `dead` is shown beside the name: a lead about somebody who died is read with care.
    """

    person_id: int
    household_id: int | None
    name: str
    birth_year: int
    division: str
    weight: float
    likely: bool
    reasons: tuple[str, ...]
    dead: bool


def candidates(
    *,
    division: str,
    name: str,
    phone_index: bytes | None = None,
    id_index: bytes | None = None,
    birth_year: int | None = None,
    limit: int = 10,
) -> list[Candidate]:
    """The closest first, inside a reading transaction of a page: the database gives the reader's scope alone.

    Two queries, whatever is found. A year of birth that no calendar has is as if none was told.
    """
    year = birth_year if birth_year is not None and 1900 <= birth_year <= 2100 else None
    told = levels.Known(names.one_spelling(name), division, phone_index, year)
    weighed = [(_weight(told, row, id_index), row) for row in _similar(told, id_index)]
    closest = sorted(weighed, key=lambda pair: (-pair[0], pair[1]["id"]))[:limit]
    where = homes([row["id"] for _, row in closest])
    return [_candidate(told, row, weight, id_index, where) for weight, row in closest]


def _similar(told: levels.Known, id_index: bytes | None) -> list[dict[str, Any]]:
    """At most 500 people whom a name, a telephone, a place or a year brings near."""
    heard = names.initials(told.name)
    asked = [told.name, heard, id_index, told.phone, told.division, told.born, LOOKED_AT]
    with connection.cursor() as cursor:
        cursor.execute(FOUND, asked)
        columns = [column.name for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def _levels(told: levels.Known, row: dict[str, Any]) -> dict[str, str]:
    return levels.compare(told, levels.Known(row["name"], row["division"], row["phone_index"], row["birth_date"].year))


def _same_id(row: dict[str, Any], id_index: bytes | None) -> bool:
    return id_index is not None and bytes(row["id_index"]) == bytes(id_index)


def _weight(told: levels.Known, row: dict[str, Any], id_index: bytes | None) -> float:
    return SURE if _same_id(row, id_index) else weights.load().total(_levels(told, row))


def _candidate(
    told: levels.Known, row: dict[str, Any], weight: float, id_index: bytes | None, where: dict[int, Membership]
) -> Candidate:
    home = where.get(row["id"])
    return Candidate(
        row["id"],
        home.household_id if home else None,
        row["name"],
        row["birth_date"].year,
        row["division"],
        weight,
        weight >= weights.load().likely,
        reasons(_levels(told, row), same_id=_same_id(row, id_index)),
        row["died_on"] is not None,
    )
