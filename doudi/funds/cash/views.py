"""Payments handed out: who gets it so, the sheets, what came back on them, and the second official's word."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doudi.core import clock, divisions, scope
from doudi.core.actors import same_person
from doudi.core.models import Actor
from doudi.core.scope import full_code
from doudi.funds import services as campaigns
from doudi.funds.cash import queries, services, sheets
from doudi.funds.cash.forms import ConfirmForm, DecideForm, RefuseForm, SheetForm
from doudi.funds.cash.queries import Line
from doudi.funds.models import Campaign, RollLine
from doudi.funds.models.campaigns import Held
from doudi.funds.services.holds import DECIDE
from doudi.funds.views.orders import shown
from doudi.ui.parts import Cell, Column, Table
from doudi.ui.sent import READ_OR_SEND, reading_if_sent, taken
from doudi.units.fen import yuan

BLAMED = {"ReasonMissing": "reason", "DayAhead": "on", "SheetConfirmed": "taken", "NotOnSheet": "taken"}


@require_safe
def handed(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """The sheets of a campaign in the reader's scope, village by village, and what waits for a second official."""
    held, actor = found(campaign_id), request.actor
    rows = list(queries.lines(held))
    names = divisions.names_of({code for row in rows for code in (row.division, row.township)})
    waiting = _entered(rows)
    refused = [row for row in rows if row.state == "sent" and row.handed is None and row.refusal]
    others = _of_others(actor, waiting) if actor.role in services.CONFIRM else []
    context = {
        "campaign": held,
        "table": _villages(held, rows, names, actor) if rows else None,
        "waiting": _waiting(waiting) if waiting else None,
        "refused": _refused(refused) if refused else None,
        "form": ConfirmForm(initial={"seen": services.as_seen(held.pk, by=actor)}) if others else None,
        "decide_url": reverse("funds:cash", args=[held.pk]) if actor.role in DECIDE else "",
    }
    return render(request, "funds/handed.html", context)


def found(campaign_id: int) -> Campaign:
    """The campaign, if the reader's scope contains or touches it."""
    held = Campaign.objects.filter(pk=campaign_id).first()
    if held is None:
        raise Http404
    return held


def _villages(held: Campaign, rows: list[Line], names: dict[str, str], actor: Actor) -> Table:
    columns = [
        Column(_("村（社区）")), Column(_("笔数"), number=True), Column(_("金额（元）"), number=True),
        Column(_("已领"), number=True), Column(_("未领"), number=True), Column(_("待登记"), number=True),
        Column(_("签领表")),
    ]  # fmt: skip
    shown_rows = []
    for village, group in groupby(rows, key=lambda row: row.division):
        there = list(group)
        left = sum(row.state == "sent" and row.handed is None for row in there)
        url = reverse("funds:handed_enter", args=[held.pk, village]) if left and _enters(actor) else ""
        sheet = reverse("funds:handed_sheet", args=[held.pk, there[0].township])
        prints = _enters(actor) and scope.contains(actor.division, there[0].township)
        shown_rows.append([
            Cell(names.get(village, village), detail=names.get(there[0].township, "")),
            Cell(len(there)), Cell(yuan(sum(row.fen for row in there))),
            Cell(sum(row.state == "paid" for row in there)), Cell(sum(row.state == "returned" for row in there)),
            Cell(left, url=url), Cell(_("下载"), url=sheet) if prints else Cell("—"),
        ])  # fmt: skip
    return Table(_("按村发放；点待登记数登记签领结果"), columns, shown_rows)


def _waiting(rows: list[Line]) -> Table:
    columns = [
        Column(_("编号")), Column(_("领款人")), Column(_("金额（元）"), number=True), Column(_("签领人")),
        Column(_("日期")),
    ]  # fmt: skip
    return Table(_("待第二人确认"), columns, [
        [
            Cell(row.number), Cell(row.name), Cell(yuan(row.fen)), Cell(row.signed_by or _("未领取")),
            Cell(row.on, detail=_("被退回：%(why)s") % {"why": row.refusal} if row.refusal else ""),
        ]
        for row in rows
    ])  # fmt: skip


def _refused(rows: list[Line]) -> Table:
    columns = [Column(_("编号")), Column(_("领款人")), Column(_("金额（元）"), number=True), Column(_("理由"))]
    return Table(_("被退回，待重新登记"), columns, [
        [Cell(row.number), Cell(row.name), Cell(yuan(row.fen)), Cell(row.refusal, tone="late")] for row in rows
    ])  # fmt: skip


def _enters(actor: Actor) -> bool:
    return actor.role in services.ENTER


def _entered(rows: list[Line]) -> list[Line]:
    """What was entered and waits for the second official."""
    return [row for row in rows if row.state == "sent" and row.handed is not None and not row.confirmed]


def _of_others(actor: Actor, waiting: list[Line]) -> list[Line]:
    """What other people than the reader entered; one query."""
    known = Actor.objects.filter(pk__in={row.entered_by for row in waiting}) if waiting else ()
    others = {one.pk for one in known if not same_person(actor, one)}
    return [row for row in waiting if row.entered_by in others]


@require_http_methods(READ_OR_SEND)
def decide(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Have those without an account get it by hand, all or of a township, with a reason."""
    with reading_if_sent(request):
        held = found(campaign_id)
        without = list(
            RollLine.objects.filter(campaign=held, held=Held.NO_ACCOUNT, payable_id__isnull=False)
            .values_list("person_id", "division").distinct()
        )  # fmt: skip
        names = divisions.names_of({f"{division[:9]}000" for _person, division in without})
    counts = {code: sum(division.startswith(code[:9]) for _person, division in without) for code in sorted(names)}
    who = [("", _("全部，%(n)s 人") % {"n": len(without)}), *(
        (code, _("%(place)s，%(n)s 人") % {"place": names[code], "n": count}) for code, count in counts.items()
    )]  # fmt: skip
    form = DecideForm(request.POST if request.method == "POST" else None, who=who)
    form.fields["who"].required = False

    def write() -> None:
        asked = form.cleaned_data
        people = {person for person, division in without if division.startswith(asked["who"][:9])}
        campaigns.hand_out(held.pk, sorted(people), asked["reason"], goods=asked["goods"], by=request.actor)

    if taken(request, form, write, BLAMED):
        messages.success(request, _("已登记；重新生成名册、两人审批后出签领表。"), extra_tags="good")
        return redirect("web:campaign", held.pk)
    return shown(request, form, _("现金、实物发放"), reverse("web:campaign", args=[held.pk]))


@require_http_methods(READ_OR_SEND)
def enter(request: HttpRequest, campaign_id: int, village: str) -> HttpResponse:
    """Enter what a village's sheet says."""
    with reading_if_sent(request):
        held = found(campaign_id)
        lines = [row for row in queries.lines(held, village) if row.state == "sent" and not row.confirmed]
        if not lines:
            raise Http404
        name = divisions.name_of(village)
    form = SheetForm(request.POST if request.method == "POST" else None, lines=lines)

    def write() -> None:
        services.enter_handed(held.pk, form.signed(), form.cleaned_data["on"], by=request.actor)

    if taken(request, form, write, BLAMED):
        messages.success(request, _("已登记，待第二人确认。"), extra_tags="good")
        return redirect("funds:handed", held.pk)
    return shown(request, form, _("登记签领：%(place)s") % {"place": name}, reverse("funds:handed", args=[held.pk]))


@require_POST
def confirm(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """The second official's word on what others entered, as the page showed it."""
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        raise Http404
    count = services.confirm_handed(campaign_id, seen=form.cleaned_data["seen"], by=request.actor)
    messages.success(request, _("已确认 %(count)s 笔，正在入账。") % {"count": count}, extra_tags="good")
    return redirect("funds:handed", campaign_id)


@require_http_methods(READ_OR_SEND)
def refuse(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Send entries of others back with a reason: they are entered anew."""
    with reading_if_sent(request):
        held = found(campaign_id)
        lines = _of_others(request.actor, _entered(list(queries.lines(held))))
        if not lines:
            raise Http404
    form = RefuseForm(request.POST if request.method == "POST" else None, lines=lines)

    def write() -> None:
        services.refuse_handed(held.pk, form.numbers(), form.cleaned_data["reason"], by=request.actor)

    if taken(request, form, write, BLAMED, "lines"):
        messages.success(request, _("已退回，待重新登记。"), extra_tags="good")
        return redirect("funds:handed", held.pk)
    return shown(request, form, _("退回有误的登记"), reverse("funds:handed", args=[held.pk]), danger=True)


@require_safe
def sheet(request: HttpRequest, campaign_id: int, township: str) -> Any:
    """A township's sheets to print."""
    held, code = found(campaign_id), full_code(township)
    path = sheets.folder(held.pk) / f"签领表-{held.pk}-{code[:9]}.xlsx"
    if not code.isdigit() or not scope.contains(request.actor.division, code) or not path.exists():
        raise Http404
    request.opened = (f"campaign {held.pk} sheets {code} {clock.today()}", code)
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name)
