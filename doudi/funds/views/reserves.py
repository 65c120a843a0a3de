"""The reserves of a county and one of them: balance, what is late, lines to account for, statement, checks."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doudi.core import clock, divisions, scope
from doudi.core.models import Actor, Division
from doudi.core.scope import LEVELS, full_code, significant
from doudi.funds import owed, reserve_queries, reserve_tables, reserve_tasks
from doudi.funds.models import Reserve, ReserveCount
from doudi.funds.reserve_checks import checks
from doudi.ui import ask
from doudi.units.months import last_day

COUNTS_SHOWN, WAITING_SHOWN = 12, 50


@require_safe
def reserves(request: HttpRequest) -> HttpResponse:
    """The reserves in scope, the troubled ones first in the three answers."""
    actor, today = request.actor, clock.today()
    rows = reserve_queries.standings(actor.division, today)
    context = {
        "desk": reserve_tasks.overview(rows),
        "table": reserve_tables.county(rows) if rows else None,
        "checks": reserve_tables.checked(checks(Reserve.objects.filter(pk__in=[row.number for row in rows]))),
        "unopened": unopened(actor, {row.code for row in rows}),
    }
    return render(request, "funds/reserves.html", context)


def unopened(actor: Actor, known: set[str]) -> list[Division]:
    """Townships without a reserve, for the finance of their county to open one."""
    if not reserve_tasks.may(actor, "open") or LEVELS[len(significant(actor.division))] != "county":
        return []
    low, high = scope.code_range(actor.division)
    held = Division.objects.filter(level="township", code__gte=low, code__lt=high, during__contains=clock.today())
    return list(held.exclude(code__in=known).order_by("code")[:100])


@require_safe
def reserve(request: HttpRequest, code: str) -> HttpResponse:
    """One township's reserve; the statement shows one month."""
    actor, today = request.actor, clock.today()
    code = full_code(code)
    if not code.isdigit() or not scope.contains(actor.division, code):
        raise Http404
    held = Reserve.objects.filter(division=code).first()
    if held is None:
        context = {"code": code, "name": divisions.name_of(code), "may_open": reserve_tasks.may(actor, "open")}
        return render(request, "funds/no_reserve.html", context)
    [row] = reserve_queries.standings(code, today)
    month = ask.month(request)
    people = ReserveCount.objects.filter(reserve=held).select_related("counted_by", "confirmed_by")
    counts = list(people.order_by("-pk")[:COUNTS_SHOWN])
    unconfirmed = next((count for count in counts if count.confirmed_by_id is None), None)
    topup = reserve_queries.open_topup(held)
    waiting = list(owed.waiting().filter(division=code).order_by("pk")[:WAITING_SHOWN])
    open_lines = reserve_queries.lines(held, today)
    context = {
        "row": row,
        "held": held,
        "desk": reserve_tasks.desk(row, topup, unconfirmed, actor),
        "buttons": reserve_tasks.buttons(row, actor),
        "lines": reserve_tables.lines(code, open_lines, actor) if open_lines else None,
        "waiting": reserve_tables.waiting(code, waiting, actor) if waiting else None,
        "counts": reserve_tables.counted(code, counts, actor) if counts else None,
        "topup": topup,
        "topup_url": reserve_tasks.address(code, reserve_tasks.STEP[topup.state], topup.pk)
        if topup and reserve_tasks.may(actor, reserve_tasks.STEP[topup.state])
        else "",
        "month": month,
        "statement": reserve_tables.statement(reserve_queries.statement(held, month, last_day(month))),
        "checks": reserve_tables.checked(checks([held])),
    }
    return render(request, "funds/reserve.html", context)
