"""People who are helped before their ID number is known: plain functions for the transaction of a service.

Somebody stranded without a card waits for nothing: they are registered by name and birth date, with a random index in
place of the number's. The number is entered once, when it is known, and is then as any other.
"""

from datetime import date
from uuid import uuid4

from doudi.core import keys
from doudi.registry import citizen_id, names, people
from doudi.registry.errors import IdKnown, PersonElsewhere
from doudi.registry.models import Person


def add(*, name: str, birth_date: date, division: str, phone: str = "") -> Person:
    """Register a person without an ID number, who is in no household yet. Raises ValueUnsound."""
    spelled, called, ring = people.checked_name(name), people.checked("phone", phone), keys.load()
    return Person.objects.create(
        division=division,
        name=spelled,
        name_chars=list(names.chars(spelled)),
        name_initials=names.initials(spelled),
        birth_date=birth_date,
        identified=False,
        id_sealed=ring.encrypt(""),
        id_index=ring.blind_index("none", uuid4().hex),
        phone_sealed=ring.encrypt(str(called)) if called else None,
        phone_index=ring.blind_index("phone", str(called)) if called else None,
    )


def identify(person: Person, number: str) -> None:
    """Enter the number of somebody who had none; the birth date becomes the number's.

    Raises, first match wins: IdKnown (they have one), IdUnsound, PersonElsewhere (it is somebody else's here or in
    another county: two records of one person are for the county to look at, not for this form).
    """
    plain = people.checked_id(number)
    if person.identified:
        raise IdKnown()
    place = people.county_of(plain)
    if place:
        raise PersonElsewhere(people.place_name(place))
    ring = keys.load()
    Person.objects.filter(pk=person.pk).update(
        id_sealed=ring.encrypt(plain),
        id_index=ring.blind_index("id", plain),
        birth_date=citizen_id.birth_date(plain),
        identified=True,
    )
