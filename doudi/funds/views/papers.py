"""The papers of a reserve as PDF: the request for a top-up with its lines, and the month-end count."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doudi.core import clock
from doudi.core.errors import DomainError
from doudi.core.scope import full_code
from doudi.funds.papers import reserve as papers
from doudi.papers import printing
from doudi.ui import language

MAKERS = {"topup": ("reserve_settlement", papers.settlement), "count": ("reserve_count", papers.count)}


@require_safe
def reserve_paper(request: HttpRequest, code: str, kind: str, number: int) -> HttpResponse:
    """A paper to print and sign. What is not there, or cannot be printed here, is said on the reserve's page."""
    code = full_code(code)
    name, maker = MAKERS.get(kind, ("", None))
    data = maker(code, number) if maker else None
    if data is None:
        messages.error(request, _("没有这份可打印的文书。"), extra_tags="soon")
        return redirect("funds:reserve", code=code)
    try:
        content = printing.pdf(name, data, division=code, on=clock.today())
    except DomainError as error:
        messages.error(request, error.words(language.short()), extra_tags="late")
        return redirect("funds:reserve", code=code)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}-{number}.pdf"'
    return answer
