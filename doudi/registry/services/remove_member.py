"""Somebody leaves a household without joining another one here."""

from doudi.core import requests
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.registry import changing, found, households
from doudi.registry.changing import Change


def remove_member(household: int, person: int, *, change: Change, by: Actor) -> None:
    """Let a person leave a household from a month on. Statuses stay: only a decision ends one.

    Raises, first match wins: NotInScope, KeyReused, RoleMissing, Stale, ReasonNeeded, MonthUnsound, NotMember,
    HeadStays.
    """
    body = change.body(household=household, person=person)
    with writing(by):
        held = changing.locked(household, by=by)
        if requests.earlier(by, "member.left", change.key, body) is not None:
            return
        changing.require(change, by=by, held=held)
        source = changing.source(change, held.division, by=by)
        households.leave(held, found.person(person, by=by), month=change.month, source=source)
        changing.close("member.left", held, change, body, True, by=by, person=person, source=source.pk)
