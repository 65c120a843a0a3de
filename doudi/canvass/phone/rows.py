"""What the database gives a visitor of the registry: own households alone (migrations/handing.sql)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from doudi.canvass.phone.rules import Member

HOMES = "SELECT * FROM canvass_homes(%s)"
PEOPLE = "SELECT * FROM canvass_people(%s, %s::bigint[])"
HELD = "SELECT * FROM canvass_held(%s, %s::bigint[])"
OTHER = "SELECT at, outcome, kind FROM canvass_other_visit(%s, %s, %s)"


@dataclass(frozen=True)
class Home:
    """A household of the visitor's list."""

    number: int
    canvass_id: int
    division: str
    house: str
    address: str
    area: str
    groups: list[str]
    state: str
    tries: int
    version: int
    registry_version: int
    last_at: datetime | None

    @property
    def seen(self) -> str:
        """What a phone saw of it, to be given back with an entry."""
        return f"{self.version}.{self.registry_version}"


@dataclass(frozen=True)
class Held:
    """A household that an entry is about, locked. `visitor_id` is the one of whoever hands in; `moved_at`: since then
    it is somebody else's."""

    number: int
    canvass_id: int
    division: str
    household_id: int | None
    mine: bool
    visitor_id: int
    state: str
    version: int
    registry_version: int
    groups: list[str]
    moved_at: datetime | None
    area: str
    address: str


def homes(month: date) -> list[Home]:
    """The households of whoever acts, in the order of visiting; one query."""
    return [Home(*row) for row in _rows(HOMES, [month])]


def people(month: date, wanted: Sequence[int] | None = None) -> dict[int, list[Member]]:
    """Who belongs to each household, the head first; one query. None: of all that are the actor's."""
    found: dict[int, list[Member]] = {}
    for at, number, name, relation, birth_date, receives in _rows(PEOPLE, [month, wanted]):
        found.setdefault(at, []).append(Member(str(number), name, relation, birth_date, tuple(receives)))
    return found


def held(month: date, wanted: Sequence[int]) -> dict[int, Held]:
    """The households that entries are about, locked until the transaction ends; those of others are left out."""
    return {row[0]: Held(*row) for row in _rows(HELD, [month, list(wanted)])}


def other_visit(number: int, seen: int, device: UUID | None) -> tuple[datetime, str, str] | None:
    """The visit from elsewhere that came in since a phone saw a household: when, how it ended, kind of visitor."""
    return next(iter(_rows(OTHER, [number, seen, device])), None)


def _rows(sql: str, params: list[object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
