"""What is told of a comparison: plain values for a page, a workbook and JSON, with small groups hidden.

A number that is hidden is None. Where fewer than ten people are concerned at all, nothing of the other side is told.
Children on basic living are told of together, and only where none of their kinds is of fewer than ten: the figures of
the kinds are public, so that a sum would give away how many there are of each (duties Q-06).
"""

from collections.abc import Sequence
from typing import Any

from doudi.funds.fund_figures import LEVELS as SOURCES
from doudi.units.months import add_months, month_text
from doudi.units.ratio import half_up
from doudi.whatif.changes import Question
from doudi.whatif.strands import BENEFITS, CHILDREN, FUNDED, NOT_SHARED, OF_STAGE, OTHER, PURPOSES, SHARED, VETERANS
from doudi.whatif.tally import FLOWS, Tally
from doudi.whatif.tens import hidden, small, told

SHOWN = tuple(dict.fromkeys("child" if purpose in CHILDREN else purpose for purpose in PURPOSES))
"""Purposes as they are told, in order."""
PARTS = {name: [PURPOSES.index(one) for one in (CHILDREN if name == "child" else [name])] for name in SHOWN}
PLACE = 5
"""Numbers that are told of a division; those behind them only say whether they may be."""
PAYERS = (*SOURCES, "not_set", "other_funds")
"""Who pays: the four levels by the shares that hold, what no share is set for, and other funds (duties J-03, J-08)."""
DIMENSIONS = ("age", "area", "disability", "works", "size")


def answer(question: Question, tally: Tally) -> dict[str, Any]:
    """The comparison in fen, people and households."""
    closed = small(tally.concerned) or _few_children(tally)
    shown = {
        "households": tally.households,
        "people": tally.people,
        "undecided": _undecided(tally),
        "closed": closed,
        "months": [month_text(add_months(question.first, number)) for number in range(question.months)],
        "totals": _totals(tally, closed),
    }
    if closed:
        return shown
    purposes = _purposes(tally)
    payers = _payers(tally)
    alike = not tally.concerned and all(sides[0] == sides[1] for month in payers for sides in month.values())
    return shown | {
        "nothing": alike and bool((tally.fen[..., 0] == tally.fen[..., 1]).all()),
        "purposes": purposes,
        "payers": [
            None if month is None or _given_away(tally, number, month) else paid
            for number, (month, paid) in enumerate(zip(purposes, payers, strict=True))
        ],
        "flows": _flows(tally),
        "groups": {name: _group(tally, name) for name in DIMENSIONS},
        # All months together would give away the one that is hidden.
        "places": {} if None in purposes else _places(tally),
    }


def _few_children(tally: Tally) -> bool:
    """Whether fewer than ten children of a kind are reached in a month."""
    return any(small(number) for number in tally.moved[:, PARTS["child"]].flatten().tolist())


def _undecided(tally: Tally) -> dict[str, int | None]:
    """Households that lack a fact or a figure; hidden where they, or those who no longer lack it, are few."""
    today, then = tally.undecided.tolist()
    few = small(today) or small(then) or small(abs(today - then))
    return {"today": None if few else today, "then": None if few else then}


def _totals(tally: Tally, closed: bool) -> list[list[int | None]]:
    """Of each month all fen today and then."""
    few = [small(int(sum(row[2 + side] for row in tally.places.values()))) for side in (0, 1)]
    return [
        [
            None if few[0] else int(fen[0]),
            None if few[1] or closed or small(int(reached)) else int(fen[1]),
        ]
        for fen, reached in zip(tally.fen.sum(axis=1), tally.reached, strict=True)
    ]


def _purposes(tally: Tally) -> list[dict[str, list[int] | None] | None]:
    """Of each month by purpose: fen and people today, fen and people then; None where too few are reached."""
    found: list[dict[str, list[int] | None] | None] = []
    for number in range(tally.months):
        if small(int(tally.reached[number])):
            found.append(None)
            continue
        used = [name for name in SHOWN if tally.heads[number, PARTS[name]].any()]
        gone = hidden([_people_of(tally, number, PARTS[name]) for name in used])
        found.append({
            name: None if row in gone else _four(tally, number, PARTS[name]) for row, name in enumerate(used)
        })  # fmt: skip
    return found


def _people_of(tally: Tally, number: int, parts: Sequence[int]) -> list[int]:
    """People today, then and reached of a purpose; of one with parts the part that is too small to be told of."""
    columns = (*tally.heads[number, parts].T.tolist(), tally.moved[number, parts].tolist())
    return [next((part for part in column if small(part)), sum(column)) for column in columns]


def _four(tally: Tally, number: int, parts: Sequence[int]) -> list[int]:
    fen, heads = (held[number, parts].sum(axis=0).tolist() for held in (tally.fen, tally.heads))
    return [fen[0], heads[0], fen[1], heads[1]]


def _given_away(tally: Tally, number: int, month: dict[str, list[int] | None]) -> bool:
    """Whether who pays would give away hidden purposes: by shares that differ, more than their sum is known."""
    paid: set[object] = set()
    stage = [FUNDED.index(name) for name in set(OF_STAGE.values())]
    in_stage = any(fen[number, stage].any() for fen in tally.shared.values())
    for name in (name for name, numbers in month.items() if numbers is None):
        subsidy = next((one for one in SHARED if name.startswith(one)), "") if name not in NOT_SHARED else ""
        paid.add((not subsidy, *(dict(shares).get(subsidy) for shares in tally.shared)))
        if in_stage and name in OF_STAGE:
            paid.add(name)
    return len(paid) > 1


def _payers(tally: Tally) -> list[dict[str, list[int]]]:
    """Of each month fen by who pays, today and then; the county has the fen that do not divide."""
    months: list[dict[str, list[int]]] = []
    for number in range(tally.months):
        sums = {name: [0, 0] for name in PAYERS}
        for shares, fen in tally.shared.items():
            set_of = dict(shares)
            for place, name in enumerate(FUNDED):
                for side in (0, 1):
                    split(sums, name, set_of.get(name), int(fen[number, place, side]), side)
        months.append({name: sides for name, sides in sums.items() if any(sides)})
    return months


def split(sums: dict[str, list[int]], name: str, shares: Any, fen: int, side: int) -> None:
    """Add fen of what is funded to those who pay; the county has what does not divide, unless its part is not set."""
    *above, county = SOURCES
    left = fen
    for level, share in zip(above, shares[:-1] if shares else (), strict=bool(shares)):
        if share is not None:
            part = min(half_up(fen * share.numerator, share.denominator), left)
            sums[level][side] += part
            left -= part
    unset = "other_funds" if name in (VETERANS, OTHER) else "not_set"
    sums[county if shares and shares[-1] is not None else unset][side] += left


def _flows(tally: Tally) -> dict[str, Any]:
    """People and households reached in any month, and people by benefit, in the order of FLOWS."""
    people = [None if small(number) else number for number in tally.all.tolist()]
    homes = [None if small(number) else number for number in tally.homes.tolist()]
    columns = [told(tally.benefits[:, flow].tolist()) for flow in range(len(FLOWS))]
    return {
        "concerned": None if None in people else tally.concerned,
        "people": people,
        "homes": homes,
        "benefits": {name: [column[place] for column in columns] for place, name in enumerate(BENEFITS)},
    }


def _group(tally: Tally, dimension: str) -> dict[str, list[int | None]]:
    """By word of a dimension, the four flows."""
    held = {word: flows for (name, word), flows in tally.groups.items() if name == dimension}
    columns = [told([int(flows[flow]) for flows in held.values()]) for flow in range(len(FLOWS))]
    rows = {word: [column[place] for column in columns] for place, word in enumerate(held)}
    return {word: flows for word, flows in rows.items() if any(flow != 0 for flow in flows)}


def _places(tally: Tally) -> dict[str, list[int] | None]:
    """By division below: fen today and then, people today, then and concerned."""
    held = dict(sorted(tally.places.items()))
    gone = hidden([[int(number) for number in row[2:]] for row in held.values()])
    return {code: None if place in gone else row[:PLACE].tolist() for place, (code, row) in enumerate(held.items())}
