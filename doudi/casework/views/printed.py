"""Papers of a case as PDF, or as .docx to edit by hand. The second language of a letter is stored nowhere."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from doudi.casework import gates
from doudi.casework.models import Kind
from doudi.casework.printing import BUILDERS
from doudi.casework.queries import one
from doudi.casework.views.shown import found
from doudi.core import clock
from doudi.papers import kinds
from doudi.papers.printing import docx, pdf
from doudi.papers.sentences import LANGUAGES
from doudi.ui import records

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLES = {
    "application": gettext_noop("申请表、授权书、告知书"),
    "home_visit": gettext_noop("入户调查记录表"),
    "posting": gettext_noop("公示单"),
    "approval_form": gettext_noop("审批表"),
    "notice_missing": gettext_noop("补正告知书"),
    "notice_approved": gettext_noop("确认通知书"),
    "notice_refused": gettext_noop("不予确认通知书"),
    "notice_changed": gettext_noop("变更通知书"),
    "notice_stopped": gettext_noop("终止通知书"),
    "appeal_receipt": gettext_noop("申诉受理回执"),
    "appeal_decision": gettext_noop("复查决定书"),
}
OUTCOMES = {
    "approved": "notice_approved",
    "refused": "notice_refused",
    "changed": "notice_changed",
    "stopped": "notice_stopped",
}


def offered(record: one.Record) -> list[dict[str, object]]:
    """The papers that can be printed now, those that wait to be delivered first."""
    return [
        {
            "title": _(TITLES[name]),
            "url": reverse("casework:print", args=[record.case.pk, name]),
            "languages": LANGUAGES if kinds.find(name).letter else (),
            "word": bool(kinds.find(name).word),
        }
        for name in names(record)
    ]


def names(record: one.Record) -> list[str]:
    """The kinds of paper that the case has the data for."""
    if record.case.kind == Kind.APPEAL:
        return ["appeal_decision", "appeal_receipt"] if record.decision else ["appeal_receipt"]
    papers = [OUTCOMES[row.outcome] for row in reversed(record.decisions) if row.outcome in OUTCOMES]
    if record.missing:
        papers.append("notice_missing")
    if record.opinion:
        papers += ["approval_form", *([] if gates.posted_never(record.case) else ["posting"])]
    return list(dict.fromkeys([*papers, "home_visit", "application"]))


@require_safe
def paper(request: HttpRequest, case_id: int, paper: str) -> HttpResponse:
    """One paper. Raises what doudi.papers raises."""
    held = found(case_id)
    record = one.record(held)
    if paper not in names(record):
        raise Http404
    records.opened(request, f"case {held.pk}", held.division)
    data = BUILDERS[paper](record, request.actor)
    if request.GET.get("form") == "docx":
        return sent(docx(paper, data), WORD, f"{paper}-{held.pk}.docx")
    language = request.GET.get("language") or None
    made = pdf(paper, data, division=held.division, on=clock.today(), language=language)
    return sent(made, "application/pdf", f"{paper}-{held.pk}.pdf")


def sent(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to open or to keep."""
    answer = HttpResponse(content, content_type=kind)
    shown = "inline" if kind == "application/pdf" else "attachment"
    answer.headers["Content-Disposition"] = f'{shown}; filename="{name}"'
    return answer
