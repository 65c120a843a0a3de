"""The facts of a household that the rules read, and its address."""

from collections.abc import Mapping
from typing import Any

from doudi.core import requests
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.registry import changing, dated, found
from doudi.registry.changing import Change
from doudi.registry.errors import NothingChanges
from doudi.registry.models import HouseholdFacts


def set_household_facts(household: int, *, facts: Mapping[str, Any], change: Change, by: Actor) -> None:
    """Record facts from a month on: column of HouseholdFacts to value (money in fen). One that is left out stays.

    Raises, first match wins: NotInScope, KeyReused, RoleMissing, Stale, ReasonNeeded, MonthUnsound, ValueUnsound,
    NothingChanges.
    """
    body = change.body(household=household, facts=dict(facts))
    with writing(by):
        held = changing.locked(household, by=by)
        if requests.earlier(by, "household.facts", change.key, body) is not None:
            return
        changing.require(change, by=by, held=held)
        wanted = found.facts(HouseholdFacts, facts)
        source = changing.source(change, held.division, by=by)
        whose = {"household_id": held.pk}
        if not dated.change(HouseholdFacts, whose, wanted, month=change.month, division=held.division, source=source):
            raise NothingChanges()
        changing.close("household.facts", held, change, body, True, by=by, fields=sorted(wanted), source=source.pk)
