"""What is told of the cases of the last twelve months: plain values, with small groups hidden.

A month is told where ten households (of the dead, ten people) and more are in it on each side, and where those whose
amount differs are ten or none; what would give a hidden month away is hidden with it. All months together are told
beside hidden ones for whole years alone: else a question over one month less would give the last one away.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from doudi.whatif.answer import PAYERS, split
from doudi.whatif.cases import Cases
from doudi.whatif.past import YEAR
from doudi.whatif.tally import SIDES
from doudi.whatif.tens import hidden, small
from doudi.whatif.tens import told as told_numbers


def moves(strands: Sequence[Cases]) -> bool:
    """Whether any amount, or who pays it, differs."""
    return any(
        any(bool((fen[:, 0] != fen[:, 1]).any()) for fen in strand.shared.values())
        or any(bool((fen[0] != fen[1]).any()) for fen in strand.fen)
        for strand in strands
    )


def told(strand: Cases) -> dict[str, Any]:
    """Of a strand: how many, fen by month, together and by who pays, who gains and loses, how many stay as they are."""
    if not strand.who:
        return {"none": True}
    number, who, formula = (np.concatenate(held) for held in (strand.number, strand.who, strand.formula))
    fen = np.concatenate(strand.fen, axis=1)
    there = fen > 0 if strand.kind.decided else np.ones_like(fen, np.bool_)
    if not there.any():
        return {"none": True}
    concerned = np.stack([*there, fen[0] != fen[1]])
    whole = _distinct(who, concerned)
    if any(small(count) for count in whole):
        return {"none": False, "closed": True}
    months = range(strand.months)
    gone = hidden([_distinct(who, concerned & (number == month)) for month in months])
    sides = [[int(side[number == month].sum()) for side in fen] for month in months]
    together = not gone or strand.months % YEAR == 0
    stay = told_numbers([*_distinct(who, np.stack([there[0] & ~formula, there[0] & formula]))])
    flows = _flows(who, fen)
    # How many there are would say for how many nothing changes.
    same = whole[0] - sum(flows if not strand.kind.decided else flows[1:])
    return {
        "none": False,
        "closed": False,
        "number": None if small(same) else whole[0],
        "stay": stay[0],
        "months": [None if month in gone else sides[month] if (number == month).any() else [] for month in months],
        "total": [sum(column) for column in zip(*sides, strict=True)] if together else None,
        "payers": [None if month in gone else _payers(strand, [month]) for month in months],
        "paid": _payers(strand, months) if together and (not gone or len(strand.shared) == 1) else None,
        "flows": told_numbers(flows),
    }


def _distinct(who: np.ndarray, concerned: np.ndarray) -> list[int]:
    """How many households or people each row of marks concerns."""
    return [len(np.unique(who[marks])) for marks in concerned]


def _payers(strand: Cases, months: Iterable[int]) -> dict[str, list[int]]:
    """Fen by who pays, today and then; each month is split alone, as it is paid."""
    sums = {name: [0, 0] for name in PAYERS}
    for month in months:
        for shares, fen in strand.shared.items():
            for side in range(len(SIDES)):
                split(sums, strand.kind.subsidy, shares, int(fen[month, side]), side)
    return {name: sides for name, sides in sums.items() if any(sides)}


def _flows(who: np.ndarray, fen: np.ndarray) -> list[int]:
    """Households or people in the order of FLOWS, by all that they have in the months."""
    each, at = np.unique(who, return_inverse=True)
    today, then = np.zeros((2, len(each)), np.int64)
    np.add.at(today, at, fen[0])
    np.add.at(then, at, fen[1])
    had, has = today > 0, then > 0
    flows = (~had & has, had & ~has, had & has & (then > today), had & has & (then < today))
    return [int(np.count_nonzero(flow)) for flow in flows]
