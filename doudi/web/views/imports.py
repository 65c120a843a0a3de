"""Imports with their counts and differences, and the undecided households."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doudi.core import clock
from doudi.policy.naming import label
from doudi.registry.models import Source
from doudi.ui import language
from doudi.web import access, first_look
from doudi.web.queries import imports as queries
from doudi.web.queries import places
from doudi.web.queries.related import concerning


@require_safe
def imports(request: HttpRequest) -> HttpResponse:
    """The files that were read, newest first."""
    found = queries.sources(request.actor)
    cases = access.sees_cases(request.actor)
    may_import = access.may_open(request.actor, "registry:import_new")
    waiting = queries.open_imports()
    first = first_look.of_imports(found, waiting if may_import else [], cases)
    context = {"sources": found, "first": first, "cases": cases, "may_import": may_import, "open": waiting}
    return render(request, "web/imports.html", context)


@require_safe
def import_(request: HttpRequest, source_id: int) -> HttpResponse:
    """One file: its counts and what a person has to look at."""
    actor = request.actor
    source = Source.objects.filter(concerning(actor), pk=source_id).select_related("actor").first()
    if source is None:
        raise Http404
    rows = queries.differences(source)
    names = places.names_of({row.division for row in rows}, clock.today())
    return render(request, "web/import.html", {"source": source, "rows": rows, "names": names})


@require_safe
def undecided(request: HttpRequest) -> HttpResponse:
    """Households whose month is undecided, and what each lacks."""
    rows = queries.undecided(request.actor)
    names = places.names_of({row.division for row in rows}, clock.today())
    lang = language.short()
    lines = [{"row": row, "lacks": label(row.lacks, lang), "output": label(row.output, lang)} for row in rows]
    return render(request, "web/undecided.html", {"lines": lines, "names": names})
