"""The first page: what to do first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doudi.core import clock, divisions
from doudi.web.queries.home import desk


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What is due next, what is late, what is wrong, in the reader's scope."""
    actor = request.actor
    today = clock.today()
    context = {"desk": desk(actor, today), "today": today, "place": divisions.name_of(actor.division)}
    return render(request, "web/home.html", context)
