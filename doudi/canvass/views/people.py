"""Those who visit and their phones: enrolled, given more days, gone, lost."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doudi.canvass import services, tables
from doudi.canvass.forms import ReasonForm, UntilForm, VisitorForm
from doudi.canvass.models import Device, Visitor
from doudi.canvass.queries import lists
from doudi.canvass.rights import LEADERS
from doudi.canvass.services.visitors import waits
from doudi.canvass.views.sent import leaders_send, shown
from doudi.canvass.views.tasks import found
from doudi.core import clock, scope
from doudi.ui.sent import READ_OR_SEND, data, reading_if_sent, taken

SHOWN = 300


@require_http_methods(READ_OR_SEND)
def visitors(request: HttpRequest, number: int) -> HttpResponse:
    """Who visits in the reader's part of a canvass, and a form that binds another account."""
    leaders_send(request)
    actor = request.actor
    with reading_if_sent(request):
        held = found(number)
        rows = list(lists.visitors(held)[:SHOWN])
        table = tables.visitors(rows) if rows else None
    leads = actor.role in LEADERS
    form = VisitorForm(data(request), initial={"division": scope.significant(actor.division)}) if leads else None

    def write() -> None:
        said = form.cleaned_data if form else {}
        services.enrol(held.pk, said["account"].strip(), said["division"], said["kind"], by=actor)

    blamed = {
        "VisitorUnknown": "account",
        **dict.fromkeys(("VisitorElsewhere", "DivisionUnknown", "DivisionAbolished", "NotInScope"), "division"),
    }
    if form and taken(request, form, write, blamed):
        messages.success(request, _("已加入。再次分派后即有走访名单。"))
        return redirect("canvass:visitors", number)
    status = 422 if form and form.is_bound else 200
    context = {"canvass": held, "table": table, "form": form}
    return render(request, "canvass/visitors.html", context, status=status)


@require_http_methods(READ_OR_SEND)
def visitor(request: HttpRequest, number: int) -> HttpResponse:
    """One visitor: more days to hand in, or leaving, so that what is not visited goes to others."""
    with reading_if_sent(request):
        held = Visitor.objects.select_related("actor", "canvass").filter(pk=number).first()
        if held is None:
            raise Http404
        left_over = waits(held)
    back = reverse("canvass:visitors", args=[held.canvass_id])
    leaving = request.POST.get("do") == "leave"
    form = UntilForm(None if leaving else data(request), initial={"until": max(held.open_until, clock.today())})

    def write() -> None:
        services.reopen(number, form.cleaned_data["until"], by=request.actor)

    if leaving:
        return redirect("web:job", services.leave(number, by=request.actor).pk)
    if taken(request, form, write, {"DaysUnusable": "until"}):
        return redirect(back)
    context = {"visitor": held, "form": form, "left_over": left_over, "back": back}
    return render(request, "canvass/visitor.html", context, status=422 if form.is_bound else 200)


@require_safe
def phones(request: HttpRequest) -> HttpResponse:
    """The phones of visitors in scope."""
    rows = list(lists.phones()[:SHOWN])
    return render(request, "canvass/phones.html", {"table": tables.phones(rows) if rows else None})


@require_http_methods(READ_OR_SEND)
def lost(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Mark a phone lost: its session ends now, its data goes at its next contact."""
    with reading_if_sent(request):
        held = Device.objects.select_related("actor").filter(pk=uuid).first()
        if held is None:
            raise Http404
    form = ReasonForm(data(request))

    def write() -> None:
        services.lose(uuid, form.cleaned_data["reason"], by=request.actor)

    if taken(request, form, write, {"ReasonNeeded": "reason"}):
        return redirect("canvass:phones")
    name = f"{held.label or str(uuid)[:8]}（{held.actor.label}）"
    words = _("报失后，这部手机的登录立即失效；它下次联网时，手机上的走访数据被清除，未交的记录一并丢失。不能撤销。")
    return shown(request, form, _("手机报失"), reverse("canvass:phones"), name=name, words=words, danger=True)
