"""Writing a letter: a form, then a receipt that says the number, by when it is answered, and a stranger's code."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from doudi.complaints.acting import above
from doudi.core.errors import DomainError
from doudi.core.writes import as_person
from doudi.person import places, services, session, words
from doudi.person.forms.letters import FIELDS, LetterForm
from doudi.person.models import OF_CASE, Letter
from doudi.person.places import REGION, Place
from doudi.person.queries.own import file_of
from doudi.person.services import Sent
from doudi.person.views.page import SAFE, choosing, page, refusal, show


@require_http_methods(["GET", "HEAD", "POST"])
@page
def write(request: HttpRequest, lang: str, kind: str) -> HttpResponse:
    """The form of a kind of letter, or what was typed into it."""
    if kind not in FIELDS:
        raise Http404
    if request.method not in SAFE:
        return sent(request, lang, kind)
    if kind in OF_CASE:
        own = file_of()
        if own is None or own.household_id is None:
            return redirect(f"{reverse('person:open', args=[lang])}?for={kind}")
        return form_page(request, lang, LetterForm(kind, lang), None)
    place = places.read(request.GET.get("place", ""))
    if not chosen(request, kind, place):
        return choosing(request, lang, place, of_office=kind == Letter.Kind.COMPLAINT)
    return form_page(request, lang, LetterForm(kind, lang), place)


def chosen(request: HttpRequest, kind: str, place: Place) -> bool:
    """Whether the place is settled: a township; for a complaint also an office above one, where a level is over it."""
    return place.is_township or (kind == Letter.Kind.COMPLAINT and "office" in request.GET and place.code != REGION)


def form_page(
    request: HttpRequest, lang: str, form: LetterForm, place: Place | None, *, status: int = 200
) -> HttpResponse:  # fmt: skip
    """The page of a form. What was chosen on the way (the decision of an appeal) stays in the address."""
    context = {
        "form": form,
        "place": place,
        "heading": words.plain(f"write_{form.kind}", lang),
        "about": words.plain(f"about_{form.kind}", lang),
    }
    return show(request, lang, "person/help/write.html", context, status=status)


def sent(request: HttpRequest, lang: str, kind: str) -> HttpResponse:
    """Keep the letter; a refusal comes back on the form with what was typed."""
    number = session.code_of(request) if kind in OF_CASE else 0
    form = LetterForm(kind, lang, request.POST, request.FILES)
    with as_person(number):
        place = None if kind in OF_CASE else places.read(request.GET.get("place", ""))
        if place is not None and not chosen(request, kind, place):
            return choosing(request, lang, place, of_office=kind == Letter.Kind.COMPLAINT)
        if not form.is_valid():
            return form_page(request, lang, form, place, status=422)
    given = form.cleaned_data
    letter = Sent(
        kind, given.get("words") or words.plain("asked_to_be_called" if kind == "apply" else f"write_{kind}", "zh"),
        place.code if place else "", given.get("name", ""), given.get("phone", ""), given.get("address", ""),
        given.get("danger", "none"), tuple(given.get("needs", ())), given.get("about", ""),
        _decision(request) if kind == Letter.Kind.APPEAL else None, tuple(given.get("subjects", ())),
    )  # fmt: skip
    try:
        receipt = services.send(
            letter, key=given["key"], address=request.META.get("REMOTE_ADDR", ""), code=number,
            files=given.get("files", ()),
        )  # fmt: skip
    except DomainError as error:
        form.refuse(refusal(error, lang))
        with as_person(number):
            return form_page(request, lang, form, place, status=error.http_status)
    with as_person(number):
        asked = place and (above(place.code) if kind == Letter.Kind.COMPLAINT else place.code)
        ask = places.whom(asked) if asked else None
    return show(
        request,
        lang,
        "person/help/receipt.html",
        {"receipt": receipt, "kind": kind, "ask": ask, "danger": letter.danger},
    )


def _decision(request: HttpRequest) -> int | None:
    text = request.GET.get("decision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
