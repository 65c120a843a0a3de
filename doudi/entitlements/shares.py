"""From the rules' outputs to entitlements: what is due for each household and benefit, and to whom."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from doudi.entitlements.models import Benefit
from doudi.policy import Columns, Decided, naming
from doudi.policy.codes import CATEGORY, PRICE_GROUP, RECEIVES, SUPPORT_MODE, bit

OUTPUTS = (
    "category", "dibao_amount", "dibao_extra", "single_amount", "single_person_eligible", "tekun_amount",
    "one_off_amount", "tekun_basic", "tekun_basic_centralised", "child_basic_amount",
)  # fmt: skip
RESTS_ON: dict[Benefit, tuple[str, ...]] = {
    Benefit(code): outputs
    for code, outputs in (
        (Benefit.DIBAO, ("category", "dibao_amount")),
        (Benefit.TEKUN, ("category", "tekun_amount")),
        (Benefit.ONE_OFF, ("one_off_amount",)),
        (Benefit.EDGE, ("category",)),
        (Benefit.CHILD, ("child_basic_amount",)),
    )
}
"""A benefit of a household is undecided while one of these is, of the household or of anyone in it."""
PRICE_OUTPUTS = ("category", "price_by_category", "price_subsidy_amount")
"""What the price subsidy of an index month is cut from; it is undecided while the last is."""


@dataclass(frozen=True)
class Due:
    """A benefit over households and people: `entitled` says whose it is (an edge family's is no money).

    `care_fen` is what of a share is the care money of tekun.
    """

    entitled: np.ndarray
    shares_fen: np.ndarray
    due: np.ndarray
    amounts_fen: np.ndarray
    care_fen: np.ndarray


def due(benefit: Benefit, columns: Columns, done: Decided) -> Due:
    """Who is entitled to a benefit and to how much; a household's amount is the sum of the shares."""
    category = done.person["category"]
    if benefit is Benefit.DIBAO:
        entitled, shares = category == CATEGORY["dibao"], dibao_shares(columns, done)
    elif benefit is Benefit.TEKUN:
        entitled, shares = category == CATEGORY["tekun"], done.person["tekun_amount"]
    elif benefit is Benefit.ONE_OFF:
        entitled, shares = done.person["one_off_amount"] > 0, done.person["one_off_amount"]
    elif benefit is Benefit.PRICE:
        entitled = price_covered(columns, done) & (done.person["price_subsidy_amount"] > 0)
        shares = done.person["price_subsidy_amount"]
    elif benefit is Benefit.CHILD:
        entitled, shares = done.person["child_basic_amount"] > 0, done.person["child_basic_amount"]
    else:
        entitled, shares = category == CATEGORY["edge"], np.zeros(len(category), np.int64)
    shares = shares * entitled
    starts = columns.offsets[:-1]
    care = care_money(columns, done) * entitled if benefit is Benefit.TEKUN else np.zeros(len(category), np.int64)
    return Due(entitled, shares, np.logical_or.reduceat(entitled, starts), np.add.reduceat(shares, starts), care)


def price_covered(columns: Columns, done: Decided) -> np.ndarray:
    """Whose price subsidy is paid out of relief funds (duties J-03): by category, and children. Veterans and the
    unemployed have theirs from others."""
    child = (columns.person["price_group"] == PRICE_GROUP["special_child"]) | (
        (columns.person["receives"] & bit(RECEIVES, "orphan")) != 0
    )
    return done.person["price_by_category"] | child


def care_money(columns: Columns, done: Decided) -> np.ndarray:
    """What of each person's `tekun_amount` is more than the basic living of their mode of support (B-07)."""
    housed = columns.person["support_mode"] == SUPPORT_MODE["centralised"]
    sizes = np.diff(columns.offsets)
    basic, in_house = (np.repeat(done.household[name], sizes) for name in ("tekun_basic", "tekun_basic_centralised"))
    return np.maximum(done.person["tekun_amount"] - np.where(housed, in_house, basic), 0)


def dibao_shares(columns: Columns, done: Decided) -> np.ndarray:
    """Each payee's share of `dibao_amount`, in fen; the shares of a household add up to it exactly.

    A person taken alone keeps the own amount (A-10). Of what is left for the household, each member keeps the
    own extra (A-12) and the rest is divided equally; the fen that do not divide go one by one to the first
    members in the order of their numbers (A-11 gives the amount to all payees together and names no split).
    """
    starts, sizes = columns.offsets[:-1], np.diff(columns.offsets)
    single = done.person["single_amount"]
    payee = (done.person["category"] == CATEGORY["dibao"]) & ~done.person["single_person_eligible"]
    extra = done.person["dibao_extra"] * payee
    payees = np.add.reduceat(payee, starts, dtype=np.int64)
    rest = done.household["dibao_amount"] - np.add.reduceat(single, starts) - np.add.reduceat(extra, starts)
    each, over = np.divmod(rest, np.maximum(payees, 1))
    before = np.cumsum(payee) - payee
    rank = before - np.repeat(before[starts], sizes)
    equal = np.repeat(each, sizes) + (rank < np.repeat(over, sizes))
    return single + (extra + equal) * payee


@dataclass(frozen=True)
class Lack:
    """Households (by place) for which an output is undecided for want of something."""

    output: str
    lacks: str
    households: np.ndarray


def lacks(columns: Columns, done: Decided, asked: Collection[str]) -> list[Lack]:
    """What is undecided, by household, for the outputs asked for; what is said in the same words is said once."""
    found: dict[tuple[str, str], np.ndarray] = {}
    for held in done.undecided:
        if held.output not in asked:
            continue
        rows = held.rows
        if held.output in done.person:
            rows = np.searchsorted(columns.offsets, rows, side="right") - 1
        key = held.output, naming.CHILD_FIGURES if held.lacks.startswith(naming.CHILD_FIGURES) else held.lacks
        found[key] = np.union1d(found.get(key, rows), rows)
    return [Lack(output, lacks, rows) for (output, lacks), rows in found.items()]
