"""Jobs of a canvass: giving households to visitors, and the end of photos that never arrived whole."""

from datetime import datetime
from typing import Any

from doudi.canvass import services
from doudi.canvass.models import PhotoState, VisitPhoto
from doudi.canvass.phone import photos
from doudi.core import clock, jobs
from doudi.core.jobs import Work
from doudi.core.services import purge


@jobs.handler("canvass.assign")
def assign(work: Work) -> dict[str, Any]:
    """Give what nobody has to visit to visitors; again it finds nothing to give."""
    return vars(services.assign(work.args["canvass"], by=work.by))


@purge.also("photo_pieces")
def end_pieces(now: datetime) -> int:
    """Take away the pieces of photos whose visitor's days are over: a phone that is let in again begins anew."""
    begun = photos.begun()
    over = VisitPhoto.objects.filter(uuid__in=begun, visit__visitor__open_until__lt=now.astimezone(clock.ZONE).date())
    rows = list(over.exclude(state=PhotoState.DONE))
    for row in rows:
        photos.forget(row)
    return len(rows)
