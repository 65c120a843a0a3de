"""Some members of a household become a household of their own."""

from doudi.core import clock, divisions, requests, scope
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.registry import changing, found, households
from doudi.registry.changing import Change
from doudi.registry.errors import HeadStays
from doudi.registry.models import Membership
from doudi.registry.queries import in_force

KIN_AFTER = "other"
"""The relation to a new head is not known from the one to the former: the clerk sets it afterwards."""


def split(
    household: int, *, head: int, members: list[int], division: str, area: str, address: str = "", number: str = "",
    change: Change, by: Actor,
) -> int:  # fmt: skip
    """Let `head` and `members` leave a household and be one of their own from a month on; gives its number in Doudi.

    Raises, first match wins: NotInScope, KeyReused, RoleMissing, Stale, ReasonNeeded, MonthUnsound, DivisionUnknown,
    DivisionAbolished, VillageNeeded, HouseholdNumberTaken, NotMember, HeadStays.
    """
    leaving = sorted({head, *members})
    body = change.body(household=household, head=head, members=leaving, division=division, number=number)
    with writing(by):
        held = changing.locked(household, by=by)
        scope.require(by, division)
        earlier = requests.earlier(by, "household.split", change.key, body)
        if earlier is not None:
            return int(earlier)
        changing.require(change, by=by, held=held)
        place = divisions.find(division, clock.today())
        source = changing.source(change, held.division, by=by)
        fresh = households.open(
            division=place.code, source=source, month=change.month, area=area, address=address, number=number
        )
        _require_head_stays(held.pk, leaving, change)
        for person in leaving:
            kin = "head" if person == head else KIN_AFTER
            households.hand_over(held, fresh, found.person(person, by=by), kin, month=change.month, source=source)
        changing.close("household.split", held, change, body, fresh.pk, by=by, to=fresh.pk, source=source.pk)
    return fresh.pk


def _require_head_stays(household: int, leaving: list[int], change: Change) -> None:
    """A household that splits keeps its head: one who leaves with everybody would only change its number."""
    heads = Membership.objects.filter(in_force(change.month), household_id=household, relation="head")
    if heads.filter(person_id__in=leaving).exists():
        raise HeadStays()
