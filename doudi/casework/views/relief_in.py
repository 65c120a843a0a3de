"""Taking in: choose what happened, look whether the family is registered, fill in one form."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doudi.casework import grounds, services
from doudi.casework.forms.take_in import TakeInForm
from doudi.core.errors import DomainError
from doudi.core.writes import reading
from doudi.registry import search
from doudi.registry.models import Household
from doudi.ui import ask, records


@require_safe
def take_in(request: HttpRequest) -> HttpResponse:
    """The grounds as cards; above them a search for those who are registered."""
    text = ask.words(request)
    found = search.search(text) if text else None
    household = _household(request.GET.get("household", ""))
    cards = [
        {"code": code, "title": _(words), "hint": _(grounds.HINTS[code]), "notice": code in grounds.OF_THE_NOTICE}
        for code, words in grounds.WORDS.items()
    ]
    context = {"words": text, "found": found, "household": household, "cards": cards}
    return render(request, "casework/relief_take_in.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def take_in_ground(request: HttpRequest, ground: str) -> HttpResponse:
    """The form of one ground; a refusal shows it again with what was typed."""
    if ground not in grounds.WORDS:
        raise Http404
    actor = request.actor
    if request.method != "POST":
        return _show(request, ground, _form(request, ground))
    with reading(actor):
        form = _form(request, ground)
        valid = form.is_valid()
    if valid:
        try:
            case = services.take_in(form.taken(), by=actor, key=form.cleaned_data["key"])
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("已受理登记。"), extra_tags="good")
            return redirect("relief:case", case.pk)
    with reading(actor):
        return _show(request, ground, form)


def _form(request: HttpRequest, ground: str) -> TakeInForm:
    home = _household(request.GET.get("household", ""))
    data = request.POST if request.method == "POST" else None
    return TakeInForm(data, ground=ground, by=request.actor, household_id=home.pk if home else None)


def _household(text: str) -> Household | None:
    """The household named in the address, if the reader may see it."""
    if not text:
        return None
    held = Household.objects.filter(pk=int(text)).first() if text.isascii() and text.isdigit() else None
    if held is None:
        raise Http404
    return held


def _show(request: HttpRequest, ground: str, form: TakeInForm) -> HttpResponse:
    if form.household_id:
        home = Household.objects.get(pk=form.household_id)
        records.opened(request, f"household {home.pk}", home.division)
    context = {
        "form": form,
        "title": _(grounds.WORDS[ground]),
        "hint": _(grounds.HINTS[ground]),
        "direct": ground == "epidemic_direct",
    }
    return render(request, "casework/relief_take_in_form.html", context)
