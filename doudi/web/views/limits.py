"""The figures of sign-in and sessions: the security administrator sets them from a day on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from doudi.core import clock, services
from doudi.core import limits as figures
from doudi.core.errors import DomainError
from doudi.core.models import Setting
from doudi.core.writes import reading
from doudi.ui import language
from doudi.web import typed

HISTORY = 50


@require_http_methods(["GET", "HEAD", "POST"])
def limits(request: HttpRequest) -> HttpResponse:
    """Each figure with its bounds, what is set ahead, and a form."""
    if request.method != "POST":
        return _shown(request)
    name, value = request.POST.get("name", ""), typed.number(request, "value")
    try:
        day, reason = typed.day(request, "from_on"), request.POST.get("reason", "")[:200]
        services.set_limit(name, value, day, reason, by=request.actor)
    except DomainError as error:
        with reading(request.actor):
            return _shown(request, error=error.words(language.short()))
    messages.success(request, _("已保存。下次登录起按新数值。"))
    return redirect("web:limits")


def _shown(request: HttpRequest, **context: object) -> HttpResponse:
    held, lang = figures.in_force(clock.today()), language.short()
    rows = [
        {"name": name, "words": getattr(limit, lang), "value": held[name], "limit": limit}
        for name, limit in figures.LIMITS.items()
    ]
    history = Setting.objects.select_related("set_by").order_by("-pk")[:HISTORY]
    context = {"rows": rows, "history": history, "today": clock.today(), "typed": request.POST, **context}
    return render(request, "web/limits.html", context)
