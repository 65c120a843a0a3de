"""How far a canvass is, by township or village: sums of the counts that the database keeps of each village."""

from dataclasses import dataclass, field

from django.db.models import Sum
from django.db.models.functions import Left

from doudi.canvass.models import Canvass, Tally
from doudi.core import divisions
from doudi.core.scope import code_range, full_code, significant

COUNTS = ("households", "unassigned", "waiting", "again", "done", "closed", "found")
NEXT = {2: 4, 4: 6, 6: 9, 9: 12, 12: 12}
"""The digits of the divisions inside one of so many digits."""
LINES = 600


@dataclass(frozen=True)
class Line:
    """A division and its counts of households."""

    code: str
    name: str
    households: int = 0
    unassigned: int = 0
    waiting: int = 0
    again: int = 0
    done: int = 0
    closed: int = 0
    found: int = 0

    @property
    def open(self) -> int:
        """Households that somebody still has to go to."""
        return self.waiting + self.again

    @property
    def visited(self) -> int:
        """Of a hundred households, how many were met; none is 100."""
        return self.done * 100 // self.households if self.households else 100


@dataclass(frozen=True)
class Coverage:
    """The divisions inside one, and their sum."""

    total: Line
    lines: list[Line] = field(default_factory=list)


def coverage(canvass: Canvass, division: str) -> Coverage:
    """A canvass within a division, by the divisions inside it; two queries."""
    low, high = code_range(division)
    digits = NEXT[len(significant(division))]
    rows = list(
        Tally.objects.filter(canvass=canvass, division__gte=max(low, str(canvass.division)), division__lt=high)
        .annotate(part=Left("division", digits))
        .values("part")
        .annotate(**{f"sum_{name}": Sum(name) for name in COUNTS})
        .order_by("part")[:LINES]
    )
    names = divisions.names_of([*(full_code(row["part"]) for row in rows), low])
    lines = [
        Line(
            full_code(row["part"]), names.get(full_code(row["part"]), row["part"]),
            **{name: row[f"sum_{name}"] for name in COUNTS},
        )
        for row in rows
    ]  # fmt: skip
    total = Line(low, names.get(low, low), **{name: sum(getattr(line, name) for line in lines) for name in COUNTS})
    return Coverage(total, lines)
