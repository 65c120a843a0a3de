"""The list of leads: those that are due first stand first, fifty a page, by the last row seen."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from doudi.core import clock, divisions
from doudi.core.models import Actor
from doudi.core.scope import code_range, significant
from doudi.discovery.models import Lead, LeadState
from doudi.units.months import add_months

PAGE = 50
COUNTY_DIGITS = 6


@dataclass(frozen=True)
class Asked:
    """What a reader looks for: codes of models.choices, a month or a year of receipt, a division.

    `late` are those past their limit, `unanswered` those nobody answered. Without a state, a result, a month or a year
    the list is of what is not closed.
    """

    channel: str = ""
    danger: str = ""
    group: str = ""
    found_by: str = ""
    state: str = ""
    result: str = ""
    month: date | None = None
    year: int | None = None
    division: str = ""
    late: bool = False
    unanswered: bool = False
    one: int | None = None

    @property
    def past(self) -> bool:
        """Whether closed ones are asked for too: those stand by the day on which they came in."""
        return bool(self.result or self.month or self.year or self.one) or self.state == LeadState.CLOSED


@dataclass(frozen=True)
class Page:
    """Leads with the names of their places, and where the next page begins (empty: there is none)."""

    rows: list[Lead]
    after: str
    places: dict[str, str] = field(default_factory=dict)


def listed(asked: Asked, after: str, *, by: Actor, limit: int = PAGE) -> Page:
    """A page of leads in scope; three queries at any length."""
    column = "received_at" if asked.past else "next_due_at"
    found = filtered(asked)
    if start := _place(after):
        # A comparison of rows, so that the index gives the page without counting those before it.
        if asked.past:
            found = found.extra(where=["(received_at, discovery_lead.id) < (%s, %s)"], params=list(start))
        else:
            found = found.extra(where=["(next_due_at, discovery_lead.id) > (%s, %s)"], params=list(start))
    numbers = _first(found, column, limit + 1, past=asked.past, wide=_is_wide(asked, by))
    order = (f"-{column}", "-pk") if asked.past else (column, "pk")
    held = list(Lead.objects.filter(pk__in=numbers).order_by(*order))
    rows = held[:limit]
    names = divisions.names_of({row.division for row in rows})
    last = rows[-1] if len(held) > limit else None
    return Page(rows, f"{getattr(last, column).isoformat()}_{last.pk}" if last else "", names)


def filtered(asked: Asked) -> QuerySet[Lead]:
    """The leads that answer to what is asked, in scope."""
    found = Lead.objects.all()
    if not asked.past:
        found = found.exclude(state=LeadState.CLOSED)
    exact = {name: getattr(asked, name) for name in ("channel", "danger", "found_by", "state", "result")}
    found = found.filter(**{name: value for name, value in exact.items() if value})
    if asked.group:
        found = found.filter(groups__contains=[asked.group])
    if asked.month:
        found = found.filter(
            received_at__gte=clock.midnight(asked.month), received_at__lt=clock.midnight(add_months(asked.month, 1))
        )
    if asked.year:
        first = date(asked.year, 1, 1)
        found = found.filter(
            received_at__gte=clock.midnight(first), received_at__lt=clock.midnight(add_months(first, 12))
        )
    if asked.division:
        low, high = code_range(asked.division)
        found = found.filter(division__gte=low, division__lt=high)
    if asked.late:
        found = found.filter(next_due_at__lte=clock.now())
    if asked.unanswered:
        found = found.filter(met_at__isnull=True)
    if asked.one:
        found = found.filter(pk=asked.one)
    return found


def _is_wide(asked: Asked, by: Actor) -> bool:
    return not asked.one and len(significant(asked.division or by.division)) < COUNTY_DIGITS


def _first(found: QuerySet[Lead], column: str, limit: int, *, past: bool, wide: bool) -> list[int]:
    """The first ones: of a county or less by sorting those in scope, of more along the index.

    The planner cannot know how wide a scope is: the database reads it when the query runs.
    """
    if not wide:
        # By an expression, which no index gives.
        by = Coalesce(column, column)
        found = found.order_by(by.desc() if past else by.asc(), "-pk" if past else "pk")
        return list(found.values_list("pk", flat=True)[:limit])
    sign = "-" if past else ""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off")
        numbers = list(found.order_by(f"{sign}{column}", f"{sign}pk").values_list("pk", flat=True)[:limit])
        cursor.execute("SET LOCAL enable_bitmapscan = on; SET LOCAL enable_sort = on")
    return numbers


def _place(after: str) -> tuple[datetime, int] | None:
    """Where a page begins, out of an address; nothing for what cannot be read."""
    moment, _, number = after.rpartition("_")
    try:
        return datetime.fromisoformat(moment), int(number) if len(number) < 19 else 0
    except ValueError:
        return None


def of_household(household_id: int, limit: int = 10) -> list[Lead]:
    """The leads of a household, open ones first, then the newest. One query."""
    rows = Lead.objects.filter(household_id=household_id)
    return list(rows.order_by(F("next_due_at").asc(nulls_last=True), "-pk")[:limit])


def similar(lead: Lead, limit: int = 10) -> list[Lead]:
    """Other leads of what may be the same need: the same ID, telephone or household, or name in the same township.

    Those that ended without help are left out: told again, they are looked at again. One query.
    """
    same = Q(pk__in=[])
    if lead.id_index is not None:
        same |= Q(id_index=lead.id_index)
    if lead.phone_index is not None:
        same |= Q(phone_index=lead.phone_index)
    if lead.household_id is not None:
        same |= Q(household_id=lead.household_id)
    if lead.name:
        low, high = code_range(lead.division[:9])
        same |= Q(name=lead.name, division__gte=low, division__lt=high)
    helped: Any = ["", "case", "service", "referral"]
    rows = Lead.objects.filter(same, result__in=helped).exclude(pk=lead.pk)
    return list(rows.order_by("-received_at", "-pk")[:limit])
