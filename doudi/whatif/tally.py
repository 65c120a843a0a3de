"""Numbers that are added up from block to block: no person is in them."""

from dataclasses import dataclass, field

import numpy as np

from doudi.units.ratio import Ratio
from doudi.whatif.strands import BENEFITS, PURPOSES

SIDES = ("today", "then")
FLOWS = ("gained", "lost", "more", "less")
"""Who has money only by the other figures, only by today's; who has both ways, with more or less."""
Shares = tuple[tuple[str, tuple[Ratio | None, ...]], ...]
"""By what is funded the parts of the four levels; None where a level's part is not set."""


def _zeros(*shape: int) -> np.ndarray:
    return np.zeros(shape, np.int64)


@dataclass
class Tally:
    """Sums over households and `months`; money is fen.

    `fen`, `heads`: month, purpose, side. `moved`: month, purpose, people whose sum for the purpose differs; `reached`:
    month, people who have something else then. `concerned`: people reached in any month.
    `benefits`: benefit, flow. `homes`: households gained, lost, with more or less. `groups`: by dimension and
    word, flows. `places`: by division, fen and people today and then, people concerned, children reached by kind.
    `shared`: fen by the shares that hold.
    """

    months: int
    households: int = 0
    people: int = 0
    concerned: int = 0
    fen: np.ndarray = field(init=False)
    heads: np.ndarray = field(init=False)
    moved: np.ndarray = field(init=False)
    reached: np.ndarray = field(init=False)
    all: np.ndarray = field(default_factory=lambda: _zeros(len(FLOWS)))
    benefits: np.ndarray = field(default_factory=lambda: _zeros(len(BENEFITS), len(FLOWS)))
    homes: np.ndarray = field(default_factory=lambda: _zeros(len(FLOWS)))
    undecided: np.ndarray = field(default_factory=lambda: _zeros(len(SIDES)))
    groups: dict[tuple[str, str], np.ndarray] = field(default_factory=dict)
    places: dict[str, np.ndarray] = field(default_factory=dict)
    shared: dict[Shares, np.ndarray] = field(default_factory=dict)

    def __post_init__(self) -> None:
        shape = (self.months, len(PURPOSES))
        self.fen, self.heads, self.moved = _zeros(*shape, len(SIDES)), _zeros(*shape, len(SIDES)), _zeros(*shape)
        self.reached = _zeros(self.months)

    def add(self, other: "Tally") -> None:
        """Take the numbers of another block in."""
        for name in ("households", "people", "concerned"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("fen", "heads", "moved", "reached", "all", "benefits", "homes", "undecided"):
            held = getattr(self, name)
            held += getattr(other, name)
        for name in ("groups", "places", "shared"):
            mine = getattr(self, name)
            for key, value in getattr(other, name).items():
                mine[key] = mine[key] + value if key in mine else value
