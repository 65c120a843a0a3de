"""The list of complaints, one of them, and the pages on which it is registered and handled."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doudi.casework.views.printed import sent
from doudi.complaints import forms, printing, queries, services, tables, tasks
from doudi.complaints.acts import ACTS
from doudi.complaints.models import Complaint, State
from doudi.complaints.rights import HANDLERS
from doudi.complaints.services import Said
from doudi.core import clock, divisions
from doudi.core.models import Actor
from doudi.ui import records
from doudi.ui.parts import Action
from doudi.ui.sent import READ_OR_SEND, reading_if_sent, shown, taken

TO_SOMEBODY = ("name", "hand-over")
BLAMED = {
    **dict.fromkeys(("DivisionUnknown", "DivisionAbolished", "NoLevelAbove", "HandledElsewhere"), "office"),
    "CannotHandle": "handler",
    "CaseUnknown": "case",
    "ValueUnsound": "phone",
}
"""Which field a refusal stands beside."""


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The complaints that the reader may know of, those due first; six queries."""
    actor, today = request.actor, clock.today()
    rows = queries.listed()
    names = divisions.names_of(row.about_office for row in rows)
    handles = actor.role in HANDLERS
    here = reverse("complaints:complaints")
    context = {
        "desk": tasks.desk(queries.waiting(actor, today), here) if handles else None,
        "table": tables.listed(rows, names, today) if rows else None,
        "new_url": reverse("complaints:new") if handles else "",
    }
    return render(request, "complaints/listed.html", context)


@require_safe
def complaint(request: HttpRequest, number: int) -> HttpResponse:
    """One complaint; opening it is logged, and who made it stands there for the handler alone."""
    actor, held = request.actor, found(number)
    records.opened(request, f"complaint {held.pk}", held.division)
    reviews = list(held.reviews.select_related("answered_by").order_by("pk"))
    buttons = [
        Action(_(act.title), reverse("complaints:act", args=[held.pk, verb]), danger=act.danger)
        for verb, act in ACTS.items()
        if act.fits(held, actor)
    ]
    names = divisions.names_of([held.about_office])
    context = {
        "held": held,
        "state": _(str(State(held.state).label)),
        "facts": tables.facts(held, names),
        "who": tables.complainant(held),
        "clocks": tables.clocks(held, reviews, clock.today()),
        "events": tables.timeline(held, reviews),
        "main": buttons[0] if buttons else None,
        "more": buttons[1:],
        "prints": held.state == State.ANSWERED and held.handler_id == actor.pk,
    }
    return render(request, "complaints/complaint.html", context)


def found(number: int) -> Complaint:
    """The complaint, if the reader may know of it: the database hides every other one."""
    related = Complaint.objects.select_related("handler", "recorded_by", "answered_by", "extended_by", "about_actor")
    held = related.filter(pk=number).first()
    if held is None:
        raise Http404
    return held


@require_safe
def paper(request: HttpRequest, number: int) -> HttpResponse:
    """The written answer, for the handler. Raises what doudi.papers raises."""
    held = found(number)
    if held.state != State.ANSWERED or held.handler_id != request.actor.pk:
        raise Http404
    records.opened(request, f"complaint {held.pk}", held.division)
    return sent(printing.answer(held), "application/pdf", f"complaint-{held.pk}.pdf")


@require_http_methods(READ_OR_SEND)
def new(request: HttpRequest) -> HttpResponse:
    """Register a complaint."""
    actor: Actor = request.actor
    with reading_if_sent(request):
        choices = {
            "handlers": queries.handlers(actor.division, clock.today()),
            "officials": queries.officials(actor.division, clock.today()),
        }
    form = forms.Register(request.POST if request.method == "POST" else None, initial={"handler": actor.pk}, **choices)
    made: list[int] = []

    def write() -> None:
        given = form.cleaned_data
        handler = given["handler"]
        made.append(services.register(said(given), by=actor, key=given["key"], handler=handler).pk)

    if taken(request, form, write, BLAMED):
        messages.success(request, _("已登记。被反映的单位看不到这件举报投诉。"))
        return redirect("complaints:complaint", made[0])
    return shown(request, form, _("登记举报投诉"), reverse("complaints:complaints"), "")


def said(given: dict[str, Any]) -> Said:
    """What the form gave, as plain values."""
    return Said(
        office=given["office"], channel=given["channel"], subjects=given["subjects"], words=given["words"],
        received_on=given["received_on"], name=given["name"], phone=given["phone"], official=given["official"],
        case=given["case"],
    )  # fmt: skip


@require_http_methods(READ_OR_SEND)
def act(request: HttpRequest, number: int, verb: str) -> HttpResponse:
    """Show the form of a verb, or do it: a refusal shows the form again with what was typed."""
    deed = ACTS.get(verb)
    if deed is None:
        raise Http404
    actor: Actor = request.actor
    back = reverse("complaints:complaint", args=[number])
    with reading_if_sent(request):
        held = found(number)
        fits = deed.fits(held, actor)
        more: dict[str, Any] = (
            {"handlers": queries.handlers(held.division, clock.today())} if verb in TO_SOMEBODY else {}
        )
    if request.method != "POST" and not fits:
        messages.warning(request, _("现在不办理此事项，或不由您办理。"))
        return redirect(back)
    form = deed.form(request.POST if request.method == "POST" else None, version=held.version, **more)
    if taken(request, form, lambda: deed.run(number, form.cleaned_data, actor), BLAMED):
        messages.success(request, _("已办理：%s") % _(deed.title))
        return redirect(back)
    return shown(request, form, _(deed.title), back, _("编号 %s") % number, danger=deed.danger)
