"""Objections at the counter: recorded, marked as a threat, looked into (A-13e, duties Q-04)."""

from dataclasses import asdict

from doudi.casework.acting import COUNTY, TOWNSHIP, reasoned
from doudi.core import audit, clock, divisions, requests, scope
from doudi.core.actors import require_role
from doudi.core.errors import NotInScope, Stale
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.publicity import objecting
from doudi.publicity.errors import LookedAlready, ObjectionUnknown, PoliceFirst
from doudi.publicity.models import Objection
from doudi.publicity.objecting import Objecting


def object_to(said: Objecting, *, by: Actor, key: str) -> Objection:
    """Record an objection that somebody brought; who records it is the handler who knows who it was.

    Raises, first match wins: KeyReused, RoleMissing, NotPostedNow (also outside the scope), PoliceFirst, ToldNothing,
    ReceivedInFuture, ValueUnsound, WrongState, ReasonNeeded.
    """
    with writing(by):
        requests.alone(by, "posting.object_to", key)
        if (held := requests.earlier(by, "posting.object_to", key, asdict(said))) is not None:
            return Objection.objects.get(pk=held)
        require_role(by, *TOWNSHIP, *COUNTY)
        made = objecting.object_to(said, by=by, handler=by)
        requests.remember(by, "posting.object_to", key, asdict(said), made.pk)
        return made


def mark_threat(number: int, police_told: str, *, by: Actor, version: int) -> Objection:
    """Note that an objection threatens somebody, and that 110 was told; its words stay as they are.

    Raises, first match wins: ObjectionUnknown, RoleMissing, Stale, PoliceFirst.
    """
    with writing(by):
        held = _seen(number, by, version)
        if not police_told.strip():
            raise PoliceFirst()
        held.threat, held.police_told = True, police_told.strip()
        return _written(held, by, "threat_marked")


def look_into(number: int, found: str, *, by: Actor, version: int) -> Objection:
    """Write what a new look at a line of a list found; a list in force is then drawn up and posted anew.

    Raises, first match wins: ObjectionUnknown, RoleMissing, Stale, LookedAlready, ReasonNeeded.
    """
    with writing(by):
        held = _seen(number, by, version)
        if held.looked_on or held.case_id:
            raise LookedAlready()
        held.looked_on, held.looked_by, held.found = clock.today(), by, reasoned(found)
        return _written(held, by, "looked_into")


def _seen(number: int, by: Actor, version: int) -> Objection:
    """The objection locked for this write. Raises ObjectionUnknown, RoleMissing, Stale."""
    held = Objection.objects.select_for_update(of=("self",)).filter(pk=number).first()
    if held is None:
        raise ObjectionUnknown(number)
    try:
        scope.require(by, divisions.today_of(held.division))
    except NotInScope as error:
        raise ObjectionUnknown(number) from error
    require_role(by, *TOWNSHIP, *COUNTY)
    if held.version != version:
        raise Stale(version, held.version)
    return held


def _written(held: Objection, by: Actor, verb: str) -> Objection:
    held.version += 1
    held.save(update_fields=["threat", "police_told", "looked_on", "looked_by", "found", "version"])
    audit.write(by, f"posting.{verb}", f"objection {held.pk}", held.division)
    return held
