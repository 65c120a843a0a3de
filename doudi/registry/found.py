"""Finding what a change is about, in the actor's scope."""

from collections.abc import Mapping
from typing import Any

from doudi.core import scope
from doudi.core.errors import NotInScope
from doudi.core.models import Actor
from doudi.registry import people
from doudi.registry.dated import BOOKKEEPING
from doudi.registry.errors import HouseholdUnknown
from doudi.registry.faults import Unreadable
from doudi.registry.models import Household, Person
from doudi.registry.models.dated import Dated
from doudi.registry.storing.columns import FIELD_OF

KEYS = frozenset({"household", "person"})


def person(number: int, *, by: Actor) -> Person:
    """The person with this number in Doudi. Raises NotInScope."""
    held = Person.objects.filter(pk=number).first()
    if held is None or not scope.contains(by.division, held.division):
        raise NotInScope(by.name, str(number))
    return held


def household(text: str) -> Household:
    """A household in scope by the county's number, else by its number in Doudi. Raises HouseholdUnknown."""
    plain = text.strip()
    found = Household.objects.filter(number=plain).first() if plain else None
    if found is None and plain.isascii() and plain.isdigit() and len(plain) < 19:
        found = Household.objects.filter(pk=int(plain)).first()
    if found is None:
        raise HouseholdUnknown(plain[:40])
    return found


def facts(model: type[Dated], given: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as the table takes them: each is a column of its own and within the column's bounds.

    Raises ValueUnsound.
    """
    fields = {
        field.name: field
        for field in model._meta.concrete_fields
        if field.name not in BOOKKEEPING and field.name not in KEYS and not field.generated
    }
    for name, value in given.items():
        # A name that is no column is a fault of the caller, and raises KeyError.
        field = fields[name]
        if isinstance(value, int) and not isinstance(value, bool) and value < 0:
            raise people.unsound(FIELD_OF.get(name, name), Unreadable("amount_negative"))
        if isinstance(value, str) and field.max_length and len(value) > field.max_length:
            raise people.unsound(FIELD_OF.get(name, name), Unreadable("too_long", limit=field.max_length))
    return dict(given)
