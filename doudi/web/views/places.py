"""Divisions from the region down to the village, with counts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from doudi.core import clock, scope
from doudi.core import divisions as known
from doudi.units.months import first_of
from doudi.web import access
from doudi.web.queries import places


@require_safe
def divisions(request: HttpRequest) -> HttpResponse:
    """The reader's own division."""
    return redirect("web:division", code=scope.significant(request.actor.division))


@require_safe
def division(request: HttpRequest, code: str) -> HttpResponse:
    """One division and those inside it. Raises DivisionUnknown, DivisionAbolished, NotInScope."""
    today = clock.today()
    place = known.find(code, today)
    actor = request.actor
    scope.require(actor, place.code)
    found = places.inside(place.code, first_of(today))
    path = [step for step in places.path_to(place.code, today) if scope.contains(actor.division, step[0])]
    context = {"place": place, "path": path, "places": found, "cases": access.sees_cases(actor)}
    return render(request, "web/division.html", context)
