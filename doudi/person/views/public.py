"""Pages that need no code: the first one, what help there is, five questions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doudi.person import helps, places, words
from doudi.person.checking import Fit, fits
from doudi.person.forms.check import CheckForm
from doudi.person.views.page import choosing, page, show
from doudi.policy.parameters import Snapshot
from doudi.policy.parameters import words as figure
from doudi.units.fen import yuan

Line = tuple[str, dict[str, object]]


@require_safe
def start(request: HttpRequest, code: str = "") -> HttpResponse:
    """The languages, each by its own name; with the code of a printed square, which is typed for the reader."""
    shown = [(lang, name, words.CODES[lang], words.direction(lang)) for lang, name in words.LANGUAGES.items()]
    return render(request, "person/help/start.html", {"shown": shown, "code": code[:40], "lang": "zh"})


@require_safe
@page
def front(request: HttpRequest, lang: str) -> HttpResponse:
    """What can be done here."""
    return show(request, lang, "person/help/front.html", {})


@require_safe
@page
def what(request: HttpRequest, lang: str) -> HttpResponse:
    """What help there is, for whom, with the figures of the place and their sources."""
    place = places.read(request.GET.get("place", ""))
    if not place.has_figures:
        return choosing(request, lang, place)
    held = helps.figures(place.code)
    context = {
        "place": place,
        "helps": helps.helps(held),
        "month": helps.month_of(held),
        "ask": places.whom(place.code),
    }
    return show(request, lang, "person/help/what.html", context)


@require_safe
@page
def check(request: HttpRequest, lang: str) -> HttpResponse:
    """Five questions, and what may fit. The answers stand in the address alone; nothing is kept, nothing refused."""
    place = places.read(request.GET.get("place", ""))
    if not place.has_figures:
        return choosing(request, lang, place)
    asked = "members" in request.GET
    form = CheckForm(lang, request.GET if asked else None)
    found: list[tuple[str, Line]] = []
    if asked and form.is_valid():
        held = helps.figures(place.code)
        found = [(one.help, _line(one, form, held)) for one in fits(form.answers(), held)]
    context = {"place": place, "form": form, "found": found, "ask": places.whom(place.code)}
    return show(request, lang, "person/help/check.html", context)


def _line(one: Fit, form: CheckForm, held: Snapshot) -> Line:
    """The sentence of what may fit, with the figures that it names."""
    answers = form.answers()
    if one.key == "may_income_below":
        standard = int(str(held[f"dibao.standard.{answers.area}"]))
        return one.key, {
            "income": yuan(answers.income_fen), "members": answers.members, "standard": yuan(standard),
        }  # fmt: skip
    if one.key == "may_income_edge":
        name = "dibao.edge_multiple"
        return one.key, {"income": yuan(answers.income_fen), "times": figure(name, held[name])}
    return one.key, {}
