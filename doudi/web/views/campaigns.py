"""Payment campaigns: how far each is against its deadline, and the people on its lists."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from doudi.core import clock, scope
from doudi.funds.idle import queries as idle
from doudi.funds.models import Campaign
from doudi.funds.models.campaigns import AREA_RELIEF, MONTHLY, ONE_OFF, PRICE
from doudi.funds.queries import Township, by_township
from doudi.funds.reconciliation import reconciliation
from doudi.ui import ask
from doudi.ui.parts import Chart, Series
from doudi.ui.words import LOOKS
from doudi.web import access, first_look, mending
from doudi.web.queries import campaign_work, places
from doudi.web.queries import campaigns as queries

TITLES = {
    "due": gettext_noop("应发名册"),
    "unpaid": gettext_noop("未发放"),
    "held": gettext_noop("暂缓"),
    "returned": gettext_noop("退票"),
    "review": gettext_noop("在册但核算不符（照发，待复核）"),
    "no_amount": gettext_noop("在册但当月无核定金额（未发，须立即复核）"),
    "lead": gettext_noop("核算符合但不在册（不发，线索）"),
    "in_area": gettext_noop("在认定地区但未列入（不发，线索）"),
    "relieved": gettext_noop("认定期内已按个案救助（不重复发）"),
    "by_hand": gettext_noop("此前已手工发放"),
}
# Lists that relief by an order, a month and the one-off subsidy do not have.
NOT_OF = {
    AREA_RELIEF: ("review", "lead", "no_amount"),
    MONTHLY: ("in_area", "relieved", "review", "by_hand"),
    PRICE: ("in_area", "relieved", "review", "by_hand"),
    ONE_OFF: ("in_area", "relieved", "no_amount"),
}


@require_safe
def campaigns(request: HttpRequest) -> HttpResponse:
    """The campaigns in scope with their totals."""
    found = queries.newest()
    totals = queries.totals(found)
    rows = [{"campaign": row, "total": totals[row.pk]} for row in found]
    today = clock.today()
    first = first_look.of_campaigns([(row, totals[row.pk]) for row in found], today)
    context = {
        "rows": rows,
        "first": first,
        "today": today,
        "may_new": access.may_open(request.actor, "web:campaign_new"),
        "sees_overpaid": access.may_open(request.actor, "funds:overpaid"),
        "idle": idle.waiting() if access.may_open(request.actor, "funds:idle") else None,
    }
    return render(request, "web/campaigns.html", context)


@require_safe
def campaign(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """One campaign: by township as chart and table, and its lists."""
    actor = request.actor
    held = found(campaign_id)
    rows = by_township(held)
    today = clock.today()
    names = places.names_of({held.division}, today)
    numbers = queries.numbers_of([held])[held.pk]
    counts, total = queries.counts(numbers), queries.total(numbers)
    cases = access.sees_cases(actor)
    context = {
        "campaign": held,
        "first": first_look.of_campaign(held, total, counts, today, cases),
        "rows": rows,
        "names": names,
        "total": total,
        "checks": reconciliation(held, rows) if scope.contains(actor.division, held.division) else [],
        "days": (held.deadline - today).days,
        "lists": [{"name": name, "title": TITLES[name], "count": counts[name]} for name in lists_of(held)],
        "chart": chart(rows),
        "cases": cases,
        "handed": held.runs and access.may_open(actor, "funds:handed"),
        "work": campaign_work.of(held, actor),
    }
    return render(request, "web/campaign.html", context)


@require_safe
def campaign_list(request: HttpRequest, campaign_id: int, kind: str) -> HttpResponse:
    """The people on one list of a campaign, each with what has to be done and by whom."""
    if kind not in TITLES:
        raise Http404
    held = found(campaign_id)
    number = ask.page(request)
    lines, more = queries.lines(held, kind, number)
    names = places.names_of({line.division for line in lines}, clock.today())
    context = {
        "campaign": held,
        "title": TITLES[kind],
        "rows": [{"line": line, "mending": mending.of(line.reason)} for line in lines],
        "names": names,
        "looks": _(LOOKS[kind]) if kind in LOOKS else "",
        "holds": access.may_open(request.actor, "web:campaign_hold"),
        "page": {"number": number, "more": more},
    }
    return render(request, "web/campaign_list.html", context)


def lists_of(held: Campaign) -> list[str]:
    """The lists that a campaign of its kind has."""
    return [name for name in TITLES if name not in NOT_OF[held.benefit]]


def found(campaign_id: int) -> Campaign:
    """The campaign, if the reader's scope contains or touches it."""
    held = Campaign.objects.select_related("order").filter(pk=campaign_id).first()
    if held is None:
        raise Http404
    return held


def chart(rows: list[Township]) -> Chart:
    """People by township, in the order of their way to the account; the page's table says the same."""
    series = [
        Series(_("已发放"), [row.paid for row in rows], "good"),
        Series(_("已送盘，待回盘"), [row.sent for row in rows], "sent"),
        Series(_("退票"), [row.returned for row in rows], "late"),
        Series(_("暂缓"), [row.held for row in rows], "soon"),
        Series(_("待送盘"), [row.ready for row in rows]),
    ]
    label = _("各乡镇已发放、待回盘、退票、暂缓、待送盘人数的条形图；同样的数字在下面的表中")
    return Chart(label, [row.name for row in rows], series, parts=True)
