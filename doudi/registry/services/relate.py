"""A member's relation to the head; or another head."""

from doudi.core import requests
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.registry import changing, found, households, people
from doudi.registry.changing import Change
from doudi.registry.errors import NothingChanges


def relate(household: int, person: int, *, relation: str, change: Change, by: Actor) -> None:
    """Change a member's relation from a month on; a new head takes the former one's place, who becomes `other`.

    Raises, first match wins: NotInScope, KeyReused, RoleMissing, Stale, ReasonNeeded, MonthUnsound, ValueUnsound,
    NotMember, HeadStays, NothingChanges.
    """
    body = change.body(household=household, person=person, relation=relation)
    with writing(by):
        held = changing.locked(household, by=by)
        if requests.earlier(by, "member.related", change.key, body) is not None:
            return
        changing.require(change, by=by, held=held)
        kin = str(people.checked("relation", relation))
        source = changing.source(change, held.division, by=by)
        if not households.relate(held, found.person(person, by=by), kin, month=change.month, source=source):
            raise NothingChanges()
        changing.close("member.related", held, change, body, True, by=by, person=person, source=source.pk)
