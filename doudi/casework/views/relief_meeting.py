"""One meeting of the county's mechanism: who sits there, what is asked, what was decided, who puts in what."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doudi.casework.acting import COUNTY
from doudi.casework.models import AgendaItem, Attendance, Meeting
from doudi.ui.parts import Cell, Column, Table


@require_safe
def meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The meeting with its agenda; five queries at any length."""
    held = Meeting.objects.filter(pk=meeting_id).select_related("called_by", "closed_by").first()
    if held is None:
        raise Http404
    items = list(
        AgendaItem.objects.filter(meeting=held)
        .select_related("case__applicant").prefetch_related("resource_set").order_by("pk")[:100]
    )  # fmt: skip
    present = list(Attendance.objects.filter(meeting=held).order_by("pk")[:100])
    context = {
        "meeting": held,
        "items": items,
        "present": _present(present, items),
        "open": held.closed_at is None and request.actor.role in COUNTY,
        "may_close": held.called_by_id != request.actor.pk,
        "undecided": sum(not item.result for item in items),
    }
    return render(request, "casework/relief_meeting.html", context)


def _present(present: list[Attendance], items: list[AgendaItem]) -> Table | None:
    """Who sits at the table and keeps out of what."""
    if not present:
        return None
    names = {item.case_id: item.case.applicant.name for item in items}
    rows = [
        [Cell(one.name), Cell(one.department), _conflict(one, names)] for one in present
    ]  # fmt: skip
    return Table(_("参会人员"), [Column(_("姓名")), Column(_("单位")), Column(_("利益冲突"))], rows)


def _conflict(one: Attendance, names: dict[int, str]) -> Cell:
    cases = [names.get(case, str(case)) for case in one.conflicts]
    return Cell(_("回避：%s") % "、".join(cases), tone="soon") if cases else Cell(_("无"))
