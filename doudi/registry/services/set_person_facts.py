"""The facts of a person that the rules read."""

from collections.abc import Mapping
from typing import Any

from doudi.core import requests
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.registry import changing, dated, found, households
from doudi.registry.changing import Change
from doudi.registry.errors import NothingChanges
from doudi.registry.models import PersonFacts


def set_person_facts(household: int, person: int, *, facts: Mapping[str, Any], change: Change, by: Actor) -> None:
    """Record a member's facts from a month on: column of PersonFacts to value. One that is left out stays.

    Raises, first match wins: NotInScope, KeyReused, RoleMissing, Stale, ReasonNeeded, MonthUnsound, NotMember,
    ValueUnsound, NothingChanges.
    """
    body = change.body(household=household, person=person, facts=dict(facts))
    with writing(by):
        held = changing.locked(household, by=by)
        if requests.earlier(by, "member.facts", change.key, body) is not None:
            return
        changing.require(change, by=by, held=held)
        who = found.person(person, by=by)
        households.require_member(held, who, change.month)
        wanted = found.facts(PersonFacts, facts)
        source = changing.source(change, held.division, by=by)
        whose = {"person_id": who.pk}
        if not dated.change(PersonFacts, whose, wanted, month=change.month, division=held.division, source=source):
            raise NothingChanges()
        changing.close(
            "member.facts", held, change, body, True, by=by, person=person, fields=sorted(wanted), source=source.pk
        )
