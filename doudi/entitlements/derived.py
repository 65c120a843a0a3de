"""What the rules give for one household in a month, with the explanation: for a page, an opinion, a decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import psycopg
from django.db import connection

from doudi.core import divisions, scope
from doudi.core.models import Actor
from doudi.entitlements import extent, parameters, shares
from doudi.entitlements.errors import HouseholdUnknown
from doudi.entitlements.facts import read
from doudi.entitlements.groups import policy_errors
from doudi.policy import Columns, Decided, Explanation, Snapshot, decide, explain, snapshot
from doudi.policy.facts import HOUSEHOLD
from doudi.policy.outputs import OUTPUTS
from doudi.registry.models import Household, Person
from doudi.units.months import month_text

# The vocabulary's outputs, and what shares are cut from.
WANTED = frozenset((*OUTPUTS, *shares.OUTPUTS))
# Of which kind a child is, is not read here: an explanation is frozen and read by many (duties Q-06).
EXPLAINED = frozenset(OUTPUTS) - {"child_basic_amount"}


@dataclass(frozen=True)
class Derived:
    """One household decided by the rules: `people` are the persons' numbers in the order of the columns."""

    month: date
    people: tuple[int, ...]
    names: tuple[str, ...]
    columns: Columns
    decided: Decided
    explanation: Explanation
    parameters: Snapshot


def derive(
    household_id: int, month: date, *, by: Actor, claimed: Mapping[str, int] | None = None,
    overrides: Mapping[str, str] | None = None,
) -> Derived:  # fmt: skip
    """Decide one household from the registry's facts of a month.

    `claimed` are inputs of a household that a case states beside the registry, by the vocabulary's names in the
    columns' units (codes, fen); `overrides` are parameters that the case sets (relief.amount), as people write them.
    Raises, first match wins: HouseholdUnknown (also for one outside the actor's scope: a stranger learns
    nothing), PolicyRefused.
    """
    home = Household.objects.filter(pk=household_id).first()
    if home is None or not scope.contains(by.division, divisions.today_of(home.division)):
        raise HouseholdUnknown(household_id, month_text(month))
    connection.ensure_connection()
    session: psycopg.Connection = connection.connection
    facts = read(session, extent.of_household(household_id), month)
    if not facts.columns.households:
        raise HouseholdUnknown(household_id, month_text(month))
    people = tuple(int(number) for number in facts.people)
    held = dict(Person.objects.filter(pk__in=people).values_list("pk", "name"))
    names = _distinct([held[number] for number in people])
    columns = _with(facts.columns, claimed or {})
    with policy_errors():
        rows = parameters.rows_with_indices(home.division, month)
        figures = snapshot(home.division, month, rows=rows, overrides=overrides)
        told = explain(columns, figures, month, members=names, outputs=EXPLAINED)
        return Derived(month, people, names, columns, decide(columns, figures, month, outputs=WANTED), told, figures)


def _with(columns: Columns, claimed: Mapping[str, int]) -> Columns:
    stated = {name: np.array([value], HOUSEHOLD[name].dtype) for name, value in claimed.items()}
    return Columns(columns.offsets, {**columns.household, **stated}, columns.person)


def _distinct(names: list[str]) -> tuple[str, ...]:
    """Two people of one name are told apart by their place."""
    return tuple(f"{name} {place}" if names.count(name) > 1 else name for place, name in enumerate(names, 1))
