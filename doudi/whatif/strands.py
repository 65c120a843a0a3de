"""What a block of households receives in a month by one set of figures: fen by purpose, and who has which benefit."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from doudi.entitlements import shares
from doudi.funds.prices.cost import purposes_of
from doudi.policy import Columns, Decided, Snapshot, decide
from doudi.policy.codes import AREA, CATEGORY, SELF_CARE
from doudi.policy.columns import Layout
from doudi.policy.undecided import CARE

PRICE = ("price_subsidy_amount", "price_by_category", "price_subsidy_triggered")
# Children's figures are not asked about here: of which kind a child is, is read for its payment alone.
OUTPUTS = frozenset((*shares.OUTPUTS, "self_care_level", *PRICE)) - {"child_basic_amount"}
PURPOSES = (
    "dibao_urban", "dibao_rural", "tekun_urban_basic", "tekun_urban_care", "tekun_rural_basic", "tekun_rural_care",
    "one_off_dibao", "one_off_tekun", "price_dibao", "price_tekun", "price_edge", "price_child", "price_veteran",
    "price_unemployment",
)  # fmt: skip
"""Purposes of money (duties J-03) in the order of the sheets."""
RESTS_ON = {
    **{benefit.label: outputs for benefit, outputs in shares.RESTS_ON.items()}, "price": ("price_subsidy_amount",)
}  # fmt: skip
BENEFITS = ("dibao", "tekun", "edge", "one_off", "price")


@dataclass(frozen=True)
class Strands:
    """Of each person: fen by purpose (only purposes that somebody has), whether entitled by benefit.

    `undecided` says which households lack something: they have nothing here.
    """

    fen: dict[str, np.ndarray]
    entitled: dict[str, np.ndarray]
    undecided: np.ndarray

    def total(self, people: int) -> np.ndarray:
        """All fen of each person."""
        return sum(self.fen.values(), np.zeros(people, np.int64))


def strands(columns: Columns, parameters: Snapshot, month: date) -> Strands:
    """Decide one block of households with the same figures."""
    done = decide(columns, parameters, month, outputs=OUTPUTS, threads=1)
    layout = Layout(columns.offsets)
    lacking = _lacking(columns, done)
    known = {benefit: ~layout.spread(rows) for benefit, rows in lacking.items()}
    category, one_off = done.of("category"), done.of("one_off_amount")
    entitled = {
        "dibao": (category == CATEGORY["dibao"]) & known["dibao"],
        "tekun": (category == CATEGORY["tekun"]) & known["tekun"],
        "edge": (category == CATEGORY["edge"]) & known["edge"],
        "one_off": (one_off > 0) & known["one_off"],
    }
    own = {"dibao": shares.dibao_shares(columns, done), "tekun": done.of("tekun_amount"), "one_off": one_off}
    fen = _by_purpose({name: part * entitled[name] for name, part in own.items()}, columns, done, parameters, layout)
    entitled["price"] = np.zeros(columns.people, np.bool_)
    if done.of("price_subsidy_triggered"):
        price = done.of("price_subsidy_amount") * known["price"]
        entitled["price"] = price > 0
        booked = purposes_of(done, columns.person["price_group"])
        fen |= {purpose: price * (booked == purpose) for purpose in np.unique(booked[price > 0]).tolist()}
    return Strands(fen, entitled, np.logical_or.reduce(list(lacking.values())))


def _lacking(columns: Columns, done: Decided) -> dict[str, np.ndarray]:
    """Households that lack something, by benefit."""
    found = {name: np.zeros(columns.households, np.bool_) for name in RESTS_ON}
    for held in done.undecided:
        rows = held.rows
        if held.output in done.person:
            rows = np.searchsorted(columns.offsets, rows, side="right") - 1
        for name, outputs in RESTS_ON.items():
            if held.output in outputs:
                found[name][rows] = True
    return found


def _by_purpose(
    fen: dict[str, np.ndarray], columns: Columns, done: Decided, parameters: Snapshot, layout: Layout
) -> dict[str, np.ndarray]:
    """The same fen by purpose: by area, tekun as living and care, the one-off by who has it."""
    urban = layout.spread(columns.household["area"] == AREA["urban"])
    found = {"dibao_urban": fen["dibao"] * urban, "dibao_rural": fen["dibao"] * ~urban}
    if fen["tekun"].any():
        figures = np.zeros(len(SELF_CARE), np.int64)
        for word, name in CARE.items():
            figures[SELF_CARE[word]] = parameters[name] or 0  # type: ignore[assignment]
        care = figures[done.of("self_care_level")] * (fen["tekun"] > 0)
        for name, part in (("basic", fen["tekun"] - care), ("care", care)):
            found |= {f"tekun_urban_{name}": part * urban, f"tekun_rural_{name}": part * ~urban}
    if fen["one_off"].any():
        tekun = done.of("category") == CATEGORY["tekun"]
        found |= {"one_off_tekun": fen["one_off"] * tekun, "one_off_dibao": fen["one_off"] * ~tekun}
    return found
