"""A member's disability certificate."""

from doudi.core import requests
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.registry import changing, dated, found, households, people
from doudi.registry.changing import Change
from doudi.registry.errors import NothingChanges
from doudi.registry.faults import Unreadable
from doudi.registry.importing.word_lists import DISABILITIES
from doudi.registry.models import Certificate

GRADES = range(1, 5)


def certify(household: int, person: int, *, disability: str, grade: int, change: Change, by: Actor) -> None:
    """Record a certificate's kind and grade from a month on; an empty kind with grade 0 ends it.

    Raises, first match wins: NotInScope, KeyReused, RoleMissing, Stale, ReasonNeeded, MonthUnsound, NotMember,
    ValueUnsound, NothingChanges.
    """
    body = change.body(household=household, person=person, disability=disability, grade=grade)
    with writing(by):
        held = changing.locked(household, by=by)
        if requests.earlier(by, "certificate.set", change.key, body) is not None:
            return
        changing.require(change, by=by, held=held)
        who = found.person(person, by=by)
        households.require_member(held, who, change.month)
        if (disability in DISABILITIES.values()) is not (grade in GRADES):
            raise people.unsound("disability", Unreadable("disability_half"))
        source = changing.source(change, held.division, by=by)
        values = {"disability": disability, "disability_grade": grade} if disability else None
        if not dated.change(
            Certificate, {"person_id": who.pk}, values, month=change.month, division=held.division, source=source
        ):
            raise NothingChanges()
        changing.close("certificate.set", held, change, body, True, by=by, person=person, source=source.pk)
