"""What the cases of the last twelve months would cost by today's figures and by the changed ones, month by month.

The rules that decided them are asked again. Only an amount that came by formula moves: as the rules proposed it, and
as they still give it by the figures of its month. What a meeting or an official decided otherwise stays as it was.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import psycopg

from doudi.policy import Columns, Snapshot, decide
from doudi.policy.codes import NONE
from doudi.policy.facts import FACTS
from doudi.policy.rule import RULES
from doudi.units.months import add_months, month_index
from doudi.units.ratio import Ratio
from doudi.whatif.changes import Question
from doudi.whatif.compare import of_levels
from doudi.whatif.figures import Owners, Stretch
from doudi.whatif.past import Batch, Past
from doudi.whatif.strands import FUNERAL, RELIEF
from doudi.whatif.tally import SIDES

LAST_SURE_DAY = 28


@dataclass(frozen=True)
class Kind:
    """A strand of cases: what the rules are asked for, which subsidy's shares hold, whether something was decided."""

    name: str
    output: str
    subsidy: str
    decided: bool
    cases: Callable[[Past, psycopg.Connection, date], Batch | None]


KINDS = (
    Kind("relief", RELIEF, "relief", True, Past.grants),
    Kind("funeral", FUNERAL, "tekun", False, Past.deaths),
)


@dataclass
class Cases:
    """Sums of a strand. `shared`: fen of month and side by the parts of the levels; None: not set.

    A row of `number` (of the month), `who`, `fen` (two sides) and `formula` is one case.
    """

    kind: Kind
    months: int
    shared: dict[tuple[Ratio, ...] | None, np.ndarray] = field(default_factory=dict)
    number: list[np.ndarray] = field(default_factory=list)
    who: list[np.ndarray] = field(default_factory=list)
    fen: list[np.ndarray] = field(default_factory=list)
    formula: list[np.ndarray] = field(default_factory=list)

    def add(self, number: int, who: np.ndarray, fen: np.ndarray, formula: np.ndarray) -> None:
        """Take in the cases of a month."""
        self.number.append(np.full(len(who), number))
        self.who.append(who)
        self.fen.append(fen)
        self.formula.append(formula)

    def pay(self, number: int, side: int, shares: tuple[Ratio, ...] | None, fen: np.ndarray) -> None:
        """Book a side of a month by who pays."""
        split = self.shared.setdefault(shares, np.zeros((self.months, len(SIDES)), np.int64))
        split[number, side] += int(fen.sum())


def worked_out(session: psycopg.Connection, past: Past, question: Question, owners: Owners) -> list[Cases]:
    """Each strand, for the months that are asked for on the cases of the same months of the year."""
    return [_strand(session, kind, past, question, owners) for kind in KINDS]


def _strand(session: psycopg.Connection, kind: Kind, past: Past, question: Question, owners: Owners) -> Cases:
    found = Cases(kind, question.months)
    for number in range(question.months):
        month = add_months(question.first, number)
        batch = kind.cases(past, session, past.month_of(month))
        if batch is not None:
            later = moved(batch.columns, month_index(month) - month_index(batch.month))
            for stretch in owners.stretches(batch.divisions):
                _Part(kind, batch, later, stretch, owners).into(found, number)
    return found


@dataclass
class _Part:
    """The cases of a month where one set of figures holds."""

    kind: Kind
    batch: Batch
    later: Columns
    stretch: Stretch
    owners: Owners

    def into(self, found: Cases, number: int) -> None:
        """Work them out and take them in."""
        month, today, then = self.stretch.months[number]
        home = self.batch.home
        mine = (home >= self.stretch.first) & (home < self.stretch.last)
        if not mine.any():
            return
        before, known = self._given(self.later, today, month, mine)
        after, sure = (before, known) if then.sha256 == today.sha256 else self._given(self.later, then, month, mine)
        decided, formula = self.batch.fen[mine], self.batch.proposed[mine] & known & sure
        if self.kind.decided:
            held = self.owners.before(self.stretch.division, self.batch.month)
            once, was = self._given(self.batch.columns, held, self.batch.month, mine)
            formula &= was & (once == decided)
        fen = np.stack([np.where(formula, given, decided) for given in (before, after)])
        found.add(number, self.batch.who[mine], fen, formula)
        for side, figures in enumerate((today, then)):
            found.pay(number, side, of_levels(figures, self.kind.subsidy), fen[side])

    def _given(
        self, columns: Columns, figures: Snapshot, month: date, mine: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Fen of each case by the rules, and whether they are sure of it."""
        first, last = self.stretch.first, self.stretch.last
        output = self.kind.output
        done = decide(columns.block(first, last), figures, month, outputs={output}, threads=1)
        fen = done.of(output)
        sure = np.ones(len(fen), np.bool_)
        for held in done.undecided:
            sure[held.rows] = False
        start = int(columns.offsets[first]) if RULES[output].of == "person" else first
        rows = self.batch.place[mine] - start
        return fen[rows], sure[rows]


def moved(columns: Columns, months: int) -> Columns:
    """The same cases so many months later: ages, terms and deaths are as far from the month as they were."""
    if not months:
        return columns
    held = [
        {name: _later(name, column, months) for name, column in table.items()}
        for table in (columns.household, columns.person)
    ]
    return Columns(columns.offsets, *held)


def _later(name: str, column: np.ndarray, months: int) -> np.ndarray:
    kind = FACTS[name].kind
    if kind not in ("date", "month"):
        return column
    known = column != NONE
    found = column.copy()
    if kind == "month":
        found[known] += months
        return found
    days = column[known].astype("datetime64[D]")
    of_month = days.astype("datetime64[M]")
    # Rules look at days through months: one that a shorter month lacks may be its last sure one.
    within = np.minimum((days - of_month).astype(np.int64), LAST_SURE_DAY - 1)
    found[known] = ((of_month + months).astype("datetime64[D]").astype(np.int64) + within).astype(column.dtype)
    return found
