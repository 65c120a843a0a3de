"""The workbooks of a month for finance: asked for, how far each is, and what was written."""

from dataclasses import replace

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doudi.core import clock, divisions, scope
from doudi.core.models import Job
from doudi.funds import services
from doudi.funds.allotment_forms import ReportMonth
from doudi.funds.papers.reports import MONTH, PAPERS, place
from doudi.ui import ask, jobs
from doudi.ui.parts import Cell, Column, Progress, Table
from doudi.ui.sent import READ_OR_SEND, data, reading_if_sent, taken
from doudi.units.months import add_months, first_of, parse_month

SHOWN = 50


@require_http_methods(READ_OR_SEND)
def reports(request: HttpRequest) -> HttpResponse:
    """Ask for a month's workbook of the reader's division; those that were written, the newest first."""
    month = add_months(first_of(clock.today()), -1)
    form = ReportMonth(data(request), initial={"paper": ask.words(request, "paper"), "month": month})

    def write() -> None:
        said = form.cleaned_data
        services.ask_finance(said["paper"], said["month"], key=said["key"], by=request.actor)

    if taken(request, form, write):
        return redirect("funds:finance")
    with reading_if_sent(request):
        asked = _asked(scope.full_code(request.actor.division))
        name = divisions.name_of(request.actor.division)
    going = asked and asked[0].state != Job.State.DONE
    context = {
        "form": form,
        "place": name,
        "progress": _how_far(asked[0]) if going else None,
        "table": _written(asked),
    }
    return render(request, "funds/finance.html", context, status=422 if form.is_bound else 200)


def _asked(division: str) -> list[Job]:
    """The last times that a workbook was asked for in a division, the newest first; one query."""
    held = Job.objects.filter(kind="finance.report", division=division).select_related("asked_by")
    return list(held.order_by("-pk")[:SHOWN])


def _how_far(job: Job) -> Progress:
    """How far it is; who watches from above asks here, as the page of any job is of those who handle cases."""
    shown = jobs.progress(job)
    return replace(shown, url=reverse("funds:finance_progress")) if shown.url else shown


def _written(asked: list[Job]) -> Table | None:
    """The newest workbook of each kind and month: an earlier one was written over."""
    newest: dict[tuple[str, str], Job] = {}
    for job in asked:
        if job.state == Job.State.DONE:
            newest.setdefault((job.args.get("paper", MONTH), job.args["month"]), job)
    if not newest:
        return None
    columns = [
        Column(_("报表")),
        Column(_("月份")),
        Column(_("制表时间")),
        Column(_("经办人")),
        Column(_("核对")),
        Column(_("工作簿")),
    ]
    return Table(_("已生成的报表，新的在前"), columns, [_line(*what, job) for what, job in newest.items()])


def _line(paper: str, month: str, job: Job) -> list[Cell]:
    compared = {
        True: Cell(_("与账相符"), tone="good"), False: Cell(_("与账不符"), tone="late"), None: Cell("—"),
    }  # fmt: skip
    file = Cell(_("下载"), url=reverse("funds:finance_file", args=[job.pk]))
    return [
        Cell(_(PAPERS[paper].zh)), Cell(month), Cell(job.finished_at), Cell(job.asked_by.label),
        compared[job.result["agrees"]], file,
    ]  # fmt: skip


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """How far the newest workbook is, alone, for the page that shows it; when it is over the page comes anew."""
    asked = _asked(scope.full_code(request.actor.division))
    if not asked:
        raise Http404
    answer = render(request, "ui/progress.html", {"progress": _how_far(asked[0])})
    if asked[0].over:
        answer.headers["HX-Refresh"] = "true"
    return answer


@require_safe
def file(request: HttpRequest, number: int) -> FileResponse:
    """The workbook that a job wrote."""
    job = Job.objects.filter(pk=number, kind="finance.report", state=Job.State.DONE).first()
    path = place(job.args.get("paper", MONTH), job.division, parse_month(job.args["month"])) if job else None
    if path is None or not path.exists():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name)
