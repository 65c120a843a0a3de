"""Days off and days worked: the years that are missing, and a form for a year's notice."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from doudi.core import clock, services
from doudi.core.errors import DomainError
from doudi.core.models import HolidayYear
from doudi.core.working_days import NATION, REGION, missing_years
from doudi.core.writes import reading
from doudi.ui import language
from doudi.web import typed

BYTES_MAX = 100_000
YEARS = 60


@require_http_methods(["GET", "HEAD", "POST"])
def holidays(request: HttpRequest) -> HttpResponse:
    """What is missing first; then a form that takes the days typed or as a .csv file."""
    if request.method != "POST":
        return _shown(request)
    division = REGION if request.POST.get("of") == "region" else NATION
    document, year = request.POST.get("document", "")[:200], typed.number(request, "year")
    try:
        count = services.enter_year(year, division, document, _days(request), by=request.actor)
    except DomainError as error:
        with reading(request.actor):
            return _shown(request, error=error.words(language.short()))
    messages.success(request, _("已录入 %(year)s 年 %(count)s 天。") % {"year": year, "count": count})
    return redirect("web:holidays")


def _days(request: HttpRequest) -> str:
    """The days of the file, if there is one, else those typed; a file of Excel in China is GB 18030."""
    file = request.FILES.get("file")
    if file is None or file.size > BYTES_MAX:
        return request.POST.get("days", "")[:BYTES_MAX]
    content = file.read()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def _shown(request: HttpRequest, **context: object) -> HttpResponse:
    year = clock.today().year
    known = HolidayYear.objects.order_by("-year", "division")[:YEARS]
    missing = [(missed, _("自治区") if division else _("全国")) for missed, division in missing_years(year, year + 1)]
    context = {"missing": missing, "known": known, "typed": request.POST, "year": year, **context}
    return render(request, "web/holidays.html", context)
