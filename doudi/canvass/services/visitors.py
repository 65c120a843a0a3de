"""Who visits: an account bound to the task for its days, longer for one that is late, ended for one who leaves."""

from datetime import date

from django.db import connection

from doudi.canvass.acting import MAY_LEAD, led
from doudi.canvass.errors import DaysUnusable, VisitorElsewhere, VisitorLeft, VisitorUnknown
from doudi.canvass.models import Assignment, Canvass, Visitor
from doudi.canvass.models.choices import OPEN_STATES
from doudi.core import actors, audit, clock, divisions, jobs, scope
from doudi.core.actors import require_role
from doudi.core.models import Actor, Job, Role
from doudi.core.writes import writing
from doudi.discovery.models import FoundBy

GIVE_BACK = """
WITH given_back AS (
  UPDATE canvass_assignment SET visitor_id = NULL
  WHERE visitor_id = %(visitor)s AND household_id IS NOT NULL AND state = ANY (%(open)s) RETURNING id, division)
INSERT INTO canvass_reassignment (assignment_id, division, from_visitor_id, actor_id, at)
SELECT id, division, %(visitor)s, %(by)s, %(at)s FROM given_back
"""


def enrol(canvass_id: int, account: str, division: str, kind: str, *, by: Actor) -> Visitor:
    """Bind a visitor's account to a canvass, at home in a township or village of it; again changes nothing.

    The post itself is the security administrator's to give (duties Q-05); bound to no task it opens nothing.

    Raises, first match wins: CanvassUnknown, RoleMissing, DivisionUnknown, DivisionAbolished, NotInScope,
    VisitorUnknown, VisitorElsewhere.
    """
    with writing(by):
        canvass = led(canvass_id, by)
        place = divisions.find(division, clock.today())
        scope.require(by, place.code)
        actor = Actor.objects.filter(actors.in_force(clock.today()), name=account, role=Role.VISITOR).first()
        if actor is None:
            raise VisitorUnknown(account)
        if not scope.contains(canvass.division, place.code) or not scope.contains(actor.division, place.code):
            raise VisitorElsewhere(place.name)
        visitor, made = Visitor.objects.get_or_create(
            canvass=canvass, actor=actor,
            defaults={
                "division": place.code, "kind": FoundBy(kind), "open_until": canvass.hand_in_until, "enrolled_by": by,
            },
        )  # fmt: skip
        if made:
            audit.write(by, "visitor.enrolled", f"visitor {visitor.pk}", place.code, kind=kind, canvass=canvass.pk)
        return visitor


def reopen(visitor_id: int, until: date, *, by: Actor) -> Visitor:
    """Let an account hand in until a later day: entries that are late are taken, with the day of their visit.

    Raises, first match wins: VisitorUnknown, RoleMissing, DaysUnusable.
    """
    with writing(by):
        visitor = held(visitor_id, by)
        if until < clock.today():
            raise DaysUnusable(str(clock.today()), str(until))
        visitor.open_until = until
        visitor.save(update_fields=["open_until"])
        audit.write(by, "visitor.reopened", f"visitor {visitor.pk}", visitor.division, until=str(until))
        return visitor


def leave(visitor_id: int, *, by: Actor) -> Job:
    """End a visitor's part: what is not visited is given to others at once; what was visited is still handed in.

    Gives the job that shares it out. Raises, first match wins: VisitorUnknown, RoleMissing, VisitorLeft.
    """
    with writing(by):
        visitor = held(visitor_id, by)
        if visitor.left_on is not None:
            raise VisitorLeft()
        visitor.left_on = clock.today()
        visitor.save(update_fields=["left_on"])
        with connection.cursor() as cursor:
            cursor.execute(
                GIVE_BACK, {"visitor": visitor.pk, "by": by.pk, "at": clock.now(), "open": list(OPEN_STATES)}
            )
            given_back = cursor.rowcount
        audit.write(by, "visitor.left", f"visitor {visitor.pk}", visitor.division, households=given_back)
        return sharing(visitor.canvass, by)


def ask_to_assign(canvass_id: int, *, by: Actor) -> Job:
    """Ask for the households of a canvass to be given to its visitors. Raises CanvassUnknown, RoleMissing."""
    with writing(by):
        return sharing(led(canvass_id, by), by)


def sharing(canvass: Canvass, by: Actor) -> Job:
    """The job that gives what nobody has to visitors; a second one waits for the first."""
    return jobs.ask(
        "canvass.assign", by=by, division=by.division, lock=f"canvass {canvass.pk}", then=f"/canvass/{canvass.pk}/",
        canvass=canvass.pk,
    )  # fmt: skip


def held(visitor_id: int, by: Actor) -> Visitor:
    """A visitor in the actor's scope, locked. Raises VisitorUnknown, RoleMissing."""
    visitor = Visitor.objects.select_for_update(of=("self",)).select_related("canvass").filter(pk=visitor_id).first()
    if visitor is None or not scope.contains(by.division, visitor.division):
        raise VisitorUnknown(str(visitor_id))
    require_role(by, *MAY_LEAD)
    return visitor


def waits(visitor: Visitor) -> int:
    """How many households a visitor still has to visit."""
    return Assignment.objects.filter(visitor=visitor, state__in=OPEN_STATES).count()
