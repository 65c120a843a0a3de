"""The ID number of somebody who was helped before it was known."""

from doudi.core import requests
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.registry import changing, found, households, unidentified
from doudi.registry.changing import Change


def identify(household: int, person: int, *, citizen_id: str, change: Change, by: Actor) -> None:
    """Enter a member's ID number, once.

    Raises, first match wins: NotInScope, KeyReused, RoleMissing, Stale, ReasonNeeded, MonthUnsound, NotMember,
    IdUnsound, IdKnown, PersonElsewhere.
    """
    body = change.body(household=household, person=person, id=citizen_id)
    with writing(by):
        held = changing.locked(household, by=by)
        if requests.earlier(by, "member.identified", change.key, body) is not None:
            return
        changing.require(change, by=by, held=held)
        who = found.person(person, by=by)
        households.require_member(held, who, change.month)
        unidentified.identify(who, citizen_id)
        changing.close("member.identified", held, change, body, True, by=by, person=person)
