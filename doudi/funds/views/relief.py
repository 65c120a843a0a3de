"""Relief that the county owes, for finance: what is late, what is due, lists to confirm."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doudi.core import clock, scope
from doudi.core.models import Actor
from doudi.funds.models import Grant, Transfer
from doudi.funds.owed import owed
from doudi.funds.reserve_tasks import address, may
from doudi.ui.parts import Cell, Column, Desk, Table, Task
from doudi.units.fen import yuan

SHOWN = 200


@require_safe
def owed_relief(request: HttpRequest) -> HttpResponse:
    """Grants that the county owes in the actor's scope, the most urgent first."""
    actor, today = request.actor, clock.today()
    low, high = scope.code_range(actor.division)
    rows = list(owed().filter(division__gte=low, division__lt=high).order_by("pay_by", "pk")[:SHOWN])
    late = [row for row in rows if row.pay_by < today]
    lists = list(Transfer.objects.filter(confirmed_by=None).select_related("drawn_by").order_by("pk")[:SHOWN])
    desk = Desk()
    if late:
        desk.late.append(Task(len(late), _("笔救助超期未支付"), _total(late), "#owed"))
    if len(rows) > len(late):
        rest = [row for row in rows if row.pay_by >= today]
        desk.following.append(Task(len(rest), _("笔救助待支付"), _total(rest), "#owed"))
    if lists:
        desk.following.append(Task(len(lists), _("份支付清单待第二人确认"), "", "#lists"))
    context = {
        "desk": desk,
        "table": _table(rows, today) if rows else None,
        "lists": _lists(lists, actor) if lists else None,
        "transfer_url": address(actor.division, "transfer") if may(actor, "transfer") and rows else "",
    }
    return render(request, "funds/owed.html", context)


def _total(rows: list[Grant]) -> str:
    return _("共 %s 元") % yuan(sum(row.amount_fen for row in rows))


def _table(rows: list[Grant], today: date) -> Table:
    columns = [
        Column(_("决定")),
        Column(_("金额（元）"), number=True),
        Column(_("决定日期")),
        Column(_("应于此日前支付")),
    ]
    shown = [
        [
            Cell(row.decision_id),
            Cell(yuan(row.amount_fen)),
            Cell(row.decided_on),
            Cell(row.pay_by, tone="late" if row.pay_by < today else ""),
        ]
        for row in rows
    ]
    return Table(_("县级应付的临时救助"), columns, shown)


def _lists(rows: list[Transfer], actor: Actor) -> Table:
    columns = [
        Column(_("银行回单号")),
        Column(_("笔数"), number=True),
        Column(_("金额（元）"), number=True),
        Column(_("支付日期")),
        Column(_("下一步")),
    ]
    shown = []
    for row in rows:
        own = row.drawn_by_id == actor.pk
        url = "" if own or not may(actor, "confirm-transfer") else address(row.division, "confirm-transfer", row.pk)
        words = _("待第二人确认") if own else _("确认县级支付")
        shown.append([
            Cell(row.reference),
            Cell(len(row.grants)),
            Cell(yuan(row.total_fen)),
            Cell(row.paid_on),
            Cell(words, url=url, detail=row.drawn_by.label),
        ])  # fmt: skip
    return Table(_("待确认的支付清单"), columns, shown)
