"""What was paid too much: the list, one household's month, and the verbs on it (agree, pay back, confirm, drop)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doudi.core import clock, divisions, scope
from doudi.core.actors import same_person
from doudi.core.models import Actor
from doudi.entitlements.models import Benefit
from doudi.funds import overpaid as reading
from doudi.funds import overpaid_queries as queries
from doudi.funds import overpaid_tables as tables
from doudi.funds import services
from doudi.funds.allotment_forms import Confirm, Reason
from doudi.funds.models import Recovery, Repayment
from doudi.funds.overpaid import Overpaid
from doudi.funds.overpaid_forms import Agree, OfHousehold, Repay
from doudi.funds.overpaid_queries import Key
from doudi.funds.services.repayments import WHO
from doudi.funds.views.orders import shown
from doudi.ui import ask
from doudi.ui.parts import Action, Table
from doudi.ui.sent import READ_OR_SEND, reading_if_sent, taken
from doudi.units.fen import yuan
from doudi.units.months import BadMonth, month_text, parse_month

PAGE, AGREEMENTS = 50, 50
COUNTY_DIGITS = len("653101")
FORMS: dict[str, type[OfHousehold]] = {"agree": Agree, "repay": Repay}
BLAMED = {
    "RecoveryTooMuch": "amount", "RecoveryUnfit": "month_fen", "RecoveryDiffers": "document",
    "RepaymentTooMuch": "amount", "RepaymentEarly": "amount", "ReceiptDiffers": "receipt", "DayAhead": "received_on",
}  # fmt: skip
"""Which field a refusal stands beside."""


@require_safe
def overpaid(request: HttpRequest) -> HttpResponse:
    """What was paid too much in a county and why, the oldest month first; then the agreements."""
    place, number = _looked_at(request), ask.page(request)
    if len(scope.significant(place)) < COUNTY_DIGITS:
        return _choose(request, place)
    first = queries.since(place)
    rows = reading.of_division(place, first, PAGE + 1, (number - 1) * PAGE) if first else []
    agreed = queries.newest(place, AGREEMENTS)
    homes = {row.household for row in rows} | {row.household_id for row in agreed}
    heads = queries.heads(homes)
    context = {
        "table": tables.listed(rows[:PAGE], heads, queries.whys(rows), queries.recoveries(homes), _waiting(homes))
        if rows
        else None,
        "agreements": tables.agreements(agreed, heads, queries.held_back(homes), _over(agreed)) if agreed else None,
        "page": {"number": number, "more": len(rows) > PAGE},
        "query": f"division={place}",
        "place": divisions.name_of(place),
    }
    return render(request, "funds/overpaid.html", context)


def _looked_at(request: HttpRequest) -> str:
    """The division asked for, else the reader's own. Raises DivisionUnknown, NotInScope."""
    asked = ask.words(request, "division")
    if not asked:
        return str(request.actor.division)
    place = divisions.find(asked, clock.today()).code
    scope.require(request.actor, place)
    return str(place)


def _choose(request: HttpRequest, place: str) -> HttpResponse:
    """Above a county there is no list of families: the counties lead to theirs."""
    codes = queries.counties(place)
    names = divisions.names_of(codes)
    here = reverse("funds:overpaid")
    context = {
        "counties": [(names.get(code, code), f"{here}?division={code[:6]}") for code in codes],
        "place": divisions.name_of(place),
    }
    return render(request, "funds/overpaid.html", context)


def _waiting(homes: set[int]) -> dict[Key, int]:
    """Fen that were entered as paid back and wait for the second person."""
    found: dict[Key, int] = {}
    for row in queries.repayments(homes).filter(confirmed_by=None, dropped_by=None):
        found[queries.key(row)] = found.get(queries.key(row), 0) + row.fen
    return found


def _over(agreed: list[Recovery]) -> dict[Key, Overpaid]:
    """What is still paid too much of what agreements are about."""
    return {queries.key(row): row for row in reading.of_households([row.household_id for row in agreed])}


@require_safe
def one(request: HttpRequest, household: int, benefit: int, month: str) -> HttpResponse:
    """One household, benefit and month: what was paid, why it was too much, what is back, and what may be done."""
    about, over, held, repaid = _found(_about(household, benefit, month))
    actor: Actor = request.actor
    back = queries.held_back([household]).get(about, 0)
    context = {
        "title": _title(about),
        "household": household,
        "month": about[2],
        "facts": facts(about, over, held, back),
        "main": _main(about, over, held, actor),
        "more": [*_more(about, over, actor), *_wrong(held, actor)],
        "former": _former(about, over),
        "payments": tables.payments(queries.payments(about)),
        "repayments": tables.repayments(repaid, actor, actor.role in WHO) if repaid else None,
    }
    return render(request, "funds/overpaid_one.html", context)


def _former(about: Key, over: Overpaid | None) -> Table | None:
    """The agreements on this month that no longer stand."""
    rows = queries.former(about, AGREEMENTS)
    return tables.agreements(rows, queries.heads([about[0]]), {}, {about: over} if over else {}) if rows else None


def _about(household: int, benefit: int, month: str) -> Key:
    try:
        return household, benefit, parse_month(month)
    except BadMonth as error:
        raise Http404 from error


Found = tuple[Key, Overpaid | None, Recovery | None, list[Repayment]]


def _found(asked: Key) -> Found:
    """What is known of it; a page that does not exist where there is nothing in the reader's scope.

    An address says of a child's money that it is a child's; of which purpose it is, is looked up.
    """
    household, code, month = asked
    for benefit in tables.CHILDREN if code in tables.CHILDREN else (code,):
        about = (household, benefit, month)
        over = reading.of_household(household, benefit, month)
        held = queries.recoveries([household]).get(about)
        repaid = list(queries.repayments([household]).filter(benefit=benefit, month=month)[:PAGE])
        if over is not None or held is not None or repaid or queries.former(about, 1):
            return about, over, held, repaid
    raise Http404


def _title(about: Key) -> str:
    head = queries.heads([about[0]]).get(about[0]) or str(about[0])
    return f"{head} {tables.benefit(about[1])} {month_text(about[2])}"


def facts(about: Key, over: Overpaid | None, held: Recovery | None, back: int) -> list[tuple[str, object]]:
    """What is known of it, of its agreement, and of what all agreements on it have held back."""
    why = tables.cause(queries.whys([over])[about]) if over else None
    told: list[tuple[str, object]] = [
        (_("多发"), f"{yuan(over.fen)} {_('元')}" if over else _("已还清")),
        (_("原因"), f"{why.text}：{why.detail}" if why else ""),
    ]
    if held:
        agreed = {"all": yuan(held.agreed_fen), "month": yuan(held.month_fen)}
        back = tables.back_of(held, back)
        told += [
            (_("协议编号"), held.document),
            (_("约定扣回合计"), _("%(all)s 元，每月至多 %(month)s 元") % agreed),
            (_("已扣回"), f"{yuan(back)} {_('元')}"),
            (_("登记、确认"), "、".join(one.label for one in (held.entered_by, held.confirmed_by) if one)),
            (_("状态"), _(tables.state(held, back, over.fen if over else 0))),
            (_("终止理由"), f"{held.end_asked_by.label}：{held.end_reason}" if held.end_asked_by else ""),
        ]
    return [(label, value) for label, value in told if value]


def _main(about: Key, over: Overpaid | None, held: Recovery | None, actor: Actor) -> Action | None:
    """The one next step: record the agreement, or confirm what somebody else recorded: it, or its end."""
    if actor.role not in WHO:
        return None
    if held and held.end_asked_by and not same_person(actor, held.end_asked_by):
        return Action(_("核对并确认终止"), _of(held, "confirm-end"))
    if over is None:
        return None
    if held is None:
        # Nothing of a price subsidy is held back of the next one: it is paid back at once.
        price = about[1] % 10 == Benefit.PRICE
        return None if price else Action(_("记录协议"), tables.address(about, "agree"))
    if held.confirmed_by_id is None and not same_person(actor, held.entered_by):
        return Action(_("核对并确认协议"), _of(held, "confirm"))
    return None


def _of(held: Recovery, verb: str) -> str:
    return reverse("funds:agreement_act", args=[held.pk, verb])


def _more(about: Key, over: Overpaid | None, actor: Actor) -> list[Action]:
    if actor.role not in WHO or over is None:
        return []
    return [Action(_("登记退回（现金或转账）"), tables.address(about, "repay"))]


def _wrong(held: Recovery | None, actor: Actor) -> list[Action]:
    """A wrong agreement is dropped while nobody confirmed it, and ended afterwards; that it be ended is taken back."""
    if actor.role not in WHO or held is None:
        return []
    if held.confirmed_by_id is None:
        return [Action(_("作废协议"), _of(held, "drop"), danger=True)]
    if held.end_asked_by_id is None:
        return [Action(_("终止协议"), _of(held, "end"), danger=True)]
    return [Action(_("不终止，继续扣回"), _of(held, "keep"))]


@require_http_methods(READ_OR_SEND)
def act(request: HttpRequest, household: int, benefit: int, month: str, verb: str) -> HttpResponse:
    """Record an agreement, or what the household paid back."""
    if verb not in FORMS:
        raise Http404
    with reading_if_sent(request):
        about, over, held, _repaid = _found(_about(household, benefit, month))
        told = facts(about, over, held, queries.held_back([household]).get(about, 0))
        form = FORMS[verb](
            request.POST if request.method == "POST" else None, people=queries.members(household),
            initial={"amount": over.fen if over else None},
        )  # fmt: skip
    run = {"agree": _agree, "repay": _repay}[verb]
    if taken(request, form, lambda: run(about, form.cleaned_data, request.actor), BLAMED):
        messages.success(request, _("已登记，待另一人确认。"), extra_tags="good")
        return redirect(tables.address(about))
    title = _("记录扣回协议") if verb == "agree" else _("登记退回")
    return shown(request, form, title, tables.address(about), told)


def _agree(about: Key, data: dict[str, Any], by: Actor) -> None:
    household, benefit, month = about
    said = services.Agreed(
        household, int(data["person"]), benefit, month, data["amount"], data["month_fen"], data["document"]
    )
    services.agree(said, by=by)


def _repay(about: Key, data: dict[str, Any], by: Actor) -> None:
    household, benefit, month = about
    said = services.PaidBack(
        household, int(data["person"]), benefit, month, data["amount"], data["way"], data["receipt"],
        data["received_on"],
    )  # fmt: skip
    services.enter_repayment(said, by=by)


@require_http_methods(READ_OR_SEND)
def repayment_act(request: HttpRequest, number: int, verb: str) -> HttpResponse:
    """A second official confirms that the money came, or a wrong entry is dropped."""
    if verb not in ("confirm", "drop"):
        raise Http404
    with reading_if_sent(request):
        held = Repayment.objects.select_related("entered_by").filter(pk=number).first()
        if held is None:
            raise Http404
        about = queries.key(held)
        told = [
            (_("家庭"), _title(about)),
            (_("票据号"), held.receipt),
            (_("退回金额"), f"{yuan(held.fen)} {_('元')}"),
            (_("收到日期"), held.received_on),
            (_("登记"), held.entered_by.label),
        ]
    confirms = verb == "confirm"
    form = (Confirm if confirms else Reason)(request.POST if request.method == "POST" else None)

    def write() -> None:
        if confirms:
            services.confirm_repayment(number, by=request.actor)
        else:
            services.drop_repayment(number, form.cleaned_data["reason"], by=request.actor)

    if taken(request, form, write):
        done = _("已确认收到，已记入原资金（跨年的交回财政）。") if confirms else _("已作废，可重新登记。")
        messages.success(request, done, extra_tags="good")
        return redirect(tables.address(about))
    title = _("确认收到退回") if confirms else _("作废退回登记")
    return shown(request, form, title, tables.address(about), told, danger=not confirms)
