"""Finding people and households, from the box at the top of every page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from doudi.registry.search import Found, search
from doudi.ui import ask

BY = {
    "id": gettext_noop("身份证号"),
    "name": gettext_noop("姓名"),
    "initials": gettext_noop("拼音首字母"),
    "number": gettext_noop("户编号"),
}


@require_safe
def found(request: HttpRequest) -> HttpResponse:
    """At most 50 people and households in scope, each with what matched."""
    words = ask.words(request)
    answer = search(words) if words else Found((), False)
    hits = [(hit, _(BY[hit.by])) for hit in answer.hits]
    return render(request, "registry/search.html", {"words": words, "found": answer, "hits": hits})
