"""Today beside the changed figures, block by block: what people have both ways becomes numbers at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from doudi.core.scope import LEVELS, full_code, significant
from doudi.funds.fund_figures import LEVELS as SOURCES
from doudi.policy import Columns, Snapshot
from doudi.policy.codes import AREA
from doudi.policy.columns import Layout
from doudi.policy.moment import Moment
from doudi.units.ratio import Ratio
from doudi.whatif.figures import Stretch
from doudi.whatif.strands import (
    BENEFITS,
    CHILDREN,
    FUNDED,
    PURPOSES,
    SHARED,
    STAGE,
    STAGE_SHARE,
    VETERANS,
    Strands,
    strands,
)
from doudi.whatif.tally import Shares, Tally

AGES = (16, 18, 60, 80)
SEVERE, SIZES = 2, 5


def block(columns: Columns, divisions: np.ndarray, stretch: Stretch, depth: int) -> Tally:
    """Compare one block of households of a stretch; `depth` is how many digits name the divisions looked at."""
    return _Block(columns, divisions, stretch, depth).tally()


def shares_of(parameters: Snapshot) -> Shares:
    """Which levels pay which part of each subsidy, where all four are set, and of what the stage adds to prices."""
    found = {subsidy: held for subsidy in SHARED if (held := of_levels(parameters, subsidy))}
    return tuple({**found, **_of_stage(parameters, found.get("price"))}.items())


def of_levels(parameters: Snapshot, subsidy: str) -> tuple[Ratio, ...] | None:
    """The parts of the four levels in one subsidy, where all are set."""
    held: Any = tuple(parameters[f"funds.share.{subsidy}.{level}"] for level in SOURCES)
    return None if None in held else held


def _of_stage(parameters: Snapshot, price: tuple[Ratio, ...] | None) -> dict[str, tuple[Ratio | None, ...]]:
    """The central support of what the stage adds (rulebook E-06); the levels below share the rest as they do else."""
    central: Any = parameters[STAGE_SHARE]
    if central is None:
        return {STAGE: price} if price else {}
    below, rest = (price or (None,) * len(SOURCES))[1:], max(1 - central, Ratio(0))
    whole = sum(below) if price else 0  # type: ignore[arg-type]
    local = [share and rest * share / whole for share in below] if whole else below
    return {STAGE: (central, *local), VETERANS: (central, *[None] * len(below))}


@dataclass
class _Block:
    columns: Columns
    divisions: np.ndarray
    stretch: Stretch
    depth: int

    def tally(self) -> Tally:
        people, count = self.columns.people, len(self.stretch.months)
        self.layout, self.sums = Layout(self.columns.offsets), Tally(count)
        self.gained, self.lost = np.zeros(people, np.bool_), np.zeros(people, np.bool_)
        self.by_benefit = np.zeros((len(BENEFITS), 2, people), np.bool_)
        self.extra = np.zeros(people, np.int64)
        self.benefit_extra = np.zeros((len(BENEFITS), people), np.int64)
        self.both = np.zeros((2, people), np.int64)
        self.children = np.zeros((len(CHILDREN), people), np.bool_)
        self.lacking = np.zeros((2, self.columns.households), np.bool_)
        self.given = np.zeros((2, people), np.bool_)
        for number, (month, today, then) in enumerate(self.stretch.months):
            before, after = self._sides(month, today, then)
            for side, (held, figures) in enumerate(((before, today), (after, then))):
                self._paid(number, side, held, figures)
            if after is not before:
                self._moved(number, before, after)
        self._people()
        return self.sums

    def _sides(self, month: date, today: Snapshot, then: Snapshot) -> tuple[Strands, Strands]:
        """A month by today's figures and by the changed ones; one and the same where nothing differs."""
        held = strands(self.columns, today, month)
        other = held if then.sha256 == today.sha256 else strands(self.columns, then, month)
        alike = other is held and np.array_equal(*self.given)
        before = held.without(self.given[0])
        after = before if alike else other.without(self.given[1])
        for side, found in enumerate((before, after)):
            self.given[side] |= found.once(self.columns.people)
        return before, after

    def _paid(self, number: int, side: int, held: Strands, figures: Snapshot) -> None:
        """What one side costs in a month, by purpose and by who pays."""
        for purpose, fen in held.fen.items():
            place = PURPOSES.index(purpose)
            self.sums.fen[number, place, side] += int(fen.sum())
            self.sums.heads[number, place, side] += np.count_nonzero(fen)
        split = self.sums.shared.setdefault(
            shares_of(figures), np.zeros((len(self.stretch.months), len(FUNDED), 2), np.int64)
        )
        split[number, :, side] += held.funded()
        self.both[side] += held.total(self.columns.people)
        self.lacking[side] |= held.undecided

    def _moved(self, number: int, before: Strands, after: Strands) -> None:
        """Whom the changed figures reach in a month."""
        reached = np.zeros(self.columns.people, np.bool_)
        for purpose in {*before.fen, *after.fen}:
            place = PURPOSES.index(purpose)
            differs = before.fen.get(purpose, 0) != after.fen.get(purpose, 0)
            self.sums.moved[number, place] += np.count_nonzero(differs)
            reached |= differs
            if purpose in CHILDREN:
                self.children[list(CHILDREN).index(purpose)] |= differs
        had, has = before.total(self.columns.people), after.total(self.columns.people)
        self.gained |= (has > 0) & (had == 0)
        self.lost |= (had > 0) & (has == 0)
        self.extra += has - had
        for place, name in enumerate(BENEFITS):
            first, second = before.entitled[name], after.entitled[name]
            self.by_benefit[place, 0] |= second & ~first
            self.by_benefit[place, 1] |= first & ~second
            self.benefit_extra[place] += _of_benefit(after, name) - _of_benefit(before, name)
            reached |= first != second
        self.sums.reached[number] += np.count_nonzero(reached)

    def _people(self) -> None:
        """Count who is reached in any month, by what they are."""
        flows = _flows(self.gained, self.lost, self.extra)
        reached = np.logical_or.reduce([*flows, *self.by_benefit.reshape(-1, self.columns.people)])
        sums = self.sums
        sums.households, sums.people = self.columns.households, self.columns.people
        sums.undecided += self.lacking.sum(axis=1)
        sums.concerned += int(reached.sum())
        sums.all += flows.sum(axis=1)
        if reached.any():
            home = [self.layout.any(flow) for flow in (self.gained, self.lost)]
            sums.homes += _flows(home[0], home[1], self.layout.total(self.extra)).sum(axis=1)
            for place in range(len(BENEFITS)):
                gained, lost = self.by_benefit[place]
                held = _flows(gained, lost, self.benefit_extra[place])
                sums.benefits[place] += held.sum(axis=1)
            chosen = np.flatnonzero(reached)
            for key, mine in self._what_they_are(chosen):
                sums.groups[key] = flows[:, chosen[mine]].sum(axis=1)
        self._places(reached)

    def _what_they_are(self, chosen: np.ndarray) -> Iterator[tuple[tuple[str, str], np.ndarray]]:
        """Each dimension and word with the people of `chosen` that it fits: of one dimension each fits one word."""
        person, home = self.columns.person, self.layout.index[chosen]
        when = Moment(self.stretch.months[0][0])
        born = person["birth_date"][chosen]
        age = sum((born <= when.born_by(limit)).astype(np.int8) for limit in AGES)
        words = ("under_16", "16_17", "18_59", "60_79", "80_up")
        yield from ((("age", word), age == place) for place, word in enumerate(words))
        area = self.columns.household["area"][home]
        yield from ((("area", word), area == code) for word, code in AREA.items())
        grade = person["disability_grade"][chosen]
        yield ("disability", "none"), grade <= 0
        yield ("disability", "severe"), (grade > 0) & (grade <= SEVERE)
        yield ("disability", "other"), grade > SEVERE
        size = np.minimum(self.layout.sizes[home], SIZES)
        yield from ((("size", str(number)), size == number) for number in range(1, SIZES + 1))
        able = person["works"][chosen]
        yield ("works", "yes"), able
        yield ("works", "no"), ~able

    def _places(self, reached: np.ndarray) -> None:
        """Fen and people of each division below the one that is looked at."""
        codes = self.divisions.astype(f"S{self.depth}")
        starts = np.concatenate([[0], np.flatnonzero(codes[1:] != codes[:-1]) + 1, [len(codes)]])
        offsets = self.columns.offsets
        for first, last in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True):
            part = slice(int(offsets[first]), int(offsets[last]))
            fen, code = self.both[:, part], full_code(codes[first].decode())
            self.sums.places[code] = np.array(
                [
                    *fen.sum(axis=1), *np.count_nonzero(fen, axis=1), np.count_nonzero(reached[part]),
                    *np.count_nonzero(self.children[:, part], axis=1),
                ],
                np.int64,
            )  # fmt: skip


def _of_benefit(held: Strands, name: str) -> np.ndarray | int:
    return sum((fen for purpose, fen in held.fen.items() if purpose.startswith(name)), 0)


def _flows(gained: np.ndarray, lost: np.ndarray, extra: np.ndarray) -> np.ndarray:
    """In the order of FLOWS: who gained in any month, who lost in any, who has more or less of what they keep."""
    kept = ~gained & ~lost
    return np.stack([gained, lost, kept & (extra > 0), kept & (extra < 0)])


def depth_below(division: str) -> int:
    """How many digits name the divisions one level below; a village is looked at itself."""
    return next((length for length in LEVELS if length > len(significant(division))), max(LEVELS))
