"""Finding people and households, from the box at the top of every page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe

from doudi.registry.search import Found, search
from doudi.ui import ask

BY = {"id": _("身份证号"), "name": _("姓名"), "initials": _("拼音首字母"), "number": _("户编号")}


@require_safe
def found(request: HttpRequest) -> HttpResponse:
    """At most 50 people and households in scope, each with what matched."""
    words = ask.words(request)
    answer = search(words) if words else Found((), False)
    return render(request, "registry/search.html", {"words": words, "found": answer, "by": BY})
