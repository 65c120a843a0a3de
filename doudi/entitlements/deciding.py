"""One pass of the rules over the facts of a division: what is due, what is undecided, what it rests on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from doudi.entitlements import hashing, shares
from doudi.entitlements.facts import Facts
from doudi.entitlements.groups import Group
from doudi.entitlements.models import Benefit
from doudi.policy import Columns, Decided, children_sha256, decide, rules_sha256
from doudi.policy.rule import RULES

RESTING = frozenset(name for names in shares.RESTS_ON.values() for name in names)


@dataclass(frozen=True)
class Pass:
    """The outputs over all households; by benefit, the hashes of what it rests on and who is undecided; each lack."""

    done: Decided
    hashes: dict[Benefit, np.ndarray]
    undecided: dict[Benefit, np.ndarray]
    lacks: list[shares.Lack]


def decide_groups(facts: Facts, groups: Sequence[Group]) -> Pass:
    """Decide each group of households with the same parameters by columns, and join the outputs."""
    whole = facts.columns
    facts_hashes = hashing.facts_hashes(whole, facts.people)
    parts: list[Decided] = []
    lacks: list[shares.Lack] = []
    for group in groups:
        columns = whole.block(group.first, group.last)
        done = decide(columns, group.parameters, facts.month, outputs=shares.OUTPUTS)
        parts.append(done)
        lacks += _lacks(columns, done, group, RESTING)
    return Pass(
        _joined(parts, shares.OUTPUTS), _hashes(facts_hashes, groups), _undecided(lacks, whole.households), lacks
    )


def decide_price(facts: Facts, groups: Sequence[Group]) -> Pass:
    """The price subsidy of the facts' month for each group, whose figures hold the published indices."""
    whole = facts.columns
    facts_hashes = hashing.facts_hashes(whole, facts.people)
    parts, hashes, lacks = [], [], []
    for group in groups:
        columns = whole.block(group.first, group.last)
        done = decide(columns, group.parameters, facts.month, outputs=shares.PRICE_OUTPUTS)
        parts.append(done)
        hashes.append(hashing.together(facts_hashes[group.first : group.last], group.parameters.sha256, rules_sha256()))
        lacks += _lacks(columns, done, group, {"price_subsidy_amount"})
    undecided = np.zeros(whole.households, np.bool_)
    for lack in lacks:
        undecided[lack.households] = True
    price = Benefit(Benefit.PRICE)
    return Pass(
        _joined(parts, shares.PRICE_OUTPUTS), {price: np.concatenate(hashes)}, {price: undecided}, lacks
    )  # fmt: skip


def _lacks(columns: Columns, done: Decided, group: Group, asked: Collection[str]) -> list[shares.Lack]:
    found = shares.lacks(columns, done, asked)
    return [shares.Lack(lack.output, lack.lacks, lack.households + group.first) for lack in found]


def _hashes(facts: np.ndarray, groups: Sequence[Group]) -> dict[Benefit, np.ndarray]:
    """Children's basic living rests on figures and rules of its own: a new one of them concerns no other benefit."""
    found = {}
    for children, rules in ((False, rules_sha256()), (True, children_sha256())):
        found[children] = np.concatenate([
            hashing.together(facts[group.first : group.last], group.parameters.digest(children=children), rules)
            for group in groups
        ])  # fmt: skip
    return {benefit: found[benefit is Benefit.CHILD] for benefit in shares.RESTS_ON}


def _joined(parts: Sequence[Decided], outputs: Sequence[str]) -> Decided:
    if len(parts) == 1:
        return parts[0]
    together = Decided()
    for name in outputs:
        column = np.concatenate([part.of(name) for part in parts])
        held = together.household if RULES[name].of == "household" else together.person
        held[name] = column
    return together


def _undecided(lacks: Sequence[shares.Lack], households: int) -> dict[Benefit, np.ndarray]:
    found: dict[Benefit, np.ndarray] = {}
    for benefit, outputs in shares.RESTS_ON.items():
        found[benefit] = np.zeros(households, np.bool_)
        for lack in lacks:
            if lack.output in outputs:
                found[benefit][lack.households] = True
    return found
