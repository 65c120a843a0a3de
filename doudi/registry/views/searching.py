"""Finding people and households, from the box at the top of every page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from doudi.core.writes import reading
from doudi.registry.search import Found, search
from doudi.ui.ask import WORDS_MAX

BY = {
    "id": gettext_noop("身份证号"),
    "name": gettext_noop("姓名"),
    "initials": gettext_noop("拼音首字母"),
    "number": gettext_noop("户编号"),
}


def found(request: HttpRequest) -> HttpResponse:
    """At most 50 people and households in scope, each with what matched; an ID number leads to its household.

    By POST: what somebody looked for, an ID number above all, never stands in an address.
    """
    words = request.POST.get("q", "").replace("\x00", "").strip()[:WORDS_MAX]
    answer = Found((), False)
    if words:
        with reading(request.actor):
            answer = search(words)
    first = answer.hits[0] if answer.hits else None
    if first and first.by == "id" and first.household_id:
        return redirect("web:household", household_id=first.household_id)
    hits = [(hit, _(BY[hit.by])) for hit in answer.hits]
    return render(request, "registry/search.html", {"words": words, "found": answer, "hits": hits})
