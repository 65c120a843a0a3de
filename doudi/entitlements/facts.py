"""The facts of a division or a household in a month, from the database to the policy's columns."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import psycopg

from doudi.entitlements import copying
from doudi.entitlements.binary import MISSING
from doudi.entitlements.binary import Columns as Read
from doudi.entitlements.errors import FactsOverlap, FactUnreadable
from doudi.entitlements.extent import Extent
from doudi.policy import Columns
from doudi.policy.columns import default_column
from doudi.policy.facts import FACTS, HOUSEHOLD, PERSON
from doudi.units.months import month_text

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Facts:
    """Households by division and number, each with its people by number; the columns are the policy's."""

    month: date
    households: np.ndarray
    divisions: np.ndarray
    people: np.ndarray
    columns: Columns


def read(session: psycopg.Connection, extent: Extent, month: date, progress: Progress | None = None) -> Facts:
    """Read what counts in a month: current records in force in it. Households without members are left out.

    Raises FactUnreadable, FactsOverlap.
    """
    tables: dict[str, Read] = {}
    for number, source in enumerate(copying.SOURCES):
        if progress:
            progress("facts", number, len(copying.SOURCES))
        tables[source.table] = copying.fetch(session, source, extent, month)
        _known_words(source, tables[source.table])
    return _Assembly(tables, month).facts()


def _known_words(source: copying.Source, rows: Read) -> None:
    for field in source.fields:
        if field.sql.startswith("(CASE"):
            unknown = int((rows[field.name] == copying.UNKNOWN_WORD).sum())
            if unknown:
                raise FactUnreadable(f"{source.table}.{field.name}", unknown)


class Places:
    """From a number of the database to its place among sorted numbers."""

    def __init__(self, numbers: np.ndarray) -> None:
        self.order = np.argsort(numbers, kind="stable")
        self.sorted = numbers[self.order]

    def of(self, numbers: np.ndarray) -> np.ndarray:
        """The place of each number, -1 where it is not among them."""
        if not len(self.sorted):
            return np.full(len(numbers), -1, np.int64)
        at = np.minimum(np.searchsorted(self.sorted, numbers), len(self.sorted) - 1)
        return np.where(self.sorted[at] == numbers, self.order[at], -1)


class _Assembly:
    """Joins the tables: each gives its columns and is let go."""

    def __init__(self, tables: dict[str, Read], month: date) -> None:
        self.tables, self.month = tables, month
        self.household: Read = {}
        self.person: Read = {}

    def facts(self) -> Facts:
        """The joined columns."""
        home = self.tables.pop("registry_household")
        order = np.lexsort((home["household_id"], home["division"]))
        households, divisions = home["household_id"][order], home["division"][order]
        member = self.tables.pop("registry_membership")
        at = Places(households).of(member["household_id"])
        chosen = np.lexsort((member["person_id"], at))[np.count_nonzero(at < 0) :]
        sizes = np.bincount(at[chosen], minlength=len(households))
        people = member["person_id"][chosen]
        self.person["relation"] = member["relation"][chosen].astype(np.int8)
        households, divisions = households[sizes > 0], divisions[sizes > 0]
        self._of_households(Places(households), len(households))
        self._of_people(Places(people), len(people))
        offsets = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes[sizes > 0])])
        columns = Columns(offsets, self.household, self.person)
        return Facts(self.month, households, divisions, people, columns)

    def _of_households(self, places: Places, size: int) -> None:
        rows = self.tables.pop("registry_householdfacts")
        at = self._at(places, rows["household_id"], "registry_householdfacts")
        for name in HOUSEHOLD:
            self.household[name] = self._placed(name, rows.pop(name), at, size)

    def _of_people(self, places: Places, size: int) -> None:
        for table in ("registry_person", "registry_personfacts", "registry_certificate"):
            rows = self.tables.pop(table)
            at = self._at(places, rows.pop("person_id"), table)
            for name in list(rows):
                self.person[name] = self._placed(name, rows.pop(name), at, size)
        self._incomes(places, size)
        self._received(places, size)
        self.person = {name: self.person[name] for name in PERSON}

    def _incomes(self, places: Places, size: int) -> None:
        rows = self.tables.pop("registry_income")
        for kind, name in enumerate(copying.INCOMES, 1):
            mine = rows["kind"] == kind
            at = self._at(places, rows["person_id"][mine], "registry_income")
            self.person[name] = self._placed(name, rows["fen"][mine], at, size)

    def _received(self, places: Places, size: int) -> None:
        rows = self.tables.pop("registry_status")
        received = np.zeros(size, np.uint8)
        for benefit in np.unique(rows["benefit"]):
            at = places.of(rows["person_id"][rows["benefit"] == benefit])
            received[at[at >= 0]] |= np.uint8(1 << benefit)
        paid = np.zeros(size, np.bool_)
        at = places.of(self.tables.pop("registry_openingpayment")["person_id"])
        paid[at[at >= 0]] = True
        self.person |= {"receives": received, "one_off_paid": paid}

    def _at(self, places: Places, numbers: np.ndarray, table: str) -> np.ndarray:
        at = places.of(numbers)
        if len(at) and np.bincount(at + 1)[1:].max(initial=0) > 1:
            raise FactsOverlap(table, month_text(self.month))
        return at

    def _placed(self, name: str, values: np.ndarray, at: np.ndarray, size: int) -> np.ndarray:
        column = default_column(name, size)
        known = at >= 0
        held = values[known]
        column[at[known]] = _months(held) if FACTS[name].kind == "month" else held
        return column


def _months(days: np.ndarray) -> np.ndarray:
    """Months since 1970-01 of days since 1970-01-01; a missing one stays missing."""
    months = np.full(len(days), MISSING, np.int32)
    known = days != MISSING
    months[known] = days[known].astype("datetime64[D]").astype("datetime64[M]").astype(np.int32)
    return months
