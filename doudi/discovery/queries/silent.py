"""Townships from which nothing is heard: a sign of people missed (漏保, 漏救), not of virtue (duties N-04)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection

from doudi.casework.clocks import days, figures
from doudi.core import clock, divisions
from doudi.core.models import Actor
from doudi.core.scope import code_range

# Where something was heard lately the first row found ends the search; the newest days are asked for the others alone.
HEARD = """
SELECT code, (SELECT max(opened_at) FROM casework_case WHERE division >= low AND division < high),
  (SELECT max(received_at) FROM discovery_lead WHERE division >= low AND division < high)
FROM unnest(%s::text[], %s::text[], %s::text[]) AS township (code, low, high)
WHERE NOT EXISTS (SELECT FROM casework_case WHERE division >= low AND division < high AND opened_at >= %s)
  AND NOT EXISTS (SELECT FROM discovery_lead WHERE division >= low AND division < high AND received_at >= %s)
"""


@dataclass(frozen=True)
class Silent:
    """A township with the last application and the last lead of it, none where there never was one."""

    code: str
    name: str
    application_at: datetime | None
    lead_at: datetime | None


def since(by: Actor) -> date:
    """The day from which on something should have been heard (`oversight.silent_days`)."""
    today = clock.today()
    return today - timedelta(days=days(figures(by.division, today), "oversight.silent_days"))


def townships(by: Actor, first: date) -> list[Silent]:
    """The townships of the actor's county without application or lead since a day, in code order; two queries."""
    places = [place for place in divisions.within(by.division, clock.today()) if place.level == "township"]
    ranges = [code_range(place.code) for place in places]
    names = {place.code: place.name for place in places}
    start = clock.midnight(first)
    with connection.cursor() as cursor:
        cursor.execute(HEARD, [list(names), [low for low, _ in ranges], [high for _, high in ranges], start, start])
        return [Silent(code, names[code], applied, told) for code, applied, told in cursor.fetchall()]
