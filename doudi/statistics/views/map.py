"""Moving the townships of a county on its map: the system administrator's page, which works without script."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doudi.core import clock, divisions, scope
from doudi.core.errors import DomainError
from doudi.core.models import Division
from doudi.core.scope import code_range
from doudi.core.writes import reading
from doudi.statistics import services
from doudi.statistics.forms import MapForm
from doudi.statistics.queries import tiles


@require_safe
def maps(request: HttpRequest) -> HttpResponse:
    """The counties of the administrator's division."""
    low, high = code_range(request.actor.division)
    rows = Division.objects.filter(code__gte=low, code__lt=high, level="county", during__contains=clock.today())
    return render(request, "statistics/maps.html", {"counties": list(rows.order_by("code").values("code", "name"))})


@require_http_methods(["GET", "HEAD", "POST"])
def county_map(request: HttpRequest, code: str) -> HttpResponse:
    """A county's map and a form. Raises DivisionUnknown, DivisionAbolished, NotInScope, DivisionLevel."""
    if request.method != "POST":
        county, townships = _county(request, code)
        return _shown(request, county, townships, MapForm(townships=townships))
    with reading(request.actor):
        county, townships = _county(request, code)
    form = MapForm(request.POST, townships=townships)
    if form.is_valid():
        try:
            services.place_townships(county.code, form.places(), by=request.actor, key=form.cleaned_data["key"])
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("已保存。"))
            return redirect("statistics:county_map", county.code[:6])
    with reading(request.actor):
        return _shown(request, county, townships, form)


def _county(request: HttpRequest, code: str) -> tuple[Division, list[tiles.Placed]]:
    county = divisions.find(code, clock.today())
    scope.require(request.actor, county.code)
    scope.require_level(county.code, "county")
    return county, tiles.placed(county.code)


def _shown(request: HttpRequest, county: Division, townships: list[tiles.Placed], form: MapForm) -> HttpResponse:
    width, height = tiles.size(townships)
    drawing = {"squares": tiles.squares(townships, {}, {}), "width": width, "height": height, "side": tiles.SIDE}
    return render(request, "statistics/county_map.html", {"county": county, "map": drawing, "form": form})
