"""Incomes and assets that lead to what the household's plan says. All amounts in fen, incomes a month."""

import random

from doudi.synth.people import Household, Person

_PER_HEAD = {
    "dibao": (0.15, 0.93),
    "tekun": (0.0, 0.4),
    "lead": (0.2, 0.9),
    "edge": (1.03, 1.45),
    "single": (1.03, 1.45),
    "richer": (1.05, 1.9),
    "phase_out": (1.03, 1.4),
    "monitored": (1.55, 2.2),
    "lifted": (1.6, 3.2),
}
"""Income per head as a share of the standard, lowest and highest, by plan."""

_YUAN = 100
_BASIC_PENSION = 93 * _YUAN


def give_means(household: Household, rng: random.Random) -> None:
    """Incomes by kind, deductions and assets of a household."""
    low, high = _PER_HEAD[household.plan]
    per_head = int(household.standard * rng.uniform(low, high)) // _YUAN * _YUAN
    _share_out(household, per_head * len(household.members), rng)
    for person in household.members:
        if person.age >= 60 and rng.random() < 0.8:
            person.exempt_income = _BASIC_PENSION
        _deductions(person, rng)
    _assets(household, rng)


def _share_out(household: Household, total: int, rng: random.Random) -> None:
    """Divide the household's income among those who earn; the last one takes the rest."""
    earners = _earners(household)[:3]
    for left in range(len(earners), 0, -1):
        part = total if left == 1 else int(total * rng.uniform(0.3, 0.7)) // _YUAN * _YUAN
        _by_kind(earners[left - 1], part, household.area, rng)
        total -= part


def _earners(household: Household) -> list[Person]:
    """Those who work; without any, the adults who receive support or a pension."""
    members = household.members
    if household.plan == "single":
        members = [p for p in members if not (p.severe or p.severe_illness)] or members
    working = [person for person in members if person.works]
    return working or [person for person in members if person.age >= 18] or members


def _by_kind(person: Person, amount: int, area: str, rng: random.Random) -> None:
    """Split what one person earns among wage, farm or trade, land and transfers."""
    if not person.works:
        person.transfer_income += amount
        return
    if area == "urban":
        person.wage_income += amount
        return
    farm = int(amount * rng.uniform(0.1, 0.6)) // _YUAN * _YUAN
    land = int(amount * rng.uniform(0.0, 0.15)) // _YUAN * _YUAN
    person.business_income += farm
    person.property_income += land
    person.wage_income += amount - farm - land


def _deductions(person: Person, rng: random.Random) -> None:
    """Costs that the rules take off (57号 第十三条); income is higher by as much, so the plan holds."""
    if person.wage_income and rng.random() < 0.06:
        person.employment_cost = rng.randint(5, 30) * 10 * _YUAN
        person.wage_income += person.employment_cost
    if person.severe_illness and person.income and rng.random() < 0.4:
        person.illness_cost = rng.randint(10, 60) * 10 * _YUAN
        person.transfer_income += person.illness_cost
    if person.severe and person.income and rng.random() < 0.2:
        person.disability_cost = rng.randint(5, 20) * 10 * _YUAN
        person.transfer_income += person.disability_cost


def _assets(household: Household, rng: random.Random) -> None:
    """Savings, vehicles and homes: within the limits, except for some who are on the roll nonetheless."""
    limit = household.standard * 24 * len(household.members)
    if rng.random() < 0.3:
        household.financial_assets = min(int(rng.expovariate(1 / 4000)), limit // 200) * _YUAN
    if household.plan == "richer" and rng.random() < 0.3:
        household.vehicles = 1
    if household.plan in ("monitored", "lifted"):
        household.vehicles = int(rng.random() < 0.15)
        household.homes = 1 + int(rng.random() < 0.05)
