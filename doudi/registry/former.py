"""A person's name, telephone or death corrected: what stood before is kept."""

from typing import Any

from doudi.registry.models import Former, Person, Source

TOLD = ("name", "died_on", "phone_index")


def correct_person(person: Person, wanted: dict[str, Any], source: Source) -> bool:
    """Set what differs; gives whether anything does."""
    if all(_plain(getattr(person, name)) == wanted[name] for name in TOLD if name in wanted):
        return False
    Former.objects.create(
        division=person.division,
        person_id=person.pk,
        name=person.name,
        died_on=person.died_on,
        phone_sealed=person.phone_sealed,
        source=source,
    )
    Person.objects.filter(pk=person.pk).update(**wanted)
    return True


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value
