"""A person's name or telephone, as it should have been or is now."""

from doudi.core import keys, requests
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.registry import changing, former, found, households, names, people
from doudi.registry.changing import Change
from doudi.registry.errors import NothingChanges


def correct_person(household: int, person: int, *, name: str, phone: str = "", change: Change, by: Actor) -> None:
    """Correct a member's name; set the telephone if one is given (an empty one stays as it is).

    Raises, first match wins: NotInScope, KeyReused, RoleMissing, Stale, ReasonNeeded, MonthUnsound, NotMember,
    ValueUnsound, NothingChanges.
    """
    body = change.body(household=household, person=person, name=name, phone=phone)
    with writing(by):
        held = changing.locked(household, by=by)
        if requests.earlier(by, "member.corrected", change.key, body) is not None:
            return
        changing.require(change, by=by, held=held)
        who = found.person(person, by=by)
        households.require_member(held, who, change.month)
        wanted = _wanted(people.checked_name(name), people.checked("phone", phone))
        source = changing.source(change, held.division, by=by)
        if not former.correct_person(who, wanted, source):
            raise NothingChanges()
        changing.close("member.corrected", held, change, body, True, by=by, person=person, source=source.pk)


def _wanted(name: str, phone: object) -> dict[str, object]:
    ring = keys.load()
    wanted: dict[str, object] = {
        "name": name,
        "name_chars": list(names.chars(name)),
        "name_initials": names.initials(name),
    }
    if phone:
        wanted |= {"phone_index": ring.blind_index("phone", str(phone)), "phone_sealed": ring.encrypt(str(phone))}
    return wanted
