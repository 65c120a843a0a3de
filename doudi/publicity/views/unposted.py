"""Families who are never posted: the county's list, filing one, ending a filing."""

from contextlib import nullcontext

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doudi.casework import services
from doudi.casework.acting import COUNTY
from doudi.casework.models import Unposted
from doudi.core import divisions
from doudi.core.writes import reading
from doudi.publicity import forms
from doudi.registry.models import Household
from doudi.ui import records
from doudi.ui.parts import Cell, Column, Table
from doudi.ui.sent import READ_OR_SEND, shown, taken

SHOWN = 200


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The filings that hold, newest first. Reasons are sensitive: opening the list is logged."""
    rows = list(Unposted.objects.filter(ended_on__isnull=True).select_related("filed_by").order_by("-pk")[:SHOWN])
    records.opened(request, "unposted families", request.actor.division)
    context = {"table": table(rows, ends=request.actor.role in COUNTY) if rows else None}
    return render(request, "publicity/unposted.html", context)


def table(rows: list[Unposted], *, ends: bool) -> Table:
    """Filings with their reason; two queries."""
    names = divisions.names_of(row.division for row in rows)
    columns = [
        Column(_("家庭")),
        Column(_("村（社区）")),
        Column(_("不予公示的原因")),
        Column(_("登记")),
        Column(_("办理")),
    ]
    return Table(
        _("不予公示的家庭"),
        columns,
        [
            [
                Cell(_("%s 号家庭") % row.household_id, reverse("web:household", args=[row.household_id])),
                Cell(names.get(row.division, row.division)),
                Cell(_(str(Unposted.Reason(row.reason).label))),
                Cell(row.filed_on, detail=row.filed_by.label),
                Cell(_("原因已消除"), reverse("publicity:unposted_end", args=[row.pk])) if ends else Cell("—"),
            ]
            for row in rows
        ],
    )


@require_http_methods(READ_OR_SEND)
def new(request: HttpRequest, household_id: int) -> HttpResponse:
    """File that nothing of a family is posted, and why."""
    with reading(request.actor) if request.method == "POST" else nullcontext():
        home = Household.objects.filter(pk=household_id).first()
        if home is None:
            raise Http404
        name = divisions.name_of(home.division)
    form = forms.Unpost(request.POST if request.method == "POST" else None)
    back = reverse("web:household", args=[household_id])
    if taken(request, form, lambda: services.unpost(household_id, form.cleaned_data["reason"], by=request.actor)):
        messages.success(request, _("已登记：这个家庭不予公示。正在张贴的公示单须划去这一行。"))
        return redirect("publicity:unposted")
    return shown(request, form, _("登记不予公示"), back, name)


@require_http_methods(READ_OR_SEND)
def end(request: HttpRequest, number: int) -> HttpResponse:
    """End a filing: the reason is over."""
    with reading(request.actor) if request.method == "POST" else nullcontext():
        held = Unposted.objects.filter(pk=number).first()
        if held is None:
            raise Http404
        name = divisions.name_of(held.division)
    form = forms.Confirm(request.POST if request.method == "POST" else None)
    if taken(request, form, lambda: services.end_unposted(number, by=request.actor)):
        messages.success(request, _("已登记：这个家庭以后照常公示。"))
        return redirect("publicity:unposted")
    return shown(request, form, _("原因已消除，照常公示"), reverse("publicity:unposted"), name, danger=True)
