"""Which figures hold where and when: today's, and the same with the changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from doudi.core.scope import code_range, contains, full_code, significant
from doudi.entitlements.groups import policy_errors
from doudi.policy import ParameterRow, Snapshot, snapshot
from doudi.units.months import add_months
from doudi.whatif.changes import Question, overrides


@dataclass(frozen=True)
class Stretch:
    """Households first to last-1 have the same figures; of each month today's and the changed ones."""

    first: int
    last: int
    division: str
    months: tuple[tuple[date, Snapshot, Snapshot], ...]


def stretches(divisions: np.ndarray, question: Question, rows: Sequence[ParameterRow]) -> Iterator[Stretch]:
    """Cut sorted codes of households where a division with figures or changes of its own begins or ends.

    `rows` are those of all months. Raises PolicyRefused, RelativeUnset, ChangeUnreadable.
    """
    own = {full_code(row.division) for row in rows} | {change.division for change in question.changes}
    edges = np.array(sorted({edge.encode() for code in own for edge in code_range(code)}), "S12")
    bounds = np.unique(np.concatenate([[0, len(divisions)], np.searchsorted(divisions, edges)])).tolist()
    for first, last in pairwise(bounds):
        code = divisions[first].decode()
        owner = max(
            (held for held in (*own, question.division) if contains(held, code)),
            key=lambda held: len(significant(held)),
        )
        near = [row for row in rows if contains(row.division, owner)]
        yield Stretch(first, last, owner, tuple(_months(owner, near, question)))


def try_out(question: Question, rows: Sequence[ParameterRow]) -> None:
    """Whether the rules take the changed figures, before anybody waits for an answer.

    Raises PolicyRefused, RelativeUnset, ChangeUnreadable.
    """
    for owner in {change.division for change in question.changes}:
        near = [row for row in rows if contains(row.division, owner)]
        for _month, _today, _then in _months(owner, near, question):
            pass


def _months(owner: str, rows: Sequence[ParameterRow], question: Question) -> Iterator[tuple[date, Snapshot, Snapshot]]:
    made: dict[object, Snapshot] = {}

    def of(held: tuple[ParameterRow, ...], changed: dict[str, str]) -> Snapshot:
        key = (held, tuple(sorted(changed.items())))
        if key not in made:
            with policy_errors():
                made[key] = snapshot(owner, month, rows=held, overrides=changed)
        return made[key]

    for number in range(question.months):
        month = add_months(question.first, number)
        held = tuple(row for row in rows if _in_force(row, month))
        today = of(held, {})
        changed = overrides(question.changes, today, owner, month)
        yield month, today, of(held, changed) if changed else today


def _in_force(row: ParameterRow, month: date) -> bool:
    return (row.from_month is None or row.from_month <= month) and (row.to_month is None or month < row.to_month)
