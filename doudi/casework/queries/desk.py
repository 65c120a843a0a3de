"""The work of a role: how many cases wait for which step, what is late, what stands still."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import connection
from django.db.models import Count, Q

from doudi.casework.models import Clock
from doudi.casework.queries.listing import REVIEW_AHEAD
from doudi.casework.waits import COUNTY, STEPS
from doudi.core.models import Actor

MOST = 100_000


@dataclass
class Work:
    """Cases by the step they wait for: ready to be done, and late among them; `rising` is late with others."""

    ready: Counter[str] = field(default_factory=Counter)
    late: Counter[str] = field(default_factory=Counter)
    later: Counter[str] = field(default_factory=Counter)
    next_due_on: dict[str, date] = field(default_factory=dict)


def mine(role: str) -> tuple[str, ...]:
    """The steps that a role does, its own before those that others do first. Letters are the township's."""
    own = [step for step, roles in STEPS.items() if roles[0] == role]
    also = [step for step, roles in STEPS.items() if role in roles and step not in own]
    return (*own, *(step for step in also if step != "tell" or role not in COUNTY))


def work(by: Actor, today: date) -> Work:
    """The counts in scope; one query. A step counts as ready when it may be taken today."""
    found = Work()
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, {"today": today, "ahead": today + REVIEW_AHEAD, "most": MOST})
        for step, ready, late, later, due_on in cursor.fetchall():
            found.ready[step], found.late[step], found.later[step] = ready, late, later
            found.next_due_on[step] = due_on
    return found


@dataclass(frozen=True)
class Hours:
    """Urgent cases that run in hours: all that wait, and those past their hour."""

    all: int
    late: int


def urgent(now: datetime) -> Hours:
    """Cases in scope whose term in hours runs (rulebook C-07); one query."""
    running = Clock.objects.filter(met_on__isnull=True, due_at__isnull=False, extended_to__isnull=True)
    found = running.aggregate(all=Count("pk"), late=Count("pk", filter=Q(due_at__lt=now)))
    return Hours(found["all"], found["late"])


COUNTS = """
SELECT step,
       count(*) FILTER (WHERE (next_from IS NULL OR next_from <= %(today)s)
                          AND (step <> 'record_review' OR next_due_on <= %(ahead)s)),
       count(*) FILTER (WHERE next_due_on < %(today)s),
       count(*) FILTER (WHERE next_from > %(today)s),
       min(next_due_on)
FROM (SELECT waits, next_from, next_due_on FROM casework_case WHERE NOT waits = '{}' LIMIT %(most)s) held,
     unnest(waits) step
GROUP BY step
"""
