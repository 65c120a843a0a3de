"""Finding and adding people: plain functions for the transaction of a service, of this room or of casework."""

from datetime import date

from django.db import IntegrityError, connection, transaction

from doudi.core import clock, keys
from doudi.core.models import Division
from doudi.registry import citizen_id, names
from doudi.registry.errors import IdUnsound, PersonElsewhere, ValueUnsound
from doudi.registry.fault_words import WORDS
from doudi.registry.faults import Unreadable
from doudi.registry.fields import BY_NAME
from doudi.registry.models import Person


def checked_id(text: str) -> str:
    """A citizen ID as it was typed, without spaces, checked (GB 11643). Raises IdUnsound."""
    plain = "".join(text.split()).upper().replace("Ｘ", "X")
    try:
        return citizen_id.check(plain, clock.today())
    except Unreadable as error:
        raise IdUnsound(*_words(error)) from error


def checked_name(text: str) -> str:
    """A name in its one spelling. Raises ValueUnsound."""
    try:
        return names.read_name(text)
    except Unreadable as error:
        raise unsound("name", error) from error


def checked(field: str, text: str) -> object:
    """A declared field as it was typed, read as an import reads it; None for an empty text. Raises ValueUnsound."""
    try:
        return BY_NAME[field].read(text)
    except Unreadable as error:
        raise unsound(field, error) from error


def unsound(field: str, error: Unreadable) -> ValueUnsound:
    """The words of an import's fault for one field of a form."""
    return ValueUnsound(BY_NAME[field].header, *_words(error))


def _words(error: Unreadable) -> tuple[str, str, str, str]:
    (what_zh, mend_zh), (what_en, mend_en) = WORDS[error.code]
    return tuple(text.format(**error.facts) for text in (what_zh, mend_zh, what_en, mend_en))  # type: ignore[return-value]


def find(number: str) -> Person | None:
    """The person with a checked ID, if the reader may see it. One query."""
    return Person.objects.filter(id_index=keys.load().blind_index("id", number)).first()


def county_of(number: str) -> str:
    """The code of the county where somebody with this ID is registered, in scope or not; empty if nowhere.

    It says nothing else: an office must know that an ID is taken, and not whose it is.
    """
    return county_of_index(keys.load().blind_index("id", number))


def county_of_index(id_index: bytes) -> str:
    """The same for an ID that is held by its blind index alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT registry_county_of(%s)", [id_index])
        return cursor.fetchone()[0] or ""


def add(*, name: str, citizen_id: str, division: str, phone: str = "") -> Person:
    """Register a person who is in no household yet. Name and ID are checked; the birth date is the ID's.

    Somebody in the reader's scope with this ID is given back as he is: ask `find` first to tell.
    Raises, first match wins: IdUnsound, ValueUnsound, PersonElsewhere.
    """
    number, spelled = checked_id(citizen_id), checked_name(name)
    called = checked("phone", phone)
    held = find(number)
    if held is not None:
        return held
    require_free(number)
    try:
        with transaction.atomic():
            return _create(number, spelled, division, str(called) if called else "")
    except IntegrityError as error:
        # Registered elsewhere at this very moment.
        raise PersonElsewhere(place_name(county_of(number))) from error


def require_free(number: str) -> None:
    """Raises PersonElsewhere if somebody with this ID is registered (the caller has looked in scope before)."""
    county = county_of(number)
    if county:
        raise PersonElsewhere(place_name(county))


def place_name(code: str) -> str:
    """The name of a county, its code where it has none."""
    return Division.objects.filter(code=code).values_list("name", flat=True).first() or code


def _create(number: str, name: str, division: str, phone: str) -> Person:
    ring = keys.load()
    return Person.objects.create(
        division=division,
        name=name,
        name_chars=list(names.chars(name)),
        name_initials=names.initials(name),
        birth_date=_born(number),
        id_sealed=ring.encrypt(number),
        id_index=ring.blind_index("id", number),
        phone_sealed=ring.encrypt(phone) if phone else None,
        phone_index=ring.blind_index("phone", phone) if phone else None,
    )


def _born(number: str) -> date:
    return citizen_id.birth_date(number)
