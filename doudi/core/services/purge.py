"""What is past its declared time of keeping is deleted, day by day (duties Q-07)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import connection

from doudi.core import actors, audit, clock, limits, uploads
from doudi.core.first_data import OPERATOR
from doudi.core.models import Job, SignIn, Upload
from doudi.core.scope import full_code
from doudi.core.writes import writing

Purged = Callable[[datetime], int]
OF_ROOMS: dict[str, Purged] = {}


def also(what: str) -> Callable[[Purged], Purged]:
    """Register what a room deletes each day (in its `jobs` module): given the moment, it gives how many went."""

    def register(function: Purged) -> Purged:
        OF_ROOMS[what] = function
        return function

    return register


def years_before(now: datetime, years: int) -> datetime:
    """The beginning of this day so many years ago, in the zone of the offices."""
    return clock.midnight(_years_before(now.astimezone(clock.ZONE).date(), years))


def purge() -> dict[str, int]:
    """Delete what is past its time: contents of uploads, finished jobs, sign-in records and what rooms registered
    (letters, who told a lead, photos that never arrived whole); gives how many of each.

    As the job's role, in the operator's name; what was deleted by an earlier call is not found again. Papers kept
    until so many years after assistance ends are never deleted here: they need a list and two signatures.
    """
    by, today = actors.named(OPERATOR), clock.today()
    held = limits.in_force(today)
    with writing(by):
        digests = _uploads(today)
        counts = {
            "uploads": len(digests),
            "jobs": _jobs(_before(today, held["retention.job_days"])),
            "sign_ins": _sign_ins(_before(today, held["retention.sign_in_days"])),
            **{what: delete(clock.now()) for what, delete in OF_ROOMS.items()},
        }
        if any(counts.values()):
            audit.write(by, "retention.purged", "retention", full_code("65"), "", **counts)
    # After the commit: a content that is still named is never gone. Another upload may hold the same content.
    for digest in digests:
        if not Upload.objects.filter(sha256=digest, purged_at__isnull=True).exists():
            uploads.forget(digest)
    return counts


def _before(today: date, days: int) -> datetime:
    return clock.midnight(today - timedelta(days=days))


def _uploads(today: date) -> list[str]:
    """Note the uploads whose years are over; gives the digests of their contents."""
    over: list[Upload] = []
    for name, purpose in uploads.PURPOSES.items():
        if purpose.keep_years is not None:
            last = years_before(clock.now(), purpose.keep_years)
            over += Upload.objects.filter(purpose=name, purged_at__isnull=True, at__lt=last)
    Upload.objects.filter(pk__in=[row.pk for row in over]).update(purged_at=clock.now())
    return [row.sha256 for row in over]


def _years_before(today: date, years: int) -> date:
    day = 28 if (today.month, today.day) == (2, 29) else today.day
    return today.replace(year=today.year - years, day=day)


def _jobs(before: datetime) -> int:
    """Finished jobs, and what the queue still holds of them."""
    number, _ = Job.objects.filter(finished_at__lt=before).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM procrastinate_jobs q WHERE q.status IN ('succeeded', 'failed', 'cancelled', 'aborted')"
            " AND NOT EXISTS (SELECT 1 FROM core_job j WHERE j.id = (q.args->>'job_id')::bigint)"
        )
    return number


def _sign_ins(before: datetime) -> int:
    """Sign-ins that ended or were last seen before, and sessions that expired."""
    Session.objects.filter(expire_date__lt=clock.now()).delete()
    number, _ = SignIn.objects.filter(seen_at__lt=before).delete()
    return number
