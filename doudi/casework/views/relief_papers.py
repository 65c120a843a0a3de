"""Papers of temporary assistance as PDF, or as .docx to edit by hand."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from doudi.casework.relief_printing import BUILDERS
from doudi.core import clock
from doudi.papers.printing import docx, pdf
from doudi.ui import records

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def paper(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """The paper; with ?word the same to edit. Who printed it stands in the log."""
    build = BUILDERS.get(kind)
    found = build(number, request.actor) if build else None
    if found is None:
        raise Http404
    records.opened(request, f"paper {kind} {number}", found.division)
    name = f"{kind}-{number}"
    if "word" in request.GET:
        answer = HttpResponse(docx(found.kind, found.data), content_type=WORD)
        answer["Content-Disposition"] = f'attachment; filename="{name}.docx"'
        return answer
    answer = HttpResponse(pdf(found.kind, found.data, division=found.division, on=clock.today()),
                          content_type="application/pdf")  # fmt: skip
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer
