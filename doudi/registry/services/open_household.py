"""A new household, with its head."""

from doudi.core import clock, divisions, requests, scope
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.registry import changing, households, people
from doudi.registry.changing import Change
from doudi.registry.errors import PersonInHousehold
from doudi.registry.models import Person


def open_household(
    division: str, *, head_name: str, head_id: str, head_phone: str = "", area: str, address: str = "",
    number: str = "", change: Change, by: Actor,
) -> int:  # fmt: skip
    """Open a household in a village from a month on, with its head; gives the household's number in Doudi.

    The head may be registered already (he left another household); then he is taken as he is.
    Raises, first match wins: NotInScope, KeyReused, RoleMissing, ReasonNeeded, MonthUnsound, DivisionUnknown,
    DivisionAbolished, VillageNeeded, IdUnsound, ValueUnsound, PersonInHousehold, PersonElsewhere,
    HouseholdNumberTaken.
    """
    body = change.body(division=division, name=head_name, id=head_id, number=number, area=area, address=address)
    with writing(by):
        scope.require(by, division)
        earlier = requests.earlier(by, "household.opened", change.key, body)
        if earlier is not None:
            return int(earlier)
        changing.require(change, by=by, held=None)
        place = divisions.find(division, clock.today())
        source = changing.source(change, place.code, by=by)
        head = people.add(name=head_name, citizen_id=head_id, division=place.code, phone=head_phone)
        _require_free(head, change)
        held = households.open(
            division=place.code, source=source, month=change.month, area=area, address=address, number=number
        )
        households.join(held, head, "head", month=change.month, source=source)
        changing.close("household.opened", held, change, body, held.pk, by=by, source=source.pk)
    return held.pk


def _require_free(head: Person, change: Change) -> None:
    held = households.membership(head, change.month)
    if held is not None:
        raise PersonInHousehold(held.household_id, held.household.number or "—")
