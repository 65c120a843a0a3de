"""The townships of a county from which nothing is heard."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doudi.core import clock
from doudi.discovery.queries import silent
from doudi.ui.parts import Cell, Column, Table


@require_safe
def townships(request: HttpRequest) -> HttpResponse:
    """Each with its last application and its last lead."""
    first = silent.since(request.actor)
    rows = silent.townships(request.actor, first)
    columns = [Column(_("乡镇（街道）")), Column(_("最近的申请")), Column(_("最近的线索"))]
    lines = [[Cell(row.name, detail=row.code), Cell(day(row.application_at)), Cell(day(row.lead_at))] for row in rows]
    table = Table(_("没有申请也没有线索的乡镇（街道）"), columns, lines)
    return render(request, "discovery/silent.html", {"table": table, "rows": rows, "first": first})


def day(at: object) -> str:
    """The day of a moment."""
    return f"{at.astimezone(clock.ZONE):%Y-%m-%d}" if at else _("从未有过")  # type: ignore[attr-defined]
