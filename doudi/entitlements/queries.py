"""Reads: what a household is entitled to in a month, and why."""

from dataclasses import dataclass
from datetime import date, datetime

import psycopg
from django.db import connection

from doudi.core import scope
from doudi.core.models import Actor
from doudi.entitlements import extent, parameters
from doudi.entitlements.errors import HouseholdUnknown
from doudi.entitlements.facts import read
from doudi.entitlements.groups import policy_errors
from doudi.entitlements.models import Benefit, Entitlement, Share
from doudi.policy import Explanation, explain, snapshot
from doudi.registry.models import Household, Person
from doudi.units.months import month_text


@dataclass(frozen=True)
class Current:
    """An entitlement as it stands: its highest version, with each person's share in fen."""

    benefit: Benefit
    version: int
    due: bool
    amount_fen: int
    run_id: int
    recorded_at: datetime
    shares_fen: dict[int, int]


def current(household_id: int, month: date) -> list[Current]:
    """The current version of each benefit of a household in a month, by benefit; two queries."""
    newest: dict[int, Entitlement] = {}
    for row in Entitlement.objects.filter(household_id=household_id, month=month).order_by("version"):
        newest[row.benefit] = row
    shares: dict[tuple[int, int], dict[int, int]] = {}
    for share in Share.objects.filter(household_id=household_id, month=month).order_by("person_id"):
        shares.setdefault((share.benefit, share.version), {})[share.person_id] = share.share_fen
    return [
        Current(
            Benefit(row.benefit), row.version, row.due, row.amount_fen, row.run_id, row.recorded_at,
            shares.get((row.benefit, row.version), {}),
        )
        for row in sorted(newest.values(), key=lambda row: row.benefit)
    ]  # fmt: skip


def explain_household(household_id: int, month: date, *, by: Actor) -> Explanation:
    """Every figure that the rules derive for a household, from the facts and parameters of the month.

    `text(lang)` and `as_dict(lang)` of the answer give it in Chinese and English. Raises, first match wins:
    HouseholdUnknown (also for one outside the actor's scope: a stranger learns nothing), PolicyRefused.
    """
    home = Household.objects.filter(pk=household_id).first()
    if home is None or not scope.contains(by.division, home.division):
        raise HouseholdUnknown(household_id, month_text(month))
    connection.ensure_connection()
    session: psycopg.Connection = connection.connection
    facts = read(session, extent.of_household(household_id), month)
    if not facts.columns.households:
        raise HouseholdUnknown(household_id, month_text(month))
    people = [int(number) for number in facts.people]
    names = dict(Person.objects.filter(pk__in=people).values_list("pk", "name"))
    with policy_errors():
        held = snapshot(home.division, month, rows=parameters.rows_for(home.division, month))
        return explain(facts.columns, held, month, members=_distinct([names[number] for number in people]))


def _distinct(names: list[str]) -> list[str]:
    """Two people of one name are told apart by their place."""
    return [f"{name} {place}" if names.count(name) > 1 else name for place, name in enumerate(names, 1)]
