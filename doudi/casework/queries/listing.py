"""The list of cases: those that are due first stand first, fifty a page, by the last row seen."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from doudi.casework.models import Case, Clock
from doudi.casework.models.cases import NO_DAY
from doudi.core import clock
from doudi.core.models import Actor, Division
from doudi.core.scope import code_range, significant

PAGE = 50
COUNTY_DIGITS = 6
# A review that is due later than this is nobody's work of the day.
REVIEW_AHEAD = timedelta(days=30)


@dataclass(frozen=True)
class Asked:
    """What a reader looks for. `waits` is a step; `ready` leaves out what cannot be done before a later day,
    and reviews that are due much later. `urgent` are those whose term in hours runs, with `late` past their hour."""

    kind: str = ""
    state: str = ""
    waits: tuple[str, ...] = ()
    late: bool = False
    urgent: bool = False
    ready: bool = False
    mine: bool = False
    over: bool = False
    division: str = ""
    households: tuple[int, ...] | None = None


@dataclass
class Row:
    """A case of the list with the place and the terms that run."""

    case: Case
    place: str = ""
    clocks: list[Clock] = field(default_factory=list)

    @property
    def clock(self) -> Clock | None:
        """The term that ends first."""
        return min(self.clocks, key=lambda held: held.last_day, default=None)

    @property
    def letter_due_on(self) -> date | None:
        """The day by which a letter must reach the family, where that comes before every term."""
        due = self.case.next_due_on
        first = self.clock is None or due < self.clock.last_day
        return due if first and due != NO_DAY else None


@dataclass(frozen=True)
class Page:
    """Rows, and where the next page begins (empty: there is none)."""

    rows: list[Row]
    after: str


def listed(asked: Asked, after: str, *, by: Actor, today: date, limit: int = PAGE) -> Page:
    """A page of cases in scope; four queries at any length."""
    found = filtered(asked, by=by, today=today)
    start = _place(after)
    if start:
        # A comparison of rows, so that the index gives the page without counting those before it.
        found = found.extra(where=["(next_due_on, casework_case.id) > (%s, %s)"], params=list(start))
    numbers = _first(found, limit + 1, wide=_is_wide(asked, by))
    # Whole rows are read for this page alone, not for all that were sorted.
    held = list(Case.objects.filter(pk__in=numbers).select_related("applicant").order_by("next_due_on", "pk"))
    rows = [Row(case) for case in held[:limit]]
    _add_places(rows)
    _add_clocks(rows)
    last = held[limit - 1] if len(held) > limit else None
    return Page(rows, f"{last.next_due_on}_{last.pk}" if last else "")


def _is_wide(asked: Asked, by: Actor) -> bool:
    few = asked.mine or asked.urgent or asked.households is not None
    return not few and len(significant(asked.division or by.division)) < COUNTY_DIGITS


def _first(found: QuerySet[Case], limit: int, *, wide: bool) -> list[int]:
    """The cases due first: of a county or less by sorting those in scope, of more along the index of due dates.

    The planner cannot know how wide a scope is: the database reads it when the query runs.
    """
    if not wide:
        # By an expression, which no index gives.
        found = found.order_by(Coalesce("next_due_on", "next_due_on"), "pk")
        return list(found.values_list("pk", flat=True)[:limit])
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off")
        numbers = list(found.order_by("next_due_on", "pk").values_list("pk", flat=True)[:limit])
        cursor.execute("SET LOCAL enable_bitmapscan = on; SET LOCAL enable_sort = on")
    return numbers


def filtered(asked: Asked, *, by: Actor, today: date) -> QuerySet[Case]:
    """The cases that answer to what is asked, in scope."""
    found = Case.objects.all()
    if not asked.over and not asked.state and asked.households is None:
        found = found.exclude(waits=[])
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.state:
        found = found.filter(state=asked.state)
    if asked.waits:
        found = found.filter(waits__overlap=list(asked.waits))
    if asked.urgent:
        found = found.filter(Exists(_in_hours(asked.late)))
    elif asked.late:
        found = found.filter(next_due_on__lt=today)
    if asked.ready:
        found = found.filter(Q(next_from__isnull=True) | Q(next_from__lte=today))
        found = found.exclude(waits=["record_review"], next_due_on__gt=today + REVIEW_AHEAD)
    if asked.mine:
        found = found.filter(opened_by__in=[by.pk, *([by.stands_in_for_id] if by.stands_in_for_id else [])])
    if asked.division:
        low, high = code_range(asked.division)
        found = found.filter(division__gte=low, division__lt=high)
    if asked.households is not None:
        found = found.filter(household_id__in=asked.households)
    return found


def _in_hours(late: bool) -> QuerySet[Clock]:
    running = Clock.objects.filter(
        case=OuterRef("pk"), met_on__isnull=True, due_at__isnull=False, extended_to__isnull=True
    )
    return running.filter(due_at__lt=clock.now()) if late else running


def _place(after: str) -> tuple[date, int] | None:
    """The row after which a page begins; what cannot be read is the beginning."""
    day, _, number = after.partition("_")
    try:
        return date.fromisoformat(day), int(number)
    except ValueError:
        return None


def _add_places(rows: list[Row]) -> None:
    codes = {row.case.division for row in rows}
    names = dict(Division.objects.filter(code__in=codes).order_by("during").values_list("code", "name"))
    for row in rows:
        row.place = names.get(row.case.division, row.case.division)


def _add_clocks(rows: list[Row]) -> None:
    running: dict[int, list[Clock]] = defaultdict(list)
    for held in Clock.objects.filter(case__in=[row.case.pk for row in rows], met_on__isnull=True):
        running[held.case_id].append(held)
    for row in rows:
        row.clocks = running[row.case.pk]
