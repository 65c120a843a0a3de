"""Why a household is on a county's list, and what it receives."""

import random
from datetime import date

from doudi.synth.families import SHAPES, family
from doudi.synth.people import Household, Person

PLANS = {
    "dibao": 46.0,
    "tekun": 11.0,
    "edge": 15.0,
    "single": 5.0,
    "richer": 4.0,
    "lead": 3.5,
    "phase_out": 2.0,
    "monitored": 6.0,
    "lifted": 7.5,
}
"""Households by plan, in per cent.

dibao, tekun: on the roll, and the rules derive it. edge: an edge family. single: an edge family with
one member on dibao alone. richer: on the roll, the rules do not derive it. lead: the rules derive dibao,
not on the roll. phase_out: kept on dibao after a job. monitored, lifted: known to the county, no benefit.
"""

KINDS = {"physical": 38, "vision": 14, "hearing": 15, "speech": 5, "intellectual": 14, "mental": 12, "multiple": 2}


def members_for(plan: str, rng: random.Random) -> list[Person]:
    """The people of a household of this plan, with disability, illness and schooling."""
    if plan == "tekun":
        return _tekun(rng)
    shape = rng.choices(list(SHAPES), list(SHAPES.values()))[0]
    if plan == "phase_out":
        shape = rng.choice(("couple_children", "one_parent", "three_generations"))
    members = family(shape, rng)
    for person in members:
        _school(person, rng)
        _health(person, rng)
    if plan == "single":
        _needs_own_dibao(rng.choice(members), rng)
    return members


def entitle(household: Household, month: date, rng: random.Random) -> None:
    """Set what every member receives, and what the plan adds: a job, lists, payments already made."""
    plan, members = household.plan, household.members
    given = {"dibao": "dibao", "richer": "dibao", "phase_out": "dibao", "tekun": "tekun", "edge": "edge"}
    for person in members:
        person.receives = given.get(plan, "")
    if plan == "single":
        _one_alone(members)
    if plan == "phase_out":
        _job(household, month, rng)
    household.poverty_lifted = plan == "lifted" or rng.random() < (0.35 if household.area == "rural" else 0.03)
    household.poverty_monitored = plan == "monitored" or rng.random() < 0.04
    if rng.random() < 0.01:
        _paid_by_hand(members)
    if rng.random() < 0.012:
        household.relief_paid = rng.choice((500, 800, 1000, 1500, 2000, 3000)) * 100


def _tekun(rng: random.Random) -> list[Person]:
    members = family("elder_alone" if rng.random() < 0.85 else "adult_alone", rng)
    centralised = rng.random() < 0.25
    for person in members:
        if person.age < 60:
            person.disability = rng.choice(("intellectual", "mental", "physical"))
            person.disability_grade = rng.choice((1, 2))
        person.self_care = rng.choices((6, 5, 4, 3, 2, 1, 0), (52, 12, 10, 9, 7, 5, 5))[0]
        person.supporter_able = False
        person.support_mode = "centralised" if centralised else "dispersed"
    return members


def _school(person: Person, rng: random.Random) -> None:
    if 6 <= person.age <= 11:
        person.school = "小学"
    elif 12 <= person.age <= 14:
        person.school = "初中"
    elif 15 <= person.age <= 17:
        person.school = rng.choices(("高中", "中职", ""), (60, 32, 8))[0]
    elif 18 <= person.age <= 22 and person.relation in ("child", "grandchild"):
        person.school = rng.choices(("本科", "大专", ""), (20, 28, 52))[0]


def _health(person: Person, rng: random.Random) -> None:
    risk = 0.03 + max(0, person.age - 20) * 0.002
    if rng.random() < risk:
        person.disability = rng.choices(list(KINDS), list(KINDS.values()))[0]
        person.disability_grade = rng.choices((1, 2, 3, 4), (14, 26, 28, 32))[0]
    if rng.random() < 0.005 + person.age * 0.0007:
        person.severe_illness = True


def _needs_own_dibao(person: Person, rng: random.Random) -> None:
    """Make this member one who may be on dibao alone (57号 第八条第一款, the notice 二(一))."""
    if rng.random() < 0.7:
        person.disability = rng.choice(("physical", "intellectual", "mental", "vision"))
        person.disability_grade = rng.choice((1, 2))
    else:
        person.severe_illness = True


def _one_alone(members: list[Person]) -> None:
    alone = next(person for person in members if person.severe or person.severe_illness)
    for person in members:
        person.receives = "single" if person is alone else "edge"


def _job(household: Household, month: date, rng: random.Random) -> None:
    """A member found work in one of the last six months; what was paid before is kept (the notice 二(一))."""
    worker = max(household.members, key=lambda person: person.income)
    back = month.year * 12 + month.month - 1 - rng.randrange(6)
    worker.employed_since = date(back // 12, back % 12 + 1, 1)
    paid = household.standard * len(household.members) * rng.uniform(0.3, 0.8)
    household.dibao_amount_before = int(paid) // 100 * 100


def _paid_by_hand(members: list[Person]) -> None:
    for person in members:
        person.one_off_paid = person.receives in ("dibao", "tekun", "single")
