"""The list of cases: those that are due first stand first, fifty a page, by the last row seen."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet

from doudi.casework.models import Case, Clock
from doudi.core.actors import desk_of
from doudi.core.models import Actor, Division
from doudi.core.scope import code_range

PAGE = 50


@dataclass(frozen=True)
class Asked:
    """What a reader looks for. `waits` is a step; `ready` leaves out what cannot be done before a later day."""

    kind: str = ""
    state: str = ""
    waits: tuple[str, ...] = ()
    late: bool = False
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
        return min(self.clocks, key=lambda clock: clock.last_day, default=None)  # type: ignore[arg-type, return-value]


@dataclass(frozen=True)
class Page:
    """Rows, and where the next page begins (empty: there is none)."""

    rows: list[Row]
    after: str


def listed(asked: Asked, after: str, *, by: Actor, today: date, limit: int = PAGE) -> Page:
    """A page of cases in scope; four queries at any length."""
    numbers = _numbers(asked, _place(after), by, today, limit + 1)
    cases = Case.objects.filter(pk__in=numbers).select_related("applicant")
    held = sorted(cases, key=lambda case: (case.next_due_on, case.pk))
    rows = [Row(case) for case in held[:limit]]
    _add_places(rows)
    _add_clocks(rows)
    last = held[limit - 1] if len(held) > limit else None
    return Page(rows, f"{last.next_due_on}_{last.pk}" if last else "")


def _numbers(asked: Asked, start: tuple[date, int] | None, by: Actor, today: date, limit: int) -> list[int]:
    """The next cases that answer to what is asked: out of the index, by the function that applies the scope itself."""
    if asked.households is not None:
        found = filtered(asked, by=by, today=today)
        if start:
            found = found.extra(where=["(next_due_on, casework_case.id) > (%s, %s)"], params=list(start))
        return list(found.order_by("next_due_on", "pk").values_list("pk", flat=True)[:limit])
    low, high = code_range(asked.division) if asked.division else (None, None)
    after_due, after_id = start or (None, None)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT casework_listed(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                asked.kind or None, asked.state or None, list(asked.waits) or None, today if asked.late else None,
                today if asked.ready else None, desk_of(by) if asked.mine else None, low, high,
                not asked.over and not asked.state, after_due, after_id, limit,
            ],
        )  # fmt: skip
        return [row[0] for row in cursor.fetchall()]


def filtered(asked: Asked, *, by: Actor, today: date) -> QuerySet[Case]:
    """The cases of the households asked for that answer to the rest of what is asked, in scope."""
    found = Case.objects.filter(household_id__in=asked.households or ())
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.state:
        found = found.filter(state=asked.state)
    if asked.waits:
        found = found.filter(waits__overlap=list(asked.waits))
    if asked.late:
        found = found.filter(next_due_on__lt=today)
    if asked.ready:
        found = found.filter(Q(next_from__isnull=True) | Q(next_from__lte=today))
    if asked.mine:
        found = found.filter(opened_by__in=desk_of(by))
    if asked.division:
        low, high = code_range(asked.division)
        found = found.filter(division__gte=low, division__lt=high)
    return found


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
    for clock in Clock.objects.filter(case__in=[row.case.pk for row in rows], met_on__isnull=True):
        running[clock.case_id].append(clock)
    for row in rows:
        row.clocks = running[row.case.pk]
