"""Which figures hold where and when: today's, and the same with the changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from doudi.core import divisions
from doudi.core.scope import code_range, contains, full_code, significant
from doudi.policy import ParameterRow, Snapshot, snapshot
from doudi.policy.errors import PolicyError
from doudi.units.months import add_months
from doudi.whatif.changes import GROWTHS, Question, is_move, overrides
from doudi.whatif.errors import FiguresUnfit, RelativeUnset, ShareAboveWhole
from doudi.whatif.strands import STAGE_SHARE

Months = tuple[tuple[date, Snapshot, Snapshot], ...]
"""Of each month today's figures and the changed ones."""


@dataclass(frozen=True)
class Stretch:
    """Households first to last-1 have the same figures."""

    first: int
    last: int
    division: str
    months: Months


class Owners:
    """Divisions with figures or changes of their own; the figures of each are worked out once.

    `rows` are those of all months. What it gives raises FiguresUnfit, ShareAboveWhole, MoveUnreadable, BelowZero.
    """

    def __init__(self, question: Question, rows: Sequence[ParameterRow]) -> None:
        self.question, self.rows = question, rows
        self.own = {full_code(row.division) for row in rows} | {change.division for change in question.changes}
        self.edges = np.array(sorted({edge.encode() for code in self.own for edge in code_range(code)}), "S12")
        self._months: dict[str, Months] = {}

    def stretches(self, divisions: np.ndarray) -> Iterator[Stretch]:
        """Cut sorted codes of households where a division with figures or changes of its own begins or ends."""
        bounds = np.unique(np.concatenate([[0, len(divisions)], np.searchsorted(divisions, self.edges)])).tolist()
        for first, last in pairwise(bounds):
            code = divisions[first].decode()
            owner = max(
                (held for held in (*self.own, self.question.division) if contains(held, code)),
                key=lambda held: len(significant(held)),
            )
            if owner not in self._months:
                self._months[owner] = _of_owner(owner, self.rows, self.question)
            yield Stretch(first, last, owner, self._months[owner])

    def before(self, owner: str, month: date) -> Snapshot:
        """Today's record of the figures that held in another month."""
        held = tuple(row for row in self.rows if contains(row.division, owner) and _in_force(row, month))
        return _snapshot(owner, month, held, {})


def try_out(question: Question, rows: Sequence[ParameterRow]) -> None:
    """Whether the rules take the changed figures everywhere, before anybody waits for an answer.

    `rows` are those of all months. Raises FiguresUnfit, ShareAboveWhole, MoveUnreadable, BelowZero, RelativeUnset.
    """
    changed = {change.division for change in question.changes}
    own = {full_code(row.division) for row in rows}
    owners = changed | {code for code in own if any(contains(outer, code) for outer in changed)}
    check_moves(question, [(owner, _of_owner(owner, rows, question)) for owner in sorted(owners)])


def check_moves(question: Question, held: Sequence[tuple[str, Months]]) -> None:
    """Whether each change of so much more or less finds a figure in some division and month. Raises RelativeUnset."""
    for change in question.changes:
        found = [
            today[change.name] for owner, months in held for month, today, _then in months if change.holds(owner, month)
        ]
        if is_move(change) and found and all(figure is None for figure in found):
            raise RelativeUnset(change.name, change.division, divisions.name_of(change.division))


def _of_owner(owner: str, rows: Sequence[ParameterRow], question: Question) -> Months:
    return tuple(_months(owner, [row for row in rows if contains(row.division, owner)], question))


def without_index(parts: Sequence[Stretch]) -> list[date]:
    """Months for which somewhere no price index is known: there no price subsidy is worked out."""
    return sorted({
        month for part in parts for month, _today, then in part.months if all(then[name] is None for name in GROWTHS)
    })  # fmt: skip


def _months(owner: str, rows: Sequence[ParameterRow], question: Question) -> Iterator[tuple[date, Snapshot, Snapshot]]:
    made: dict[object, Snapshot] = {}

    def of(held: tuple[ParameterRow, ...], changed: dict[str, str]) -> Snapshot:
        key = (held, tuple(sorted(changed.items())))
        if key not in made:
            made[key] = _snapshot(owner, month, held, changed)
        return made[key]

    for number in range(question.months):
        month = add_months(question.first, number)
        held = tuple(row for row in rows if _in_force(row, month))
        today = of(held, {})
        changed = overrides(question.changes, today, owner, month)
        yield month, today, of(held, changed) if changed else today


def _snapshot(owner: str, month: date, held: Sequence[ParameterRow], changed: Mapping[str, str]) -> Snapshot:
    try:
        made = snapshot(owner, month, rows=held, overrides=changed)
    except PolicyError as error:
        name, place = getattr(error, "name", ""), divisions.name_of(owner)
        raise FiguresUnfit(error.words("zh"), error.words("en"), name, owner, place) from error
    _refuse_above_whole(made, changed)
    return made


def _refuse_above_whole(made: Snapshot, changed: Mapping[str, str]) -> None:
    share = made[STAGE_SHARE]
    if STAGE_SHARE in changed and share is not None and share > 1:  # type: ignore[operator]
        raise ShareAboveWhole(STAGE_SHARE, changed[STAGE_SHARE])


def _in_force(row: ParameterRow, month: date) -> bool:
    return (row.from_month is None or row.from_month <= month) and (row.to_month is None or month < row.to_month)
