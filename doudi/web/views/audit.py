"""The audit log with filters: who did what, where, when. What a clerk typed as a reason is not shown here."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doudi.core.models import Audit
from doudi.ui import ask

PAGE = 50


@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """Entries in scope, newest first, by actor, verb, subject and day; fifty a page."""
    wanted = {name: ask.words(request, name) for name in ("actor", "verb", "subject", "first", "last")}
    rows = Audit.objects.select_related("actor").order_by("-pk")
    if wanted["actor"]:
        rows = rows.filter(actor__name=wanted["actor"])
    if wanted["verb"]:
        rows = rows.filter(verb__startswith=wanted["verb"])
    if wanted["subject"]:
        rows = rows.filter(subject=wanted["subject"])
    for name, test in (("first", "at__date__gte"), ("last", "at__date__lte")):
        if day := _day(wanted[name]):
            rows = rows.filter(**{test: day})
    number = ask.page(request)
    held = list(rows[(number - 1) * PAGE : number * PAGE + 1])
    page = {"number": number, "more": len(held) > PAGE}
    context = {"rows": held[:PAGE], "page": page, "wanted": wanted, "query": urlencode(wanted)}
    return render(request, "web/audit.html", context)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
