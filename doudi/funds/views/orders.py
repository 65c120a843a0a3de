"""Orders that declare an area severely affected: the list, one, and the forms that enter, name, confirm and pay."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doudi.core import clock, files, home, scope, uploads
from doudi.core.actors import same_person
from doudi.core.models import Actor, Role
from doudi.funds import named, order_forms, order_tables, services
from doudi.funds.models import AreaOrder, Campaign
from doudi.funds.services.area_orders import WHO
from doudi.funds.services.new_relief import pay_by
from doudi.ui.forms import WriteForm
from doudi.ui.parts import Action
from doudi.ui.sent import READ_OR_SEND, reading_if_sent, taken
from doudi.units.months import first_of

SHOWN = 100
BLAMED = {
    "OrderAmount": "amount_fen",
    "OrderDays": "to_day",
    "OrderDiffers": "document",
    "OrderClauseMissing": "clause",
    **dict.fromkeys(("OrderAreaMissing", "DivisionUnknown", "DivisionAbolished", "NotInScope"), "areas"),
}
"""Which field a refusal stands beside."""


@require_safe
def orders(request: HttpRequest) -> HttpResponse:
    """The orders in scope, newest first."""
    rows = list(AreaOrder.objects.select_related("confirmed_by").order_by("-pk")[:SHOWN])
    context = {
        "table": order_tables.listed(rows) if rows else None,
        "new_url": reverse("funds:order_new") if enters(request.actor) else "",
    }
    return render(request, "funds/orders.html", context)


def enters(actor: Actor) -> bool:
    """Whether the actor enters orders: civil affairs and finance of a county."""
    return actor.role in WHO and len(scope.significant(actor.division)) == len("653101")


@require_safe
def order(request: HttpRequest, number: int) -> HttpResponse:
    """One order: what it says, who entered and confirmed it, what was paid by it, what is next."""
    held = found(number)
    campaigns = list(Campaign.objects.filter(order=held).order_by("pk")[:SHOWN])
    context = {
        "order": held,
        "facts": order_tables.facts(held),
        "campaigns": order_tables.campaigns(campaigns) if campaigns else None,
        "main": main(held, request.actor),
        "more": more(held, request.actor),
    }
    return render(request, "funds/order.html", context)


def main(held: AreaOrder, actor: Actor) -> Action | None:
    """The one next step for this reader: confirm what somebody else entered, or pay by it."""
    if held.confirmed:
        pays = actor.role == Role.FINANCE
        return Action(_("按此文件建立发放批次"), reverse("funds:order_campaign", args=[held.pk])) if pays else None
    own = same_person(actor, held.entered_by) or same_person(actor, held.named_by)
    if own or not enters(actor):
        return None
    return Action(_("核对并确认"), reverse("funds:order_confirm", args=[held.pk]))


def more(held: AreaOrder, actor: Actor) -> list[Action]:
    """What else may be done while it is not confirmed."""
    if held.confirmed or not enters(actor):
        return []
    return [
        Action(_("导入文件列明的家庭"), reverse("funds:order_names", args=[held.pk])),
        Action(_("更正"), f"{reverse('funds:order_new')}?order={held.pk}"),
    ]


def found(number: int) -> AreaOrder:
    """The order, if it is in the reader's scope."""
    related = AreaOrder.objects.select_related("entered_by", "named_by", "confirmed_by")
    held = related.filter(pk=number).first()
    if held is None:
        raise Http404
    return held


@require_http_methods(READ_OR_SEND)
def new(request: HttpRequest) -> HttpResponse:
    """Enter an order, or mend one that is not confirmed."""
    actor = request.actor
    form = order_forms.OrderForm(request.POST if request.method == "POST" else None, initial=first_values(request))

    def write() -> None:
        made.append(services.enter_order(actor.division, form.said(), by=actor).pk)

    made: list[int] = []
    if taken(request, form, write, BLAMED):
        return redirect("funds:order", made[0])
    return shown(request, form, _("录入认定文件"), reverse("funds:orders"))


def first_values(request: HttpRequest) -> dict[str, Any]:
    """What the order that is mended says; else today."""
    number = request.GET.get("order", "")
    if request.method == "POST" or not number.isascii() or not number.isdigit() or len(number) > 18:
        return {"issued_on": clock.today(), "from_day": clock.today()}
    held = found(int(number))
    same = {name: getattr(held, name) for name in order_forms.SAME}
    return {**same, "areas": "\n".join(held.areas), "rolls": held.groups}


@require_http_methods(READ_OR_SEND)
def names(request: HttpRequest, number: int) -> HttpResponse:
    """Hand in the list of households that the order names."""
    with reading_if_sent(request):
        held = found(number)
        facts = order_tables.facts(held)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = order_forms.NamesForm(*sent, version=held.version)

    def write() -> None:
        version = form.cleaned_data["version"] or 0
        count = services.name_households(number, lines(form), version=version, by=request.actor)
        messages.success(request, _("已列入 %s 户。") % count, extra_tags="good")

    if taken(request, form, write, BLAMED, "file"):
        return redirect("funds:order", number)
    return shown(request, form, _("导入文件列明的家庭"), reverse("funds:order", args=[number]), facts)


def lines(form: WriteForm) -> list[named.Line]:
    """The lines of the file that was handed in; it is read and not kept."""
    file = uploads.check(form.cleaned_data["file"], "workbook")
    folder = home.files("reading")
    folder.chmod(0o700)
    with TemporaryDirectory(dir=folder) as place:
        path = Path(place) / "list"
        files.put_bytes(path, file.content)
        return named.read(path)


@require_http_methods(READ_OR_SEND)
def confirm(request: HttpRequest, number: int) -> HttpResponse:
    """The second person's word, on what they see."""
    with reading_if_sent(request):
        held = found(number)
        facts = order_tables.facts(held)
    form = WriteForm(request.POST if request.method == "POST" else None, version=held.version)

    def write() -> None:
        services.confirm_order(number, version=form.cleaned_data["version"] or 0, by=request.actor)

    if taken(request, form, write, BLAMED):
        return redirect("funds:order", number)
    return shown(request, form, _("确认认定文件"), reverse("funds:order", args=[number]), facts)


@require_http_methods(READ_OR_SEND)
def campaign(request: HttpRequest, number: int) -> HttpResponse:
    """A campaign that pays by the order."""
    with reading_if_sent(request):
        held = found(number)
        facts = order_tables.facts(held)
        first = {"month": max(first_of(held.from_day), last_month(held)), "deadline": pay_by(held)}
    form = order_forms.PayForm(request.POST if request.method == "POST" else None, initial=first)
    made: list[int] = []

    def write() -> None:
        asked = form.cleaned_data
        made.append(services.new_relief(number, asked["month"], deadline=asked["deadline"], by=request.actor).pk)

    if taken(request, form, write, BLAMED, "month"):
        return redirect("web:campaign", made[0])
    return shown(request, form, _("按此文件建立发放批次"), reverse("funds:order", args=[number]), facts)


def last_month(held: AreaOrder) -> Any:
    """This month, or the last in which the order holds."""
    today = first_of(clock.today())
    return min(today, first_of(held.to_day)) if held.to_day else today


def shown(
    request: HttpRequest, form: WriteForm, title: str, back: str, facts: Any = (), *, danger: bool = False
) -> HttpResponse:
    """The page of a form, with what it is about above it."""
    context = {"form": form, "title": title, "back": back, "facts": facts, "name": "", "danger": danger}
    return render(request, "funds/act.html", context, status=422 if form.is_bound else 200)
