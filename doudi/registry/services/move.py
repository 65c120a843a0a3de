"""Somebody moves from one household to another, both in the actor's scope."""

from django.db.models import F

from doudi.core import requests
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.registry import changing, found, households, people
from doudi.registry.changing import Change
from doudi.registry.errors import SameHousehold
from doudi.registry.models import Household


def move(household: int, person: int, to: int, *, relation: str, change: Change, by: Actor) -> None:
    """Let a person leave `household` and belong to `to` from a month on.

    Raises, first match wins: NotInScope (of either), KeyReused, RoleMissing, Stale, ReasonNeeded, MonthUnsound,
    SameHousehold, ValueUnsound, NotMember, HeadStays, HeadTwice.
    """
    body = change.body(household=household, person=person, to=to, relation=relation)
    with writing(by):
        # Always in the same order, so that two moves at once wait for each other and never lock each other out.
        held = {number: changing.locked(number, by=by) for number in sorted({household, to})}
        if requests.earlier(by, "member.moved", change.key, body) is not None:
            return
        here, there = held[household], held[to]
        changing.require(change, by=by, held=here)
        if household == to:
            raise SameHousehold()
        kin = str(people.checked("relation", relation))
        source = changing.source(change, here.division, by=by)
        households.hand_over(here, there, found.person(person, by=by), kin, month=change.month, source=source)
        Household.objects.filter(pk=there.pk).update(version=F("version") + 1)
        changing.close("member.moved", here, change, body, True, by=by, person=person, to=to, source=source.pk)
