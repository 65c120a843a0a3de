"""What holds in a division, and the rules as a picture and as a list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doudi.core import clock, scope
from doudi.core import divisions as known
from doudi.policy import graph, graph_svg
from doudi.policy.errors import PolicyError
from doudi.policy.rule import RULES
from doudi.ui import ask, language
from doudi.web.queries import parameters as queries


@require_safe
def parameters(request: HttpRequest) -> HttpResponse:
    """The parameters in force for a division in a month. Raises DivisionUnknown, NotInScope."""
    actor = request.actor
    place = known.find(ask.words(request, "division") or actor.division, clock.today())
    scope.require(actor, place.code)
    month = ask.month(request)
    context: dict[str, object] = {"place": place, "month": month}
    try:
        context["rows"] = queries.in_force(place.code, month)
    except PolicyError as error:
        context["refused"] = error.words(language.short())
    return render(request, "web/parameters.html", context)


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """The rules as a picture, and the same as a list with their articles."""
    graph.inputs()
    rows = [
        {"rule": rule, "chapter": graph.chapter(rule), "label": rule.en if language.short() == "en" else rule.zh}
        for rule in RULES.values()
    ]
    return render(request, "web/rules.html", {"rows": rows})


@require_safe
def rules_graph(request: HttpRequest) -> HttpResponse:
    """The picture itself."""
    return HttpResponse(graph_svg(language.short()), content_type="image/svg+xml; charset=utf-8")
