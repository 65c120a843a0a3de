"""The money of a county, prefecture or region: what came, what is free, who waits, one sum, and the verbs on it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doudi.core import clock, divisions
from doudi.core.actors import same_person
from doudi.core.models import Actor, Role
from doudi.core.scope import full_code
from doudi.funds import allotment, allotment_queries, allotment_tables, money_tasks, plan
from doudi.funds.allotment_acts import ACTS, Act
from doudi.funds.allotment_forms import Enter, Interest
from doudi.funds.models import Allotment, RefusedBooking
from doudi.funds.purposes import names
from doudi.funds.services import allotments as services
from doudi.funds.views.orders import shown
from doudi.ui.parts import Action
from doudi.ui.sent import READ_OR_SEND, reading_if_sent, taken
from doudi.units.fen import yuan

REFUSED_SHOWN = 50
BLAMED = {
    "RingFence": "uses", "UseDocumentMissing": "use_document", "GiverPurposeMissing": "giver_purpose",
    "AllotmentExists": "document", "UseOutside": "uses", "UseMissing": "uses", "SumWrong": "amount",
    "MoneyShort": "amount", "NothingAdvanced": "amount", "NotBelow": "division", "DivisionUnknown": "division",
    "DayAhead": "received_on",
}  # fmt: skip
"""Which field a refusal stands beside."""


@require_safe
def money(request: HttpRequest) -> HttpResponse:
    """What came, what is free, who waits for money, and what the year still has to pay."""
    actor, today = request.actor, clock.today()
    known = money_tasks.known(actor.division, today)
    rows = allotment_queries.standings(actor.division)
    refused = list(RefusedBooking.objects.select_related("actor").order_by("-pk")[:REFUSED_SHOWN])
    matches = plan.matches(actor.division, known.plan, known.figures)
    context = {
        "desk": money_tasks.desk(actor, today, known),
        "plan": known.plan,
        "planned": allotment_tables.planned(known.plan) if known.plan.subsidies else None,
        "matched": allotment_tables.matched(matches) if matches else None,
        "waiting": allotment_tables.waits(known.waiting) if known.waiting else None,
        "table": allotment_tables.listed(rows) if rows else None,
        "refused": allotment_tables.refused(refused) if refused else None,
        "enters": actor.role == Role.FINANCE,
        "place": divisions.name_of(actor.division),
    }
    return render(request, "funds/money.html", context)


@require_http_methods(READ_OR_SEND)
def enter(request: HttpRequest) -> HttpResponse:
    """Enter a sum by its document."""
    actor = request.actor
    with reading_if_sent(request):
        form = Enter(request.POST if request.method == "POST" else None, initial={"document_on": clock.today()})
    made: list[int] = []

    def write() -> None:
        made.append(services.enter(form.said(full_code(actor.division)), by=actor, key=form.cleaned_data["key"]))

    if taken(request, form, write, BLAMED):
        messages.success(request, _("已登记，待另一人确认收到。"), extra_tags="good")
        return redirect("funds:allotment", made[0])
    return shown(request, form, _("登记资金"), reverse("funds:money"))


@require_http_methods(READ_OR_SEND)
def interest(request: HttpRequest) -> HttpResponse:
    """Note interest that went to the treasury."""
    actor = request.actor
    form = Interest(request.POST if request.method == "POST" else None)

    def write() -> None:
        asked = form.cleaned_data
        services.hand_over_interest(
            full_code(actor.division), asked["amount"], reason=asked["reason"], by=actor, key=asked["key"]
        )

    if taken(request, form, write, BLAMED):
        messages.success(request, _("已登记利息上缴，不计入救助资金。"), extra_tags="good")
        return redirect("funds:money")
    return shown(request, form, _("登记利息上缴"), reverse("funds:money"))


@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One sum: its document, what is free of it, what moved on it, and what may be done."""
    held = found(number)
    standing = allotment_queries.standing(number)
    lines = allotment_queries.statement(allotment=number, until=clock.today())
    children = list(Allotment.objects.filter(parent=held).order_by("pk")[:200])
    context = {
        "held": held,
        "standing": standing,
        "state": _(allotment.STATES[allotment.state_of(held)]),
        "facts": facts(held),
        "actions": actions(held, request.actor),
        "statement": allotment_tables.statement(lines) if lines else None,
        "children": children,
    }
    return render(request, "funds/allotment.html", context)


def found(number: int) -> Allotment:
    """The sum, if it is in the reader's scope."""
    related = Allotment.objects.select_related("entered_by", "confirmed_by", "ended_by", "carried_from")
    held = related.filter(pk=number).first()
    if held is None:
        raise Http404
    return held


def facts(held: Allotment) -> list[tuple[str, object]]:
    """What its document says, and who entered and confirmed it."""
    called = names()
    uses = held.uses.order_by("pk").values_list("purpose", flat=True)
    told = [
        (_("持有单位"), divisions.name_of(held.division)),
        (_("来源"), f"{_(held.get_source_display())}（{_(held.get_kind_display())}）"),
        (_("金额"), f"{yuan(held.amount_fen)} {_('元')}"),
        (_("文件日期、预算年度"), f"{held.document_on}，{held.year}"),
        (_("直达标识"), allotment_tables.mark(held.mark)),
        (_("用途"), "、".join(str(_(called[code])) for code in uses)),
        (_("捐赠人指定的用途"), held.giver_purpose),
        (_("登记"), held.entered_by.label),
        (_("确认收到"), f"{held.confirmed_by.label}，{held.received_on}" if held.confirmed_by else ""),
        (_("冲销"), f"{held.ended_by.label}：{held.end_reason}" if held.ended_by else ""),
    ]
    return [(label, value) for label, value in told if value]


def actions(held: Allotment, actor: Actor) -> list[Action]:
    """The verbs that the reader may do now."""
    return [
        Action(_(deed.title), reverse("funds:allotment_act", args=[held.pk, verb]), danger=deed.danger)
        for verb, deed in ACTS.items()
        if offered(held, deed, actor)
    ]


def offered(held: Allotment, deed: Act, actor: Actor) -> bool:
    """Whether a verb is the reader's and fits the state."""
    own = deed.other_person and same_person(actor, held.entered_by)
    return actor.role in deed.roles and not own and deed.fits(held)


@require_http_methods(READ_OR_SEND)
def act(request: HttpRequest, number: int, verb: str) -> HttpResponse:
    """Show the form of a verb, or do it: a refusal shows the form again with what was typed."""
    deed = ACTS.get(verb)
    if deed is None:
        raise Http404
    with reading_if_sent(request):
        held = found(number)
        if not offered(held, deed, request.actor):
            messages.error(request, _("您的岗位现在不办理此事项。"), extra_tags="soon")
            return redirect("funds:allotment", number)
        form = deed.form(request.POST if request.method == "POST" else None, **deed.options(held))
        told = facts(held)
    if taken(request, form, lambda: deed.run(number, form.cleaned_data, request.actor), BLAMED):
        messages.success(request, _("已办理：%s") % _(deed.title), extra_tags="good")
        return redirect("funds:allotment", number)
    return shown(request, form, _(deed.title), reverse("funds:allotment", args=[number]), told, danger=deed.danger)
