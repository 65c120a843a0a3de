"""Complaints in scope: those that are due first; who may handle one."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from doudi.complaints.models import Complaint, Review, State
from doudi.complaints.rights import HANDLERS
from doudi.core.actors import in_force
from doudi.core.models import Actor
from doudi.core.scope import code_range

SHOWN = 200
OPEN = (State.REGISTERED, State.TOLD)


def listed(limit: int = SHOWN) -> list[Complaint]:
    """Open complaints, those due first, then the answered ones, newest first. Two queries."""
    held = Complaint.objects.select_related("handler")
    still = list(held.filter(state__in=OPEN).order_by("done_by", "pk")[:limit])
    return still + list(held.exclude(state__in=OPEN).order_by("-pk")[: limit - len(still)])


@dataclass(frozen=True)
class Waiting:
    """How many complaints wait for what: in time, and late."""

    untold: int
    untold_late: int
    going: int
    late: int
    unnamed: int
    unnamed_late: int
    reviews: int
    reviews_late: int


def waiting(actor: Actor, today: date) -> Waiting:
    """What lies on the desk of an actor: what they handle, what nobody of their office does, reviews. Two queries."""
    mine, nobody_s = Q(handler=actor), Q(handler__isnull=True)
    held = Complaint.objects.filter(mine | nobody_s & Q(division=actor.division), state__in=OPEN).aggregate(
        untold=Count("pk", filter=mine & Q(state=State.REGISTERED, tell_by__gte=today)),
        untold_late=Count("pk", filter=mine & Q(state=State.REGISTERED, tell_by__lt=today)),
        going=Count("pk", filter=mine & Q(state=State.TOLD, done_by__gte=today)),
        late=Count("pk", filter=mine & Q(done_by__lt=today)),
        unnamed=Count("pk", filter=nobody_s & Q(tell_by__gte=today)),
        unnamed_late=Count("pk", filter=nobody_s & Q(tell_by__lt=today)),
    )
    reviews = Review.objects.filter(division=actor.division, answered_on__isnull=True).aggregate(
        reviews=Count("pk", filter=Q(due_on__gte=today)), reviews_late=Count("pk", filter=Q(due_on__lt=today))
    )
    return Waiting(**held, **reviews)


def handlers(place: str, today: date) -> list[tuple[int, str]]:
    """The officials of a place who may handle a complaint. One query."""
    rows = Actor.objects.filter(in_force(today), division=place, role__in=HANDLERS)
    return [(row.pk, row.label) for row in rows.order_by("label", "pk")[:SHOWN]]


def officials(division: str, today: date) -> list[tuple[int, str]]:
    """Those in office within a division, for naming the one complained of. One query."""
    low, high = code_range(division)
    rows = Actor.objects.filter(Q(division__gte=low, division__lt=high) & in_force(today), user__isnull=False)
    return [(row.pk, f"{row.label}（{row.division}）") for row in rows.order_by("division", "label")[:500]]
