"""A member has died."""

from datetime import date

from doudi.core import clock, requests
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.registry import changing, former, found, households
from doudi.registry.changing import Change
from doudi.registry.errors import DayUnsound, NothingChanges
from doudi.units.months import add_months, first_of


def record_death(household: int, person: int, *, died_on: date, change: Change, by: Actor) -> None:
    """Note the day on which a member died. From the month after it the person is not counted (rulebook A-03).

    The membership stays: the rules read the day, and who is left chooses a new head in a change of its own.
    Raises, first match wins: NotInScope, KeyReused, RoleMissing, Stale, ReasonNeeded, MonthUnsound, NotMember,
    DayUnsound, NothingChanges.
    """
    body = change.body(household=household, person=person, died_on=died_on)
    with writing(by):
        held = changing.locked(household, by=by)
        if requests.earlier(by, "member.died", change.key, body) is not None:
            return
        changing.require(change, by=by, held=held)
        who = found.person(person, by=by)
        households.require_member(held, who, change.month)
        if not who.birth_date <= died_on <= clock.today():
            raise DayUnsound(str(died_on))
        source = changing.source(change, held.division, by=by)
        if not former.correct_person(who, {"died_on": died_on}, source):
            raise NothingChanges()
        counted_until = add_months(first_of(died_on), 1)
        changing.close(
            "member.died", held, change, body, True, by=by, person=person, source=source.pk,
            counted_until=str(counted_until),
        )  # fmt: skip
