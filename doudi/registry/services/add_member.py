"""Somebody joins a household: new to Doudi, or registered and in no household."""

from doudi.core import requests
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.registry import changing, households, people
from doudi.registry.changing import Change


def add_member(
    household: int, *, name: str, citizen_id: str, relation: str, phone: str = "", change: Change, by: Actor
) -> int:
    """Let a person join a household from a month on; gives the person's number in Doudi.

    Raises, first match wins: NotInScope, KeyReused, RoleMissing, Stale, ReasonNeeded, MonthUnsound, IdUnsound,
    ValueUnsound, PersonElsewhere, PersonHere, PersonInHousehold, HeadTwice.
    """
    body = change.body(household=household, name=name, id=citizen_id, relation=relation)
    with writing(by):
        held = changing.locked(household, by=by)
        earlier = requests.earlier(by, "member.joined", change.key, body)
        if earlier is not None:
            return int(earlier)
        changing.require(change, by=by, held=held)
        kin = str(people.checked("relation", relation))
        source = changing.source(change, held.division, by=by)
        person = people.add(name=name, citizen_id=citizen_id, division=held.division, phone=phone)
        households.join(held, person, kin, month=change.month, source=source)
        changing.close("member.joined", held, change, body, person.pk, by=by, person=person.pk, source=source.pk)
    return person.pk
