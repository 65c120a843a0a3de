"""The own case: opened by a code, shown until somebody leaves or the minutes are over."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doudi.casework.views.printed import sent
from doudi.core import clock
from doudi.core.errors import DomainError
from doudi.funds.remedies import remedy
from doudi.person import places, printing, services, session
from doudi.person.queries import own
from doudi.person.queries.own import Decided, File
from doudi.person.views import lines, standing
from doudi.person.views.page import SAFE, page, refusal, show
from doudi.person.why import why


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@page
def open_(request: HttpRequest, lang: str) -> HttpResponse:
    """Type the code. A printed square types it; it opens nothing before somebody presses the button."""
    if request.method in SAFE:
        context = {"typed": request.GET.get("code", "")[:40], "over": "over" in request.GET}
        return show(request, lang, "person/help/open.html", context)
    typed = request.POST.get("code", "")[:80]
    try:
        number = services.open_code(typed, request.META.get("REMOTE_ADDR", ""))
    except DomainError as error:
        context = {"typed": typed, "fault": refusal(error, lang)}
        return show(request, lang, "person/help/open.html", context, status=error.http_status)
    return session.keep(request, redirect("person:mine", lang=lang), number)


@require_safe
@page
def mine(request: HttpRequest, lang: str) -> HttpResponse:
    """Where the case stands, what comes next and by when, what is missing, why, payments, who looked."""
    held = own.file_of()
    if held is None:
        answer = redirect("person:open", lang=lang)
        answer["Location"] += "?over"
        return session.forget(answer)
    context = {
        "file": held,
        "standing": standing.of(held, clock.now()),
        "decisions": [_decided(held, one) for one in held.decisions],
        "letters": lines.letters(held, own.letters(held.code_id), own.complaints(), lang),
        "payments": lines.payments(held),
        "support": lines.support(held, lang),
        "timeline": lines.timeline(held),
        "looks": standing.looks(held),
        "ask": places.whom(held.division),
        "township": held.division[: places.TOWNSHIP_DIGITS] + "000",
    }
    return session.keep(request, show(request, lang, "person/help/mine.html", context), held.code_id)


@require_safe
@page
def mine_paper(request: HttpRequest, lang: str) -> HttpResponse:
    """The same as a PDF, to keep or to print; a code that opens no case has none."""
    held = own.file_of()
    if held is None or held.case is None:
        return session.forget(redirect("person:open", lang=lang))
    made = printing.paper(held, None if lang == "zh" else lang)
    return session.keep(request, sent(made, "application/pdf", f"case-{held.case_id}.pdf"), held.code_id)


@require_POST
@page
def leave(request: HttpRequest, lang: str) -> HttpResponse:
    """Close the page at this browser."""
    return session.forget(redirect("person:front", lang=lang))


def _decided(held: File, one: Decided) -> dict[str, object]:
    """A decision, its amount and reasons, and how to dispute it (A-18)."""
    return {
        "decision": one,
        "outcome": f"outcome_{one.outcome}",
        "amount": lines.amount(one),
        "why": why(one),
        "remedy": remedy(held.division, one.on),
    }
