"""Households to visitors: a fair load, village by village, then by house number."""

from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from doudi.canvass.acting import led, part
from doudi.canvass.models import Canvass
from doudi.core import audit, clock
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.units.months import first_of

SQL = (Path(__file__).parents[1] / "sql" / "assign.sql").read_text(encoding="utf-8")
COUNTS = "SELECT count(*), count(*) FILTER (WHERE assignment_id IS NULL), (SELECT count(*) FROM t_seat) FROM t_todo"


@dataclass(frozen=True)
class Assigned:
    """How many households are new to the canvass, how many were given to visitors, how many have nobody to go to."""

    new: int
    given: int
    nobody: int


def assign(canvass_id: int, *, by: Actor) -> Assigned:
    """Give every household of the canvass's groups that nobody has to visit to a visitor of its township.

    Of the month of the canvass's first day, in the actor's part of the canvass; in the rights of bulk work. A
    visitor's own village comes first; what is over goes to whoever of the township has the least. Again it gives what
    is new, what came back, and what had nobody: nothing that somebody has is moved.

    Raises, first match wins: CanvassUnknown, RoleMissing.
    """
    with writing(by):
        canvass = led(canvass_id, by)
        low, high = part(canvass, by)
        month = max(first_of(canvass.from_day), first_of(min(clock.today(), canvass.until)))
        with connection.cursor() as cursor:
            # Two at once would both find a household that nobody has.
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"canvass {canvass.pk}"])
            # A village sorts and joins in less; a region would write to disk what fits into memory.
            cursor.execute("SET LOCAL work_mem = '128MB'")
            cursor.execute(
                SQL, {"canvass": canvass.pk, "month": month, "low": low, "high": high, "groups": canvass.groups}
            )
            cursor.execute(COUNTS)
            households, new, given = cursor.fetchone()
        Canvass.objects.filter(pk=canvass.pk).update(assigned_at=clock.now())
        done = Assigned(new, given, households - given)
        audit.write(by, "canvass.assigned", f"canvass {canvass.pk}", canvass.division, **vars(done))
        return done
