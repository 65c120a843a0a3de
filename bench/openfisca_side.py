"""The same eight formulas in OpenFisca-Core, its way: float32 yuan, entities and roles built beforehand."""

from datetime import date, timedelta

import numpy as np
from openfisca_core.entities import Entity, GroupEntity
from openfisca_core.periods import MONTH
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from doudi.policy.codes import DISABILITY, NONE, RECEIVES, RELATION, bit
from doudi.policy.columns import Columns
from doudi.policy.rules.tekun import STAGES

EIGHT = (
    "member", "members", "counted_income", "own_income", "standard", "assets_within_tekun_limit",
    "no_ability_to_work", "tekun_eligible",
)  # fmt: skip
STANDARD = {"urban": 600.0, "rural": 450.0}
MONTHS, APART_YEARS = 24.0, 3.0
person_entity = Entity("person", "people", "", "")
household_entity = GroupEntity("household", "households", "", "", roles=[{"key": "member", "label": "m"}])
PEOPLE = {
    "relation": int, "birth_date": int, "died_on": int, "independent": bool, "in_education": bool, "excluded": bool,
    "lives_apart_years": float, "wage_income": float, "business_income": float, "property_income": float,
    "transfer_income": float, "employment_cost": float, "illness_cost": float, "disability_cost": float,
    "disability": int, "disability_grade": int, "supporter_able": bool, "receives": int, "school_stage": int,
}  # fmt: skip
HOUSEHOLDS = {"area": int, "financial_assets": float, "vehicles": int, "homes": int, "business_entities": int}
MONEY = {name for name in PEOPLE if name.endswith(("_income", "_cost"))} | {"financial_assets"}


def _day(period):
    return (date(period.start.year, period.start.month, 1) - date(1970, 1, 1)).days


def _born_by(period, age):
    last = date(period.start.year, period.start.month, 1) - timedelta(days=1)
    return (date(last.year - age, last.month, min(last.day, 28) if last.month == 2 else last.day)
            - date(1970, 1, 1)).days  # fmt: skip


def _variable(name, kind, entity, formula=None):
    held = {"value_type": kind, "entity": entity, "definition_period": MONTH, "label": name}
    if formula:
        held["formula"] = formula
    return type(name, (Variable,), held)


def _minor(person, period):
    return person("birth_date", period) > _born_by(period, 18)


def _died(person, period):
    died = person("died_on", period)
    return (died != NONE) & (died < _day(period))


def member(person, period):
    gone = (person("relation", period) == RELATION["child"]) & ~_minor(person, period)
    gone = gone & person("independent", period) & ~person("in_education", period)
    apart = person("lives_apart_years", period) >= APART_YEARS
    return ~(gone | person("excluded", period) | apart | _died(person, period))


def members(household, period):
    return np.maximum(household.sum(household.members("member", period)), 1)


def own_income(person, period):
    return sum(
        np.maximum(person(name, period), 0)
        for name in ("wage_income", "business_income", "property_income", "transfer_income")
    )


def counted_income(person, period):
    wages = np.maximum(person("wage_income", period), 0) - np.maximum(person("employment_cost", period), 0)
    income = np.maximum(wages, 0) + sum(
        np.maximum(person(name, period), 0) for name in ("business_income", "property_income", "transfer_income")
    )
    costs = np.maximum(person("illness_cost", period), 0) + np.maximum(person("disability_cost", period), 0)
    return np.maximum(income - costs, 0)


def standard(household, period):
    return np.where(household("area", period) == 0, np.float32(STANDARD["urban"]), np.float32(STANDARD["rural"]))


def assets_within_tekun_limit(household, period):
    limit = household("standard", period) * household("members", period) * np.float32(MONTHS)
    things = (household("vehicles", period) <= 0) & (household("homes", period) <= 1)
    return (household("financial_assets", period) <= limit) & things & (household("business_entities", period) <= 0)


def no_ability_to_work(person, period):
    kind, grade, born = (person(name, period) for name in ("disability", "disability_grade", "birth_date"))
    graded = grade > 0
    return (
        (born <= _born_by(period, 60))
        | (born > _born_by(period, 16))
        | (graded & (grade <= 3) & (kind == DISABILITY["intellectual"]))
        | (graded & (grade <= 3) & (kind == DISABILITY["mental"]))
        | (graded & (grade <= 2) & (kind == DISABILITY["physical"]))
        | ((grade == 1) & (kind == DISABILITY["vision"]))
    )


def tekun_eligible(person, period):
    received = person("receives", period)
    minor = _minor(person, period)
    goes_on = ((received & bit(RECEIVES, "tekun")) != 0) & (minor | np.isin(person("school_stage", period), STAGES))
    orphan = minor & ((received & bit(RECEIVES, "orphan")) != 0)
    able = person("supporter_able", period) | person("excluded", period) | _died(person, period) | orphan
    poor = person("own_income", period) < person.household("standard", period)
    within = person.household("assets_within_tekun_limit", period)
    return (person("no_ability_to_work", period) | goes_on) & ~able & poor & within


FORMULAS = {
    "member": (bool, person_entity, member), "members": (int, household_entity, members),
    "counted_income": (float, person_entity, counted_income), "own_income": (float, person_entity, own_income),
    "standard": (float, household_entity, standard),
    "assets_within_tekun_limit": (bool, household_entity, assets_within_tekun_limit),
    "no_ability_to_work": (bool, person_entity, no_ability_to_work),
    "tekun_eligible": (bool, person_entity, tekun_eligible),
}  # fmt: skip


def build(columns: Columns, period: str) -> Simulation:
    """A simulation with its entities and inputs built, nothing calculated."""
    system = TaxBenefitSystem([person_entity, household_entity])
    for names, entity in ((PEOPLE, person_entity), (HOUSEHOLDS, household_entity)):
        for name, kind in names.items():
            system.add_variable(_variable(name, kind, entity))
    for name, (kind, entity, formula) in FORMULAS.items():
        system.add_variable(_variable(name, kind, entity, formula))
    builder = SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity("person", np.arange(columns.people))
    home = builder.declare_entity("household", np.arange(columns.households))
    belongs = np.repeat(np.arange(columns.households), np.diff(columns.offsets))
    builder.join_with_persons(home, belongs, np.zeros(columns.people, np.int64))
    simulation = builder.build(system)
    for held, names in ((columns.person, PEOPLE), (columns.household, HOUSEHOLDS)):
        for name in names:
            simulation.set_input(name, period, _input(name, held[name]))
    return simulation


def _input(name, column):
    if name in MONEY or name == "lives_apart_years":
        return (column / 100).astype(np.float32)
    return column.astype(np.bool_ if column.dtype == np.bool_ else np.int32)


def forget(simulation: Simulation) -> None:
    """Take back what was calculated, so that the next calculate works."""
    for name in EIGHT:
        simulation.get_holder(name).delete_arrays()
