"""The shape of what is decided: households in a row, each with its people in a row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from doudi.policy.errors import InputBad, InputUnknown
from doudi.policy.facts import FACTS, HOUSEHOLD, PERSON

Column = NDArray[Any]
MONEY_MAX = 10**13


@dataclass(frozen=True)
class Columns:
    """Facts of households and people; person i belongs to household h where offsets[h] <= i < offsets[h+1].

    A column that is left out holds the default of the vocabulary for all. Raises InputUnknown, InputBad.
    """

    offsets: Column
    household: Mapping[str, Column] = field(default_factory=dict)
    person: Mapping[str, Column] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.offsets) < 1 or (np.diff(self.offsets) < 1).any():
            raise InputBad("offsets", "0", "每户至少一人 / a person in each household", "columns")
        sizes = {"household": self.households, "person": self.people}
        for of, held, table in (("household", self.household, HOUSEHOLD), ("person", self.person, PERSON)):
            for name, column in held.items():
                if name not in table:
                    raise InputUnknown(name, of)
                if len(column) != sizes[of]:
                    raise InputBad(name, str(len(column)), str(sizes[of]), of)

    @property
    def households(self) -> int:
        """How many households there are."""
        return len(self.offsets) - 1

    @property
    def people(self) -> int:
        """How many people there are."""
        return int(self.offsets[-1] - self.offsets[0])

    def block(self, first: int, last: int) -> "Columns":
        """Households first to last-1, as views."""
        low, high = int(self.offsets[first]), int(self.offsets[last])
        part = object.__new__(Columns)
        object.__setattr__(part, "offsets", self.offsets[first : last + 1] - low)
        object.__setattr__(part, "household", {n: c[first:last] for n, c in self.household.items()})
        object.__setattr__(part, "person", {n: c[low:high] for n, c in self.person.items()})
        return part


class Layout:
    """Sums over members and values spread to members, for one block."""

    def __init__(self, offsets: Column) -> None:
        self.starts = offsets[:-1]
        self.ends = offsets[1:] - 1

    @cached_property
    def sizes(self) -> Column:
        """How many people each household has."""
        return self.ends - self.starts + 1

    @cached_property
    def index(self) -> Column:
        """The household of each person."""
        return np.repeat(np.arange(len(self.sizes), dtype=np.int32), self.sizes)

    def total(self, person: Column) -> Column:
        """Sum over the members (bools count); exact, since a block's sum of amounts stays far below 2**63."""
        # A running sum and the difference at each household's end: four times as fast as np.add.reduceat.
        running = np.cumsum(person, dtype=np.int32 if person.dtype == np.bool_ else None)
        sums = running.take(self.ends)
        sums[1:] -= sums[:-1].copy()
        return sums

    def any(self, person: Column) -> Column:
        """Whether it is true of any member."""
        return self.total(person) > 0

    def least(self, person: Column) -> Column:
        """The smallest of the members."""
        return np.minimum.reduceat(person, self.starts)

    def most(self, person: Column) -> Column:
        """The largest of the members."""
        return np.maximum.reduceat(person, self.starts)

    def spread(self, household: Column) -> Column:
        """A household's value for each of its members."""
        return household.take(self.index)

    def home(self, people: Column) -> Column:
        """The households of a few people, by their numbers."""
        return np.searchsorted(self.starts, people, side="right") - 1


def default_column(name: str, size: int) -> Column:
    """The vocabulary's default for all; what is required is missing for all."""
    fact = FACTS[name]
    if fact.default is None:
        return np.full(size, -(2**31) if fact.kind == "date" else -1, fact.dtype)
    return np.full(size, fact.default, fact.dtype)
