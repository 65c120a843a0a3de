"""What is undecided, and for want of what: worked out only where something is missing.

A lack is a number per person or household: 0 for decided, else a place in `names`. By default a figure lacks
what its inputs lack; the functions below say where a missing thing makes no difference.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from doudi.policy.codes import AREA, HARDSHIP, NONE, SELF_CARE
from doudi.policy.facts import FACTS, MISSING_CODE
from doudi.policy.parameters import Snapshot

OVERRIDES: dict[str, Callable[["Lacks"], Any]] = {}
CARE = {"full": "tekun.care.full", "partial": "tekun.care.partial", "none": "tekun.care.none"}


def anything_missing(facts: dict[str, Any], parameters: Snapshot) -> bool:
    """Whether a block needs the slow path: a fact, a standard, a care figure or a tier is missing."""
    care = any(parameters[name] is None for name in CARE.values())
    standards = any(parameters[f"dibao.standard.{area}"] is None for area in AREA)
    return care or standards or parameters["dibao.method"] == "tier" or _missing_facts(facts)


def _missing_facts(facts: dict[str, Any]) -> bool:
    return bool(
        (facts["birth_date"] == NONE).any()
        or (facts["relation"] == MISSING_CODE).any()
        or (facts["area"] == MISSING_CODE).any()
    )


class Lacks:
    """The lacks of one block, asked by name of rule or fact."""

    def __init__(self, values: dict[str, Any], layout: Any, parameters: Snapshot, inputs: Any, rules: Any) -> None:
        self.values, self.layout, self.parameters = values, layout, parameters
        self._inputs, self._rules = inputs, rules
        self.names: list[str] = [""]
        self._held: dict[str, Any] = {}

    def place(self, name: str) -> int:
        """The number of what is missing."""
        if name not in self.names:
            self.names.append(name)
        return self.names.index(name)

    def of(self, name: str) -> Any:
        """The lack of a rule or fact, at its own level (person or household); 0 for a division's."""
        if name not in self._held:
            self._held[name] = self._fact(name) if name in FACTS else self._rule(name)
        return self._held[name]

    def _fact(self, name: str) -> Any:
        column = self.values[name]
        if FACTS[name].default is not None:
            return np.zeros(len(column), np.int16)
        gone = column == (NONE if FACTS[name].kind == "date" else MISSING_CODE)
        return gone * np.int16(self.place(name))

    def _rule(self, name: str) -> Any:
        if name in OVERRIDES:
            return OVERRIDES[name](self)
        return self.union(name, *(held.name for held in self._inputs[name] if held.kind in ("rule", "fact")))

    def level(self, name: str) -> str:
        """person, household or division."""
        return FACTS[name].of if name in FACTS else self._rules[name].of

    def union(self, name: str, *sources: str) -> Any:
        """The lacks of several inputs, brought to the level of `name`."""
        size = {"person": len(self.layout.index), "household": len(self.layout.sizes), "division": 1}
        found = np.zeros(size[self.level(name)], np.int16)
        for source in sources:
            if self.level(source) != "division":
                found = np.maximum(found, self.brought(source, self.level(name)))
        return found

    def brought(self, source: str, level: str) -> Any:
        """A lack at another level: any member's for the household, the household's for each member."""
        held = self.of(source)
        if self.level(source) == level:
            return held
        return self.layout.most(held) if level == "household" else self.layout.spread(held)


def lacking(name: str) -> Callable[[Callable[[Lacks], Any]], Callable[[Lacks], Any]]:
    """Declare where a figure is undecided."""

    def declare(work: Callable[[Lacks], Any]) -> Callable[[Lacks], Any]:
        OVERRIDES[name] = work
        return work

    return declare


@lacking("standard")
def _standard(lacks: Lacks) -> Any:
    found, area = lacks.of("area").copy(), lacks.values["area"]
    for word, code in AREA.items():
        name = f"dibao.standard.{word}"
        if lacks.parameters[name] is None:
            found = np.maximum(found, (area == code) * np.int16(lacks.place(name)))
    return found


@lacking("tekun_eligible")
def _tekun_eligible(lacks: Lacks) -> Any:
    """The standard matters only to a candidate."""
    needed = lacks.union("tekun_eligible", "standard", "assets_within_tekun_limit")
    return np.maximum(lacks.of("tekun_candidate"), needed * lacks.values["tekun_candidate"])


@lacking("tekun_amount")
def _tekun_amount(lacks: Lacks) -> Any:
    """A care figure that is not set leaves that person undecided; it is never taken as 0 (B-07)."""
    eligible, level = lacks.values["tekun_eligible"], lacks.values["self_care_level"]
    found = np.maximum(lacks.of("tekun_eligible"), lacks.union("tekun_amount", "area") * eligible)
    for word, name in CARE.items():
        if lacks.parameters[name] is None:
            found = np.maximum(found, (eligible & (level == SELF_CARE[word])) * np.int16(lacks.place(name)))
    return found


@lacking("tier_amount")
def _tier_amount(lacks: Lacks) -> Any:
    tier = lacks.values["dibao_tier"]
    found = (tier == 0) * np.int16(lacks.place("dibao_tier"))
    for number in (1, 2, 3):
        if lacks.parameters[f"dibao.tier.{number}"] is None:
            found = np.maximum(found, (tier == number) * np.int16(lacks.place(f"dibao.tier.{number}")))
    return found


@lacking("ordinary_amount")
def _ordinary_amount(lacks: Lacks) -> Any:
    """A tier matters only to a household that is eligible."""
    found = lacks.union("ordinary_amount", "dibao_eligible", "income_total", "dibao_extra")
    if lacks.parameters["dibao.method"] != "tier":
        return found
    return np.maximum(found, lacks.of("tier_amount") * lacks.values["dibao_eligible"])


@lacking("single_amount")
def _single_amount(lacks: Lacks) -> Any:
    found = lacks.union("single_amount", "single_person_eligible", "dibao_extra")
    if lacks.parameters["dibao.method"] != "tier":
        return found
    tier = lacks.layout.spread(lacks.of("tier_amount"))
    return np.maximum(found, tier * lacks.values["single_person_eligible"])


@lacking("expense_met")
def _expense_met(lacks: Lacks) -> Any:
    """The tests matter only where an expense is claimed."""
    claimed = (lacks.values["hardship"] == HARDSHIP["expense"]) & (lacks.values["hardship_cost"] > 0)
    return lacks.union("expense_met", "income_total", "standard", "members") * claimed


@lacking("uninsured_person")
def _uninsured_person(lacks: Lacks) -> Any:
    """The category matters only to those without work in an epidemic."""
    v = lacks.values
    asked = v["out_of_work"] & ~v["unemployment_insured"]
    asked &= v["months_without_income"] >= lacks.parameters["relief.unemployed_months"]
    asked &= lacks.layout.spread(v["hardship"] == HARDSHIP["epidemic"])
    return lacks.union("uninsured_person", "member", "on_support") * asked


@lacking("graduate_person")
def _graduate_person(lacks: Lacks) -> Any:
    return lacks.of("member") * lacks.values["graduate"]


@lacking("temporary_relief_grounds")
def _grounds(lacks: Lacks) -> Any:
    """The category of the members matters only where somebody is in isolation."""
    v, layout = lacks.values, lacks.layout
    found = lacks.union("temporary_relief_grounds", "expense_met", "uninsured_person", "graduate_person")
    isolated = layout.any(v["isolated"])
    known = layout.any(v["member"] & v["isolated"]) & layout.any(v["member"] & (v["on_support"] | v["poverty_lifted"]))
    direct = lacks.union("temporary_relief_grounds", "on_support", "member") * (isolated & ~known)
    away = layout.most(lacks.of("member") * v["works_outside_region"])
    return np.maximum(np.maximum(found, direct), away)


@lacking("temporary_relief_amount")
def _relief_amount(lacks: Lacks) -> Any:
    """The standard matters only where a ground pays and no amount was entered."""
    found = lacks.of("paying_grounds")
    if lacks.parameters["relief.amount"] is not None:
        return found
    needed = lacks.union("temporary_relief_amount", "standard", "members")
    return np.maximum(found, needed * (lacks.values["paying_grounds"] != 0))


@lacking("price_subsidy_amount")
def _price_amount(lacks: Lacks) -> Any:
    """The standards matter only in a month that triggered, to those who are covered."""
    v = lacks.values
    if v["price_growth"] is None:
        return np.zeros(len(v["excluded"]), np.int16)
    found = np.maximum(
        lacks.union("price_subsidy_amount", "price_by_category", "price_by_group"),
        lacks.union("price_subsidy_amount", "area", "standard") * v["price_by_category"],
    )
    if lacks.parameters["dibao.standard.urban"] is None:
        found = np.maximum(found, v["price_by_group"] * np.int16(lacks.place("dibao.standard.urban")))
    return found * (~v["excluded"] & ~v["died_before"])
