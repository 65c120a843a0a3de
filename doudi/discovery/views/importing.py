"""A list of leads on the web: handed in, taken in by a job, what came of its lines."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from doudi.casework.steps.base import lazily
from doudi.core import divisions, uploads
from doudi.core.errors import DivisionAbolished, DivisionUnknown, DomainError, NotInScope
from doudi.core.writes import reading
from doudi.discovery import services, words
from doudi.discovery.importing import rejects
from doudi.discovery.models import LeadImport
from doudi.ui import jobs, records
from doudi.ui.forms import WriteForm

SHOWN = 20
LISTS = ("hotline", "comparison", "letter", "visit", "wechat", "phone")


class ListForm(WriteForm):
    """A file, through which channel it came, for which division."""

    file = forms.FileField(
        label=_("名单文件（.xlsx、.xls 或 .csv，最大 50 MB）"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
        help_text=_("表头须有“反映内容”（或“诉求内容”“比对结果”），还可以有编号、时间、姓名、电话、地址等。"),
    )
    channel = forms.ChoiceField(label=_("渠道"), choices=lazily(words.CHANNELS, *LISTS))
    division = forms.CharField(
        label=_("区划代码（末尾的 0 可省略）"),
        max_length=12,
        help_text=_("地址认不出是哪个村的，登记在这一级，由您分派。"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Hand in a list; below it those that were handed in."""
    actor = request.actor
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ListForm(*sent, initial={"division": actor.division})
    if request.method == "POST" and form.is_valid():
        held = form.cleaned_data
        try:
            file = uploads.check(held["file"], "lead_list")
            number = services.start_list(file, held["channel"], held["division"], key=held["key"], by=actor)
            return redirect("discovery:import", number)
        except DomainError as error:
            wrong = isinstance(error, DivisionUnknown | DivisionAbolished | NotInScope)
            form.refuse(error, "division" if wrong else "file")
    if request.method == "POST":
        with reading(actor):
            return shown(request, form, 422)
    return shown(request, form, 200)


def shown(request: HttpRequest, form: ListForm, status: int) -> HttpResponse:
    """The form with the newest lists in scope."""
    rows = list(LeadImport.objects.select_related("by").order_by("-id")[:SHOWN])
    context = {"form": form, "rows": [{"held": row, "channel": words.CHANNELS[row.channel]} for row in rows]}
    return render(request, "discovery/import_new.html", context, status=status)


@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One list: how far it is, and what came of its lines."""
    held = found(number)
    context = {
        "held": held,
        "channel": words.CHANNELS[held.channel],
        "place": divisions.name_of(held.division),
        "progress": jobs.progress(held.job) if held.job and not held.finished_at else None,
        "to_mend": held.rejected and rejects.path_of(held.pk).exists(),
    }
    return render(request, "discovery/import.html", context)


@require_safe
def workbook(request: HttpRequest, number: int) -> HttpResponse:
    """The lines to mend as a workbook; opening it is logged."""
    held = found(number)
    path = rejects.path_of(held.pk)
    if not path.exists():
        raise Http404
    records.opened(request, f"lead list {held.pk}", held.division)
    answer = HttpResponse(path.read_bytes(), content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = f'attachment; filename="{path.name}"'
    return answer


def found(number: int) -> LeadImport:
    """The list, if it is in the reader's scope."""
    held = LeadImport.objects.filter(pk=number).select_related("job", "by").first()
    if held is None:
        raise Http404
    return held
