"""One sheet: its lines, its days, the photo, the paper, and a page for each verb."""

from contextlib import nullcontext as no_more

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doudi.casework.acting import COUNTY, TOWNSHIP
from doudi.casework.views.files import POLICY
from doudi.casework.views.printed import sent
from doudi.core import clock, divisions, scope, uploads
from doudi.core.models import Upload
from doudi.core.scope import full_code
from doudi.core.writes import reading
from doudi.publicity import forms, printing, services, tables, tasks
from doudi.publicity.acting import AT_THE_BOARD
from doudi.publicity.acts import ACTS
from doudi.publicity.models import Posting, Stage
from doudi.publicity.queries import standing
from doudi.ui import records
from doudi.ui.parts import Action
from doudi.ui.sent import READ_OR_SEND, shown, taken


@require_safe
def sheet(request: HttpRequest, number: int) -> HttpResponse:
    """A sheet with its lines; the next thing to do is its main action."""
    held = found(number)
    gone = {one.pk: one.why for one in standing.fallen(held, clock.today())} if standing_still(held) else {}
    buttons = [
        Action(_(act.title), tables.address(held, verb), danger=act.danger)
        for verb, act in ACTS.items()
        if act.open_to(held) and request.actor.role in act.roles and (verb != "take-down" or may_come_down(held))
    ]
    context = {
        "held": held,
        "stage": tables.stage(held),
        "days": tables.days(held),
        "name": divisions.name_of(held.division),
        "late": held.posted_on is not None and standing_still(held) and tasks.overdue(held, clock.today()),
        "gone": len(gone),
        "table": tables.lines(
            list(held.lines.order_by("number")),
            gone,
            strike=request.actor.role in AT_THE_BOARD,
            objects=held.posted_on is not None and standing_still(held) and request.actor.role in (*TOWNSHIP, *COUNTY),
        ),
        "main": buttons[0] if buttons else None,
        "more": buttons[1:],
        "url": page_of(request, held),
    }
    return render(request, "publicity/sheet.html", context)


def standing_still(held: Posting) -> bool:
    """Whether a sheet is drawn up or hangs."""
    return held.taken_down_on is None and held.dropped_on is None


def may_come_down(held: Posting) -> bool:
    """Whether the full days are over; the list in force comes down when the next one goes up."""
    return held.until is not None and held.until < clock.today()


def page_of(request: HttpRequest, held: Posting) -> str:
    """The whole address of the sheet's page, empty where it has none."""
    token = printing.token(held)
    return request.build_absolute_uri(reverse("publicity:page", args=[token])) if token else ""


def found(number: int) -> Posting:
    """The sheet, if it is in the reader's scope: the database hides every other one."""
    related = Posting.objects.select_related("drawn_by", "posted_by", "taken_down_by", "photo")
    held = related.filter(pk=number).first()
    if held is None:
        raise Http404
    return held


@require_safe
def paper(request: HttpRequest, number: int) -> HttpResponse:
    """The sheet to print. Raises what doudi.papers raises."""
    held = found(number)
    return sent(printing.printed(held, page_of(request, held)), "application/pdf", f"posting-{held.pk}.pdf")


@require_safe
def photo(request: HttpRequest, number: int) -> HttpResponse:
    """The photo of the sheet on the board; opening it is written to the audit log. Raises UploadGone."""
    held = found(number)
    upload = Upload.objects.filter(pk=held.photo_id).first()
    if upload is None:
        raise Http404
    answer = sent(uploads.open(upload), "image/jpeg", f"posting-{held.pk}.jpg")
    answer.headers["Content-Disposition"] = f'inline; filename="posting-{held.pk}.jpg"'
    answer.headers["Content-Security-Policy"] = POLICY
    records.opened(request, f"posting {held.pk}", held.division)
    return answer


@require_http_methods(READ_OR_SEND)
def draw_up(request: HttpRequest, code: str, stage: str) -> HttpResponse:
    """Draw up a village's sheet of a stage."""
    code, wanted = full_code(code), stage.replace("-", "_")
    if wanted not in Stage.values or not code.isdigit() or not scope.contains(request.actor.division, code):
        raise Http404
    form = forms.Confirm(request.POST if request.method == "POST" else None)
    back = reverse("publicity:board", args=[code])
    made: list[int] = []

    def write() -> None:
        made.append(services.draw_up(code, wanted, by=request.actor, key=form.cleaned_data["key"]).pk)

    if taken(request, form, write):
        messages.success(request, _("已制作。请打印、张贴，再登记张贴。"))
        return redirect("publicity:sheet", made[0])
    with reading(request.actor) if request.method == "POST" else no_more():
        name = divisions.name_of(code)
        return shown(request, form, _("制作公示单"), back, f"{name} · {_(str(Stage(wanted).label))}")


@require_http_methods(READ_OR_SEND)
def act(request: HttpRequest, number: int, verb: str) -> HttpResponse:
    """Show the form of a verb, or do it: a refusal shows the form again with what was typed."""
    deed = ACTS.get(verb)
    if deed is None:
        raise Http404
    back = reverse("publicity:sheet", args=[number])
    with reading(request.actor) if request.method == "POST" else no_more():
        held = found(number)
        about = f"{divisions.name_of(held.division)} · {tables.stage(held)}"
    if request.actor.role not in deed.roles or (request.method != "POST" and not deed.open_to(held)):
        messages.warning(request, _("这张公示单现在不办理此事项，或不由您的岗位办理。"))
        return redirect(back)
    sending = (request.POST, request.FILES) if request.method == "POST" else ()
    form = deed.form(*sending, version=held.version)
    if taken(request, form, lambda: deed.run(number, form.cleaned_data, request.actor)):
        messages.success(request, _("已办理：%s") % _(deed.title))
        return redirect(back)
    return shown(request, form, _(deed.title), back, about, danger=deed.danger)


@require_http_methods(READ_OR_SEND)
def strike(request: HttpRequest, number: int, line: int) -> HttpResponse:
    """Note that a line was struck off the sheet on the board."""
    back = reverse("publicity:sheet", args=[number])
    with reading(request.actor) if request.method == "POST" else no_more():
        held = found(number)
        row = held.lines.filter(pk=line).first()
    if row is None:
        raise Http404
    form = forms.Confirm(request.POST if request.method == "POST" else None, version=held.version)

    def write() -> None:
        services.strike(number, line, by=request.actor, version=form.cleaned_data["version"] or 0)

    if taken(request, form, write):
        messages.success(request, _("已登记划去。重新打印的公示单不再有这一行。"))
        return redirect(back)
    return shown(request, form, _("登记已划去"), back, f"{row.applicant} · {row.help}", danger=True)
