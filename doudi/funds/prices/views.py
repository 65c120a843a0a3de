"""The pages of the price subsidy: every index month since 2021, and one month."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from doudi.core import clock, divisions, scope
from doudi.core.models import Actor, Job, Role
from doudi.core.role_sets import PRICE_WRITERS
from doudi.core.scope import LEVELS, significant
from doudi.funds.models import PricePaid
from doudi.funds.prices import queries, tables, tasks
from doudi.funds.prices.months import FIRST, growth_text
from doudi.ui import ask, jobs
from doudi.ui.forms import WriteForm
from doudi.ui.parts import Action, Cell, Column, Progress, Tab, Table
from doudi.units.fen import yuan
from doudi.units.months import BadMonth, first_of, month_text, parse_month

NAMES = {"before": gettext_noop("修订前"), "now": gettext_noop("现行"), "next": gettext_noop("确认后")}


@require_safe
def prices(request: HttpRequest) -> HttpResponse:
    """Index months of a division, one year at a time; what is late and missing over all of them."""
    actor: Actor = request.actor
    place = looked_at(request)
    rows, waiting = queries.lines(place), queries.waiting(place)
    years = sorted({row.month.month.year for row in rows}, reverse=True)
    asked = ask.words(request, "year")
    year = int(asked) if asked in map(str, years) else years[0]
    shown = [row for row in rows if row.month.month.year == year]
    here = reverse("funds:prices")
    context = {
        "name": divisions.name_of(place),
        "desk": tasks.desk(rows, len(waiting), here),
        "waiting": tables.indices(waiting, _("待确认的指数")) if waiting else None,
        "table": tables.months(shown),
        "tabs": [Tab(str(one), f"{here}?year={one}#months", one == year) for one in years],
        "charts": tables.charts(rows),
        **buttons(actor, place, bool(waiting)),
    }
    return render(request, "funds/prices.html", context)


def looked_at(request: HttpRequest) -> str:
    """The division asked for, else the reader's own; a township sees its county. Raises NotInScope."""
    asked = ask.words(request, "division")
    if asked:
        place = divisions.find(asked, clock.today()).code
        scope.require(request.actor, place)
        return queries.place_of(place)
    return queries.place_of(request.actor.division)


def writes(actor: Actor, place: str) -> bool:
    """Whether a reader enters indices that hold for this division."""
    return actor.role in PRICE_WRITERS and scope.contains(actor.division, place)


def buttons(actor: Actor, place: str, waiting: bool) -> dict[str, Any]:
    """The one main step and the others for this reader."""
    if not writes(actor, place) or place != queries.place_of(actor.division):
        return {"main": None, "more": []}
    enter = Action(_("录入指数"), reverse("funds:price_act", args=["enter"]))
    more = [Action(_("从表格导入"), reverse("funds:price_act", args=["import"]))]
    if waiting:
        return {
            "main": Action(_("核对并确认指数"), reverse("funds:price_act", args=["confirm"])),
            "more": [enter, *more],
        }
    return {"main": enter, "more": more}


@require_safe
def price_month(request: HttpRequest, month: str) -> HttpResponse:
    """One index month: its indices with what they replaced, what the rules make of them, cost and payment."""
    when = month_of(month)
    place = looked_at(request)
    held = queries.history(place, when)
    states = queries.states(place, when, held)
    [line] = [row for row in queries.lines(place, when) if row.month.month == when]
    paid = list(PricePaid.objects.filter(division=place, month=when).select_related("actor").order_by("paid_on"))
    above = LEVELS[len(significant(place))] != "county"
    context = {
        "month": when,
        "name": divisions.name_of(place),
        "line": line,
        "facts": facts(line),
        "revised": tables.revised([(_(NAMES[name]), one) for name, one in states.items()]) if len(states) > 1 else None,
        "was_paid": bool(paid or line.campaign) and len(states) > 1,
        "indices": tables.indices(held, _("本月指数")) if held else None,
        "cost": line.cost,
        "cost_table": tables.cost(line.cost) if line.cost else None,
        "stale": is_stale(line),
        "counties": queries.counties(place, when) if above else None,
        "paid": paid_table(paid) if paid else None,
        "parts": tables.parts(queries.parts(line.campaign)) if line.campaign else None,
        "pay_form": WriteForm(),
        "may_pay": request.actor.role == Role.FINANCE and place == queries.place_of(request.actor.division),
        **costing(request.actor, place, when),
    }
    return render(request, "funds/price_month.html", context)


def month_of(text: str) -> date:
    """The index month of an address: from 2021-01 to last month."""
    try:
        month = parse_month(text)
    except BadMonth as error:
        raise Http404 from error
    if not FIRST <= month < first_of(clock.today()):
        raise Http404
    return month


def facts(line: queries.Line) -> list[tuple[str, Any]]:
    """What the rules say of the month."""
    one = line.month
    limits = {name: tables.limit(one, name) for name in ("cpi", "food")}
    return [
        (_("启动"), tables.triggered(one).text),
        (_("计发涨幅"), tables.percent(one.growth)),
        (_("启动条件"), _("CPI %(cpi)s；食品 %(food)s") % limits),
        (_("每人（元）：城镇／农村"), f"{tables.money(one.urban_fen)}／{tables.money(one.rural_fen)}"),
        (_("发放期限"), one.pay_by),
        (_("发放"), tables.paid(line).text),
    ]


def is_stale(line: queries.Line) -> bool:
    """Whether the month's growth or amounts changed since its cost was worked out."""
    held, now = line.cost, line.month
    return held is not None and (held.growth, held.urban_fen, held.rural_fen) != (
        growth_text(now.growth), now.urban_fen, now.rural_fen,
    )  # fmt: skip


def costing(actor: Actor, place: str, month: date) -> dict[str, Any]:
    """The form that asks for the cost, and how far the last such job is."""
    if not writes(actor, place):
        return {"form": None}
    job = last_job(place)
    going = job is not None and (not job.over or job.state == Job.State.FAILED)
    return {"form": WriteForm(), "progress": how_far(job, month) if job is not None and going else None}


def last_job(place: str) -> Job | None:
    """The last time that a cost was asked for in a division."""
    return Job.objects.filter(kind="prices.cost", division=place).order_by("-pk").first()


def how_far(job: Job, month: date) -> Progress:
    """How far it is; who watches from above asks here, as the page of any job is of those who handle cases."""
    shown = jobs.progress(job)
    return replace(shown, url=reverse("funds:price_progress", args=[month_text(month)])) if shown.url else shown


@require_safe
def price_progress(request: HttpRequest, month: str) -> HttpResponse:
    """How far the cost is, alone, for the page that shows it; when it is over the page is asked to come anew."""
    when, place = month_of(month), queries.place_of(request.actor.division)
    job = last_job(place)
    if job is None:
        raise Http404
    answer = render(request, "ui/progress.html", {"progress": how_far(job, when)})
    if job.over:
        answer.headers["HX-Refresh"] = "true"
    return answer


def paid_table(rows: list[PricePaid]) -> Table:
    """What was noted as paid."""
    columns = [Column(_("文号")), Column(_("发放日期")), Column(_("人数"), number=True),
               Column(_("金额（元）"), number=True), Column(_("登记"))]  # fmt: skip
    shown = [
        [Cell(row.document), Cell(row.paid_on), Cell(row.people), Cell(yuan(row.total_fen)), Cell(row.actor.label)]
        for row in rows
    ]
    return Table(_("已登记的发放"), columns, shown)
