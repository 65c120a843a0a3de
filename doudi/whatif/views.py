"""Asking what other figures would cost, and the answer: charts, tables, a workbook."""

import tempfile
from dataclasses import replace
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doudi.core import clock, divisions
from doudi.core.errors import DomainError
from doudi.core.models import Job
from doudi.core.scope import significant
from doudi.funds.views.orders import reading_if_sent
from doudi.ui import jobs
from doudi.ui.parts import Progress
from doudi.units.months import first_of
from doudi.whatif import services, tables, wording
from doudi.whatif import workbook as workbooks
from doudi.whatif.forms import QuestionForm
from doudi.whatif.models import Asked
from doudi.whatif.notes import notes

MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 20
YEAR = 12


@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest) -> HttpResponse:
    """The form, and what was asked before in the reader's division."""
    form = QuestionForm(
        request.POST if request.method == "POST" else None,
        initial={
            "division": significant(request.actor.division), "first": first_of(clock.today()), "months": YEAR,
        },
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            number = services.ask(form.question(), key=form.cleaned_data["key"], by=request.actor)
        except DomainError as error:
            form.blame(error)
        else:
            return redirect("whatif:question", number)
    with reading_if_sent(request):
        rows = list(Asked.objects.select_related("by").order_by("-pk")[:SHOWN])
        table = tables.asked(rows) if rows else None
    context = {"form": form, "table": table, "uncosted": tables.uncosted()}
    return render(request, "whatif/questions.html", context, status=422 if form.is_bound else 200)


def _asked(number: int) -> Asked:
    held = Asked.objects.select_related("by").filter(pk=number).first()
    if held is None:
        raise Http404
    return held


@require_safe
def question(request: HttpRequest, number: int) -> HttpResponse:
    """What was asked, how far it is, and what came of it."""
    held = _asked(number)
    result, changes = held.result, services.question_of(held).changes
    context = {
        "asked": held,
        "place": divisions.name_of(held.division),
        "changes": wording.said(changes),
        "result": result,
        "notes": notes(result, changes) if result is not None else [],
        "progress": None if result is not None else _progress(held),
        "charts": {**tables.charts(result), **tables.case_charts(result)} if result is not None else {},
        "tables": tables.answer(result) if result is not None else [],
    }
    return render(request, "whatif/question.html", context)


def _progress(held: Asked) -> Progress:
    job = Job.objects.filter(kind="whatif.run", args__asked=held.pk).order_by("-pk").first()
    if job is None:
        return Progress(_("没有完成"), 0, 0, running=False, failed=True)
    shown = jobs.progress(job)
    return replace(shown, url=reverse("whatif:progress", args=[held.pk])) if shown.url else shown


@require_safe
def progress(request: HttpRequest, number: int) -> HttpResponse:
    """How far it is, alone, for the page that shows it; when it is over the page is asked to come anew."""
    shown = _progress(_asked(number))
    answer = render(request, "ui/progress.html", {"progress": shown})
    if not shown.running:
        answer.headers["HX-Refresh"] = "true"
    return answer


@require_safe
def workbook(request: HttpRequest, number: int) -> HttpResponse:
    """The answer as a workbook."""
    held = _asked(number)
    if held.result is None:
        raise Http404
    asked = services.question_of(held)
    with tempfile.TemporaryDirectory() as folder:
        place = divisions.name_of(held.division)
        path = Path(folder) / "what-if.xlsx"
        workbooks.write(path, asked, held.result, place=place, who=request.actor.label, at=clock.now())
        answer = HttpResponse(path.read_bytes(), content_type=MEDIA)
    answer.headers["Content-Disposition"] = f'attachment; filename="{workbooks.file_name(asked)}"'
    return answer
