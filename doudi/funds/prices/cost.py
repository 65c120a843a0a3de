"""What an index month costs a division: the rules over its whole registry in one pass, nothing written."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import psycopg
from django.db import connection

from doudi.entitlements import extent, hashing
from doudi.entitlements.facts import Facts, read
from doudi.entitlements.groups import groups, policy_errors
from doudi.entitlements.parameters import rows_with_indices
from doudi.funds.models import PriceCost
from doudi.funds.prices.months import Month, growth_text, of_parameters, only_by_the_stage
from doudi.policy import Decided, Snapshot, decide, rules_sha256, snapshot
from doudi.policy.codes import CATEGORY, PRICE_GROUP
from doudi.units.months import add_months

OUTPUTS = frozenset({"price_subsidy_amount", "price_by_category", "category"})
BY_CATEGORY = {"tekun": "price_tekun", "dibao": "price_dibao", "edge": "price_edge"}
BY_GROUP = {
    "pensioned_veteran": "price_veteran",
    "unemployment_benefit": "price_unemployment",
    "unemployment_aid": "price_unemployment",
}
CHILD = "price_child"
"""Purposes of duties J-03; who is in several is booked by the category (J-10)."""
Line = tuple[str, bool, int, int]
"""Purpose, whether new in the stage, people, fen."""


@dataclass(frozen=True)
class Decisions:
    """Fen, purpose and mark of the stage of each person, and how many households are undecided."""

    own: Month
    facts: Facts
    fen: np.ndarray
    purposes: np.ndarray
    stage_new: np.ndarray
    undecided: int
    parameters_sha256: str


def of(division: str, month: date) -> PriceCost:
    """The cost as a row that is not saved yet. Raises PolicyRefused, FactUnreadable, FactsOverlap."""
    found = decisions(division, month)
    lines = _lines(found)
    facts = hashing.facts_hashes(found.facts.columns, found.facts.people)
    return PriceCost(
        division=division,
        month=month,
        growth=growth_text(found.own.growth),
        urban_fen=found.own.urban_fen,
        rural_fen=found.own.rural_fen,
        people=sum(line[2] for line in lines),
        total_fen=sum(line[3] for line in lines),
        undecided=found.undecided,
        lines=lines,
        facts_sha256=hashlib.sha256(facts.tobytes()).hexdigest(),
        parameters_sha256=found.parameters_sha256,
        rules_sha256=rules_sha256(),
    )


def decisions(division: str, month: date) -> Decisions:
    """Decide the subsidy of an index month for everybody of a division, on the facts of the month that the roll is of.

    `price.roll` says which: the index month, or the month after (rulebook E-01).
    Raises PolicyRefused, FactUnreadable, FactsOverlap.
    """
    rows = rows_with_indices(division, month)
    with policy_errors():
        own = snapshot(division, month, rows=rows)
    connection.ensure_connection()
    session: psycopg.Connection = connection.connection
    of_month = add_months(month, 1) if own["price.roll"] == "payment" else month
    facts = read(session, extent.of_division(division), of_month)
    parts = groups(facts.divisions, division, month, rows) if facts.columns.households else []
    fen, purposes, stage_new, undecided = [], [], [], 0
    for part in parts:
        columns = facts.columns.block(part.first, part.last)
        done = decide(columns, part.parameters, month, outputs=OUTPUTS)
        undecided += _undecided(done, columns.offsets)
        fen.append(done.of("price_subsidy_amount"))
        names = purposes_of(done, columns.person["price_group"])
        purposes.append(names)
        stage_new.append(new_by_the_stage(names, columns.person["price_group"], part.parameters))
    digests = sorted({part.parameters.sha256 for part in parts} or {own.sha256})
    return Decisions(
        of_parameters(own, month), facts, _joined(fen, np.int64), _joined(purposes, "U20"),
        _joined(stage_new, np.bool_), undecided, hashlib.sha256("".join(digests).encode()).hexdigest(),
    )  # fmt: skip


def _joined(parts: Sequence[np.ndarray], kind: object) -> np.ndarray:
    return np.concatenate(parts) if parts else np.zeros(0, kind)  # type: ignore[call-overload]


def _undecided(done: Decided, offsets: np.ndarray) -> int:
    """How many households have somebody whose subsidy is undecided."""
    people = [lack.rows for lack in done.undecided if lack.output == "price_subsidy_amount"]
    if not people:
        return 0
    return len(np.unique(np.searchsorted(offsets - offsets[0], np.concatenate(people), side="right")))


def purposes_of(done: Decided, group: np.ndarray) -> np.ndarray:
    """The purpose of each person's subsidy: by category where that is what covers them, else by group."""
    names = np.full(len(group), CHILD, "U20")
    for word, purpose in BY_GROUP.items():
        names[group == PRICE_GROUP[word]] = purpose
    covered, category = done.of("price_by_category"), done.of("category")
    for word, purpose in BY_CATEGORY.items():
        names[covered & (category == CATEGORY[word])] = purpose
    return names


def new_by_the_stage(names: np.ndarray, group: np.ndarray, parameters: Snapshot) -> np.ndarray:
    """Who is paid by the stage alone (rulebook E-06): edge families, unemployment aid, all if only it triggers."""
    if only_by_the_stage(parameters):
        return np.ones(len(names), np.bool_)
    aid = (group == PRICE_GROUP["unemployment_aid"]) & (names == "price_unemployment")
    return (names == "price_edge") | aid


def _lines(found: Decisions) -> list[Line]:
    paid = found.fen > 0
    lines = []
    for purpose in np.unique(found.purposes[paid]).tolist():
        for new in (False, True):
            mine = paid & (found.purposes == purpose) & (found.stage_new == new)
            if mine.any():
                lines.append((purpose, new, int(mine.sum()), int(found.fen[mine].sum())))
    return lines
