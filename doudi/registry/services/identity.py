"""A wrong number and two records of one person: asked with a paper by one, confirmed by another."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from doudi.core import audit, keys, requests
from doudi.core.actors import require_role, same_person
from doudi.core.errors import OwnEntry
from doudi.core.models import Actor, Role
from doudi.core.writes import writing
from doudi.registry import changing, found, households, people
from doudi.registry.changing import Change
from doudi.registry.citizen_id import birth_date
from doudi.registry.errors import (
    AnsweredAlready,
    IdDiffers,
    NothingChanges,
    NumberUnknown,
    PaperNeeded,
    ReasonNeeded,
    StatusStands,
    WaitsAlready,
)
from doudi.registry.models import Household, Identity, Person, Status
from doudi.registry.queries import in_force

CONFIRMERS = (Role.TOWNSHIP_APPROVER, Role.REVIEWER, Role.APPROVER)


def ask_number(household: int, person: int, *, citizen_id: str, change: Change, by: Actor) -> int:
    """Ask for another ID number of a member; gives the number of the request.

    Raises, first match wins: NotInScope, KeyReused, RoleMissing, Stale, ReasonNeeded, MonthUnsound, PaperNeeded,
    NotMember, IdUnsound, NothingChanges, PersonElsewhere, WaitsAlready.
    """
    return _asked("number", household, person, citizen_id, change, by)


def ask_same(household: int, person: int, *, citizen_id: str, change: Change, by: Actor) -> int:
    """Say that a member is somebody in scope who is registered with this number; gives the number of the request.

    Raises, first match wins: NotInScope, KeyReused, RoleMissing, Stale, ReasonNeeded, MonthUnsound, PaperNeeded,
    NotMember, IdUnsound, NumberUnknown, NothingChanges, StatusStands, WaitsAlready.
    """
    return _asked("same", household, person, citizen_id, change, by)


def _asked(kind: str, household: int, person: int, number: str, change: Change, by: Actor) -> int:
    body, verb = change.body(kind=kind, household=household, person=person, id=number), f"identity.{kind}_asked"
    with writing(by):
        held = changing.locked(household, by=by)
        if (earlier := requests.earlier(by, verb, change.key, body)) is not None:
            return int(earlier)
        changing.require(change, by=by, held=held)
        if change.paper is None:
            raise PaperNeeded()
        who = found.person(person, by=by)
        households.require_member(held, who, change.month)
        plain = people.checked_id(number)
        told = _number(who, plain) if kind == "number" else _same(who, plain, change)
        source = changing.source(change, held.division, by=by)
        row = _stored(
            Identity(
                kind=kind, division=held.division, household=held, person=who, former_sealed=bytes(who.id_sealed),
                source=source, asked_by=by, **told,
            )
        )  # fmt: skip
        changing.close(verb, held, change, body, row.pk, by=by, person=person, source=source.pk)
        return int(row.pk)


def _number(who: Person, plain: str) -> dict[str, Any]:
    ring = keys.load()
    index = ring.blind_index("id", plain)
    if bytes(who.id_index) == index:
        raise NothingChanges()
    people.require_free(plain)
    return {"number_sealed": ring.encrypt(plain), "number_index": index}


def _same(who: Person, plain: str, change: Change) -> dict[str, Any]:
    into = people.find(plain)
    at_home = households.membership(into, change.month) if into else None
    if into is None or at_home is None:
        raise NumberUnknown()
    if into.pk == who.pk:
        raise NothingChanges()
    _free_of_support(who, change)
    return {"into": into, "into_household": at_home.household}


def _free_of_support(who: Person, change: Change) -> None:
    if Status.objects.filter(in_force(change.month), person=who).exists():
        raise StatusStands()


def _stored(row: Identity) -> Identity:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise WaitsAlready() from error
    return row


def confirm_identity(request: int, *, citizen_id: str, by: Actor) -> None:
    """The second person reads the number from the paper, and it is put right or the two records become one.

    Raises, first match wins: NumberUnknown (also outside the scope), RoleMissing, OwnEntry, AnsweredAlready,
    IdUnsound, IdDiffers, PersonElsewhere, NotMember, HeadStays, StatusStands.
    """
    with writing(by):
        row = _waiting(request, by)
        if keys.load().blind_index("id", people.checked_id(citizen_id)) != _index(row):
            raise IdDiffers()
        _answer(row, True, "", by)
        if row.kind == Identity.Kind.NUMBER:
            _put_right(row, people.checked_id(citizen_id))
        else:
            _become_one(row, by)
        audit.write(by, f"identity.{row.kind}_confirmed", f"household {row.household_id}", row.division,
                    person=row.person_id, into=row.into_id)  # fmt: skip


def decline_identity(request: int, answer: str, *, by: Actor) -> None:
    """The second person sends it back, in words.

    Raises, first match wins: NumberUnknown (also outside the scope), RoleMissing, OwnEntry, AnsweredAlready,
    ReasonNeeded.
    """
    with writing(by):
        row = _waiting(request, by)
        if not answer.strip():
            raise ReasonNeeded()
        _answer(row, False, answer.strip()[:500], by)
        audit.write(by, f"identity.{row.kind}_declined", f"household {row.household_id}", row.division)


def _waiting(request: int, by: Actor) -> Identity:
    seen = Identity.objects.filter(pk=request).first()
    if seen is None:
        raise NumberUnknown()
    require_role(by, *CONFIRMERS)
    row = Identity.objects.select_for_update(of=("self",)).select_related("asked_by", "person", "into").get(pk=request)
    if same_person(row.asked_by, by):
        raise OwnEntry(by.label)
    if row.answered_by_id is not None:
        raise AnsweredAlready()
    return row


def _index(row: Identity) -> bytes:
    return bytes(row.number_index if row.kind == Identity.Kind.NUMBER else row.into.id_index)


def _answer(row: Identity, confirmed: bool, answer: str, by: Actor) -> None:
    Identity.objects.filter(pk=row.pk).update(answered_by=by, answered_at=Now(), confirmed=confirmed, answer=answer)


def _put_right(row: Identity, plain: str) -> None:
    people.require_free(plain)
    Person.objects.filter(pk=row.person_id).update(
        id_sealed=keys.load().encrypt(plain), id_index=row.number_index, birth_date=birth_date(plain),
        identified=True,
    )  # fmt: skip


def _become_one(row: Identity, by: Actor) -> None:
    home = Household.objects.select_for_update().get(pk=row.household_id)
    change = Change(key="", month=row.source.month, reason="", version=home.version)
    _free_of_support(row.person, change)
    households.leave(home, row.person, month=change.month, source=row.source)
