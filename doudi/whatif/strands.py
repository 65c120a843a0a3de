"""What a block of households receives in a month by one set of figures: fen by purpose, and who has which benefit."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from doudi.entitlements import shares
from doudi.funds.prices.cost import new_by_the_stage, purposes_of
from doudi.policy import Columns, Decided, Snapshot, decide
from doudi.policy.codes import AREA, CATEGORY, SELF_CARE
from doudi.policy.columns import Layout
from doudi.policy.rules import children
from doudi.policy.undecided import CARE

PRICE = ("price_subsidy_amount", "price_by_category", "price_subsidy_triggered")
OUTPUTS = frozenset((*shares.OUTPUTS, "self_care_level", *PRICE))
RELIEF, FUNERAL = "temporary_relief_amount", "tekun_funeral"
"""What is worked out on the cases of the last twelve months."""
PURPOSES = (
    "dibao_urban", "dibao_rural", "tekun_urban_basic", "tekun_urban_care", "tekun_rural_basic", "tekun_rural_care",
    "child_orphan", "child_hiv", "child_unsupported", "one_off_dibao", "one_off_tekun", "price_dibao", "price_tekun",
    "price_edge", "price_child", "price_veteran", "price_unemployment",
)  # fmt: skip
"""Purposes of money (duties J-03) in the order of the sheets."""
CHILDREN = {f"child_{name.rpartition('.')[2]}": kind for name, kind in children.FIGURES.items()}
"""Those of children's basic living, with the bit of the kind: what is told is their sum (duties Q-06)."""
ONCE = ("one_off_dibao", "one_off_tekun")
"""What a person is given in one month alone (rulebook D-01)."""
SHARED = ("dibao", "tekun", "child", "one_off", "price")
"""Subsidies that the levels of government share (duties J-08), each with the purposes whose codes begin so."""
NOT_SHARED = ("price_veteran", "price_unemployment")
"""Paid from other funds (duties J-03)."""
STAGE_SHARE = "price.stage_central_share"
STAGE, VETERANS, OTHER = "price_stage", "veteran_stage", "other"
FUNDED = (*SHARED, STAGE, VETERANS, OTHER)
"""What is split among those who pay: the subsidies, what the stage adds to the price subsidy, and to that of veterans,
with its own central support (rulebook E-06), and what other funds pay whole."""
RESTS_ON = {
    **{benefit.label: outputs for benefit, outputs in shares.RESTS_ON.items()}, "price": ("price_subsidy_amount",)
}  # fmt: skip
OF_STAGE = {
    "price_dibao": STAGE, "price_tekun": STAGE, "price_edge": STAGE, "price_child": STAGE, "price_veteran": VETERANS,
}  # fmt: skip
"""Purposes whose extra cost in the stage has central support; that of the unemployed is their insurance fund's."""
BENEFITS = ("dibao", "tekun", "edge", "child", "one_off", "price")


@dataclass(frozen=True)
class Strands:
    """Of each person: fen by purpose (only purposes that somebody has), whether entitled by benefit.

    `undecided` says which households lack something: they have nothing here. `stage_new`: whose price subsidy the
    stage alone brought (rulebook E-06).
    """

    fen: dict[str, np.ndarray]
    entitled: dict[str, np.ndarray]
    undecided: np.ndarray
    stage_new: np.ndarray

    def funded(self) -> np.ndarray:
        """All fen as they are split, in the order of FUNDED."""
        found = np.zeros(len(FUNDED), np.int64)
        for purpose, fen in self.fen.items():
            new = int(fen[self.stage_new].sum()) if purpose in OF_STAGE else 0
            found[FUNDED.index(_fund(purpose))] += int(fen.sum()) - new
            if new:
                found[FUNDED.index(OF_STAGE[purpose])] += new
        return found

    def without(self, given: np.ndarray) -> "Strands":
        """The same where some people had what is given once in a month before."""
        fen = {purpose: part * ~given if purpose in ONCE else part for purpose, part in self.fen.items()}
        return replace(self, fen=fen)

    def once(self, people: int) -> np.ndarray:
        """Who is given what is given once."""
        found = np.zeros(people, np.bool_)
        for purpose in ONCE:
            found |= self.fen.get(purpose, 0) != 0
        return found

    def total(self, people: int) -> np.ndarray:
        """All fen of each person."""
        return sum(self.fen.values(), np.zeros(people, np.int64))


def strands(columns: Columns, parameters: Snapshot, month: date) -> Strands:
    """Decide one block of households with the same figures."""
    done = decide(columns, parameters, month, outputs=OUTPUTS, threads=1)
    layout = Layout(columns.offsets)
    lacking = _lacking(columns, done)
    known = {benefit: ~layout.spread(rows) for benefit, rows in lacking.items()}
    category, one_off, child = (done.of(name) for name in ("category", "one_off_amount", "child_basic_amount"))
    entitled = {
        "dibao": (category == CATEGORY["dibao"]) & known["dibao"],
        "tekun": (category == CATEGORY["tekun"]) & known["tekun"],
        "edge": (category == CATEGORY["edge"]) & known["edge"],
        "child": (child > 0) & known["child"],
        "one_off": (one_off > 0) & known["one_off"],
    }
    own = {
        "dibao": shares.dibao_shares(columns, done), "tekun": done.of("tekun_amount"), "child": child,
        "one_off": one_off,
    }  # fmt: skip
    fen = _by_purpose({name: part * entitled[name] for name, part in own.items()}, columns, done, parameters, layout)
    entitled["price"], stage_new = np.zeros((2, columns.people), np.bool_)
    if done.of("price_subsidy_triggered"):
        price = done.of("price_subsidy_amount") * known["price"]
        entitled["price"] = price > 0
        booked = purposes_of(done, columns.person["price_group"])
        fen |= {purpose: price * (booked == purpose) for purpose in np.unique(booked[price > 0]).tolist()}
        stage_new = new_by_the_stage(booked, columns.person["price_group"], parameters)
    return Strands(fen, entitled, np.logical_or.reduce(list(lacking.values())), stage_new)


def _fund(purpose: str) -> str:
    return OTHER if purpose in NOT_SHARED else next(name for name in SHARED if purpose.startswith(name))


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
    if fen["child"].any():
        receives = columns.person["receives"]
        found |= {purpose: fen["child"] * children.of_kind(receives, kind) for purpose, kind in CHILDREN.items()}
    if fen["one_off"].any():
        tekun = done.of("category") == CATEGORY["tekun"]
        found |= {"one_off_tekun": fen["one_off"] * tekun, "one_off_dibao": fen["one_off"] * ~tekun}
    return found
