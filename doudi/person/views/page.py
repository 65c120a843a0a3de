"""What every page of a person has: a language, the code that this browser opened, nothing to sign in to."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from doudi.core.errors import DomainError
from doudi.core.uploads import UploadEmpty, UploadKind, UploadTooLarge
from doudi.core.writes import as_person
from doudi.person import errors, session, words
from doudi.person.places import REGION, Place, whom

View = Callable[..., HttpResponse]
SAFE = ("GET", "HEAD")
# The sentence for what a service refuses.
SAID: dict[type[DomainError], str] = {
    errors.CodeMistyped: "error_mistyped",
    errors.CodeUnknown: "error_unknown",
    errors.TriesTooMany: "error_tries",
    errors.LettersTooMany: "error_letters",
    errors.FilesTooMany: "error_files_many",
    errors.LetterOfNoFile: "error_needs_code",
    UploadTooLarge: "error_file_large",
    UploadKind: "error_file_kind",
    UploadEmpty: "error_file_kind",
}


def page(view: View) -> View:
    """A page in one of the three languages; one that is read has a transaction of the code's scope."""

    @wraps(view)
    def shown(request: HttpRequest, lang: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if lang not in words.LANGUAGES:
            raise Http404
        if request.method not in SAFE:
            return view(request, lang, *args, **kwargs)
        with as_person(session.code_of(request)):
            return view(request, lang, *args, **kwargs)

    return shown


def show(
    request: HttpRequest, lang: str, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:  # fmt: skip
    """A page with its language, its direction and the way to the same page in the others."""
    match = request.resolver_match
    asked = request.GET.urlencode()
    shared = {
        "lang": lang,
        "code_of_lang": words.CODES[lang],
        "dir": words.direction(lang),
        "languages": [
            (name, words.CODES[other], words.direction(other), _same(match, other, asked), other == lang)
            for other, name in words.LANGUAGES.items()
        ],
        "translated": lang != "zh",
    }
    return render(request, template, {**shared, **context}, status=status)


def _same(match: Any, lang: str, asked: str) -> str:
    address = reverse(match.view_name, kwargs={**match.kwargs, "lang": lang})
    return f"{address}?{asked}" if asked else address


def refusal(error: DomainError, lang: str) -> str:
    """Why it was not taken, in the reader's language; what has no sentence of its own asks to call."""
    return words.plain(SAID.get(type(error), "error_other"), lang, **vars(error))


def choosing(request: HttpRequest, lang: str, place: Place, *, of_office: bool = False) -> HttpResponse:
    """Where somebody lives: links one level down, the same page with the place in its address.

    Of an office that somebody complains of: any level but the region's, and nobody is sent there to ask.
    """
    context = {
        "place": place,
        "asked": "choose_office" if of_office else "choose_place",
        "about": "choose_office_about" if of_office else "choose_place_about",
        "this": of_office and place.code != REGION,
        "ask": whom(place.code) if place.has_figures and not of_office else None,
    }
    return show(request, lang, "person/help/place.html", context)
