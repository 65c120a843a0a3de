"""Which households are read: those of a division, or some by their numbers."""

from collections.abc import Iterable
from dataclasses import dataclass

from doudi.core.scope import code_range

INSIDE = "f.division >= %(low)s AND f.division < %(high)s"


@dataclass(frozen=True)
class Extent:
    """A half-open range of division codes, or the numbers of households."""

    low: str = ""
    high: str = ""
    households: tuple[int, ...] = ()

    def params(self) -> dict[str, object]:
        """What the queries are filled with."""
        return {"low": self.low, "high": self.high, "households": list(self.households)}

    @property
    def homes(self) -> str:
        """The condition on registry_household AS f."""
        return "f.id = ANY(%(households)s::bigint[])" if self.households else INSIDE

    def condition(self, key: str, members: str) -> str:
        """The condition on a table of facts AS f whose `key` is household_id or a person's number.

        The range on the division's own column decides nearly all; only a record that still bears another
        division's code (after a move) is looked up among the members. PostgreSQL hashes them at the first such
        record, which is twice as fast as a join (measured).
        """
        homes = f"SELECT f.id FROM registry_household f WHERE {self.homes}"
        wanted = homes if key == "household_id" else members.format(homes=homes)
        if self.households:
            return f"f.{key} IN ({wanted})"
        return f"({INSIDE} OR f.{key} IN ({wanted}))"


def of_division(code: str) -> Extent:
    """The households of a division."""
    low, high = code_range(code)
    return Extent(low, high)


def of_household(number: int) -> Extent:
    """One household."""
    return Extent(households=(number,))


def of_households(numbers: Iterable[int]) -> Extent:
    """Some households."""
    return Extent(households=tuple(numbers))
