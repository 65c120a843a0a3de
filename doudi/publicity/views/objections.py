"""Objections: recording one to an opinion or to a line of a list, and one of them with what came of it."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from doudi.casework.acting import COUNTY, TOWNSHIP
from doudi.casework.models import Case, State
from doudi.core import clock, divisions
from doudi.core.models import Actor
from doudi.core.writes import reading
from doudi.publicity import forms, services
from doudi.publicity.models import Objection, PostingLine, Stage
from doudi.publicity.objecting import Objecting, hangs
from doudi.ui import parts, records
from doudi.ui.forms import WriteForm
from doudi.ui.sent import READ_OR_SEND, shown, taken

SAID = ("words", "received_on", "shown", "name", "phone", "threat", "police_told")


@require_http_methods(READ_OR_SEND)
def object_case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Record an objection to a posted opinion."""
    with reading(request.actor) if request.method == "POST" else nullcontext():
        held = Case.objects.filter(pk=case_id, state=State.POSTED).select_related("applicant").first()
        if held is None:
            raise Http404
    back = reverse("casework:case", args=[case_id])
    return recorded(request, held.applicant.name, back, case=case_id)


@require_http_methods(READ_OR_SEND)
def object_line(request: HttpRequest, number: int, line: int) -> HttpResponse:
    """Record an objection to a line of a sheet."""
    with reading(request.actor) if request.method == "POST" else nullcontext():
        held = PostingLine.objects.select_related("posting").filter(pk=line, posting=number).first()
        if held is None or not (hangs(held.posting) or held.posting.stage == Stage.OPINION):
            raise Http404
    back = reverse("publicity:sheet", args=[number])
    return recorded(request, f"{held.applicant} · {held.help}", back, line=line)


def recorded(request: HttpRequest, about: str, back: str, **target: Any) -> HttpResponse:
    """Show the form, or record what was said."""
    form = forms.ObjectTo(request.POST if request.method == "POST" else None)
    made: list[int] = []

    def write() -> None:
        said = Objecting(**target, **{name: form.cleaned_data[name] for name in SAID})
        made.append(services.object_to(said, by=request.actor, key=form.cleaned_data["key"]).pk)

    if taken(request, form, write):
        messages.success(request, _("已登记。提出异议的人受保护：案卷和公示中都没有其姓名。"))
        return redirect("publicity:objection", made[0])
    return shown(request, form, _("登记异议"), back, about)


@dataclass(frozen=True)
class Deed:
    """A verb of an objection: its form, when it fits, and its service."""

    title: str
    form: type[WriteForm]
    fits: Callable[[Objection], bool]
    run: Callable[[int, dict[str, Any], Actor], object]


DEEDS = {
    "look-into": Deed(
        gettext_noop("登记核实情况"), forms.LookInto, lambda held: held.looked_on is None and held.case_id is None,
        lambda number, data, by: services.look_into(number, data["found"], by=by, version=data["version"]),
    ),
    "threat": Deed(
        gettext_noop("标明有威胁内容"), forms.Threat, lambda held: not held.threat,
        lambda number, data, by: services.mark_threat(number, data["police_told"], by=by, version=data["version"]),
    ),
}  # fmt: skip


@require_safe
def objection(request: HttpRequest, number: int) -> HttpResponse:
    """One objection; opening it is logged. The words as they were said stand there for the handler and the county."""
    held = found(number)
    records.opened(request, f"objection {held.pk}", held.division)
    verbatim = getattr(held, "verbatim", None)
    may = request.actor.role in (*TOWNSHIP, *COUNTY)
    buttons = [
        parts.Action(_(deed.title), reverse("publicity:objection_act", args=[held.pk, verb]))
        for verb, deed in DEEDS.items()
        if may and deed.fits(held)
    ]
    left = (held.lead.due_on - clock.today()).days
    context = {
        "held": held,
        "name": divisions.name_of(held.division),
        "verbatim": verbatim.words if verbatim else "",
        "clock": parts.Clock(
            held.lead.due_on, left, _("首次答复"), held.lead.clock_cites, done_on=met(held), working=False
        ),
        "main": buttons[0] if len(buttons) == len(DEEDS) else None,
        "more": buttons[1:] if len(buttons) == len(DEEDS) else buttons,
    }
    return render(request, "publicity/objection.html", context)


def met(held: Objection) -> Any:
    """The day on which somebody first answered the lead, None while nobody did."""
    return held.lead.met_at.astimezone(clock.ZONE).date() if held.lead.met_at else held.looked_on


def found(number: int) -> Objection:
    """The objection, if it is in the reader's scope: the database hides every other one."""
    related = Objection.objects.select_related("line__posting", "lead", "recorded_by", "looked_by", "verbatim")
    held = related.filter(pk=number).first()
    if held is None:
        raise Http404
    return held


@require_http_methods(READ_OR_SEND)
def act(request: HttpRequest, number: int, verb: str) -> HttpResponse:
    """Show the form of a verb of an objection, or do it."""
    deed = DEEDS.get(verb)
    if deed is None:
        raise Http404
    with reading(request.actor) if request.method == "POST" else nullcontext():
        held = found(number)
    form = deed.form(request.POST if request.method == "POST" else None, version=held.version)
    back = reverse("publicity:objection", args=[number])
    if taken(request, form, lambda: deed.run(number, form.cleaned_data, request.actor)):
        messages.success(request, _("已办理：%s") % _(deed.title))
        return redirect(back)
    return shown(request, form, _(deed.title), back, _("编号 %s") % number)
