"""The cases of the last twelve months as columns: temporary assistance that was decided, tekun people who died.

What will befall whom nobody knows; what other figures would have cost on these cases can be worked out. Kept in memory
as the registry's columns are, and for the same purpose (see `standing`).
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import psycopg

from doudi.casework.queries import past_relief
from doudi.casework.relief_rules import Paid, stated
from doudi.core import clock
from doudi.core.scope import code_range
from doudi.entitlements import binary, extent
from doudi.entitlements.facts import Facts, Places, read
from doudi.policy import Columns
from doudi.policy.facts import HOUSEHOLD
from doudi.policy.moment import day_number
from doudi.units.months import add_months, first_of, month_index
from doudi.whatif import standing

YEAR = 12
# Who is on the roll in the month of death is paid for the whole of it (rulebook H-05), and is buried.
DEAD = """
SELECT m.household_id, p.id, date_trunc('month', p.died_on)::date
FROM registry_person p
JOIN registry_membership m ON m.person_id = p.id AND m.superseded_at IS NULL
  AND m.from_month <= p.died_on AND (m.to_month IS NULL OR m.to_month > date_trunc('month', p.died_on))
JOIN registry_household h ON h.id = m.household_id
WHERE p.died_on >= %(first)s AND p.died_on < %(end)s AND h.division >= %(low)s AND h.division < %(high)s
  AND EXISTS (SELECT FROM registry_status s WHERE s.person_id = p.id AND s.benefit = 'tekun'
    AND s.superseded_at IS NULL AND s.from_month <= p.died_on
    AND (s.to_month IS NULL OR s.to_month > date_trunc('month', p.died_on)))
"""
DEAD_FIELDS = [binary.Field("household_id", "int8"), binary.Field("person_id", "int8"), binary.Field("month", "date")]


@dataclass(frozen=True)
class Batch:
    """The cases of a month; `columns` are their households, by `divisions`.

    Of each case: `home`, its household's place; `place`, its row in an output; `who`, the number of the household or
    person; `fen`, what was decided; `proposed`, whether as the rules proposed it.
    """

    month: date
    divisions: np.ndarray
    columns: Columns
    home: np.ndarray
    place: np.ndarray
    who: np.ndarray
    fen: np.ndarray
    proposed: np.ndarray


@dataclass
class Past:
    """The cases of a division (12 digits) in the twelve months from `first` on; a month is read when asked for."""

    division: str
    first: date
    state: standing.State
    relief: binary.Columns
    dead: binary.Columns
    _batches: dict[tuple[str, date], Batch | None] = field(default_factory=dict)

    @property
    def last(self) -> date:
        """The last of the twelve months."""
        return add_months(self.first, YEAR - 1)

    def month_of(self, month: date) -> date:
        """The same month of the year among the twelve."""
        return add_months(self.first, (month_index(month) - month_index(self.first)) % YEAR)

    def grants(self, session: psycopg.Connection, month: date) -> Batch | None:
        """Temporary assistance decided in a month, what was refused by the rules among it."""
        return self._batch("relief", session, month, _grants)

    def deaths(self, session: psycopg.Connection, month: date) -> Batch | None:
        """Tekun people who died in a month."""
        return self._batch("dead", session, month, _deaths)

    def _batch(
        self, name: str, session: psycopg.Connection, month: date,
        made: Callable[[binary.Columns, Facts], Batch],
    ) -> Batch | None:  # fmt: skip
        if (name, month) not in self._batches:
            held: binary.Columns = getattr(self, name)
            mine = held["month"] == day_number(month)
            rows = {key: column[mine] for key, column in held.items()}
            found = None
            if mine.any():
                homes = np.unique(rows["household_id"]).tolist()
                found = made(rows, read(session, extent.of_households(homes), month))
            self._batches[name, month] = found
        return self._batches[name, month]


_lock = threading.Lock()


def past(session: psycopg.Connection, division: str) -> Past:
    """The cases of the twelve months before this one: those in memory while none was written since."""
    first = add_months(first_of(clock.today()), -YEAR)
    with _lock:
        state = standing.state_of(session, [*past_relief.TABLES, *(source.table for source in standing.SOURCES)])
        for held in standing.CASES:
            if (held.division, held.first, held.state) == (division, first, state):
                return held
        standing.together(session)
        end = add_months(first, YEAR)
        low, high = code_range(division)
        dead = binary.read(session, DEAD, DEAD_FIELDS, {"first": first, "end": end, "low": low, "high": high})
        found = Past(division, first, state, past_relief.decided(session, division, first, end), dead)
        standing.CASES[:] = [found]
        return found


def _grants(rows: binary.Columns, facts: Facts) -> Batch:
    """Each case beside the facts of its household in its month; a household that is no longer there proves nothing."""
    at = Places(facts.households).of(rows["household_id"])
    base = facts.columns if facts.columns.households else Columns(np.array([0, 1]))
    columns = _taken(base, np.maximum(at, 0))
    none = np.zeros(len(at), np.int64)
    rolled = (columns.household.get(name, none) for name in ("relief_paid_this_year", "relief_times_same_cause"))
    year_fen, times = (np.maximum(column, 0) for column in rolled)
    paid = Paid(year_fen + rows["year_fen"], rows["ground_fen"], times + rows["ground_times"])
    held = stated(rows["hardship"], rows["cost_fen"], paid)
    here = columns.household.get("present_in_division", np.ones(len(at), np.bool_)) & ~rows["away"]
    claimed = {name: column.astype(HOUSEHOLD[name].dtype) for name, column in held.items()}
    household = {**columns.household, **claimed, "present_in_division": here}
    every = np.arange(len(at))
    return Batch(
        facts.month, rows["division"], Columns(columns.offsets, household, columns.person), every, every,
        rows["household_id"], rows["amount_fen"], rows["proposed"] & (at >= 0),
    )  # fmt: skip


def _deaths(rows: binary.Columns, facts: Facts) -> Batch:
    at = Places(facts.people).of(rows["person_id"])
    place = np.sort(at[at >= 0])
    home = np.searchsorted(facts.columns.offsets, place, side="right") - 1
    return Batch(
        facts.month, facts.divisions, facts.columns, home, place, facts.people[place], np.zeros(len(place), np.int64),
        np.ones(len(place), np.bool_),
    )  # fmt: skip


def _taken(columns: Columns, at: np.ndarray) -> Columns:
    """Households by their places, one as often as it is named."""
    sizes = np.diff(columns.offsets)[at]
    offsets = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
    people = np.repeat(columns.offsets[at] - offsets[:-1], sizes) + np.arange(offsets[-1])
    return Columns(
        offsets, {name: column[at] for name, column in columns.household.items()},
        {name: column[people] for name, column in columns.person.items()},
    )  # fmt: skip
