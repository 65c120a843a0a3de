"""Changing a household and its people, and opening a new one. Each form writes once; what was typed stays."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from doudi.core import uploads
from doudi.core.errors import DomainError
from doudi.core.models import Actor
from doudi.core.writes import reading
from doudi.registry import forms, services, verbs
from doudi.registry.changing import Change
from doudi.registry.views import begin


@require_http_methods(["GET", "HEAD", "POST"])
def change_household(request: HttpRequest, household_id: int, verb: str) -> HttpResponse:
    """One change of a household."""
    return _change(request, verbs.HOUSEHOLD, verb, household_id, None)


@require_http_methods(["GET", "HEAD", "POST"])
def change_person(request: HttpRequest, household_id: int, person_id: int, verb: str) -> HttpResponse:
    """One change of a member."""
    return _change(request, verbs.PERSON, verb, household_id, person_id)


def _change(
    request: HttpRequest, table: dict[str, verbs.Verb], name: str, household_id: int, person_id: int | None
) -> HttpResponse:
    verb = table.get(name)
    if verb is None or request.actor.role not in verb.roles:
        raise Http404
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    with reads(request):
        seen = begin.seen(household_id, person_id)
        initial = {**verb.begin(seen), "version": seen.household.version}
        form = verb.form(*sent, initial=initial, **verb.more(seen))
    if request.method == "POST" and written(form, lambda held, change: verb.do(seen, held, change, request.actor)):
        messages.success(request, _("已保存：%(what)s。") % {"what": _(verb.title)})
        return redirect("web:household", household_id)
    context = {"form": form, "verb": verb, "seen": seen, "back": household_id}
    return render(request, "registry/change.html", context, status=200 if request.method != "POST" else 422)


@require_http_methods(["GET", "HEAD", "POST"])
def new_household(request: HttpRequest) -> HttpResponse:
    """A new household in one of the villages in scope."""
    actor: Actor = request.actor
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    with reads(request):
        form = forms.HouseholdForm(*sent, villages=begin.villages(actor.division))
    opened: list[int] = []
    if request.method == "POST" and written(form, lambda held, change: opened.append(_open(held, change, actor))):
        messages.success(request, _("已建立新家庭。"))
        return redirect("web:household", opened[0])
    return render(request, "registry/new_household.html", {"form": form}, status=422 if form.is_bound else 200)


def _open(held: dict[str, Any], change: Change, by: Actor) -> int:
    return services.open_household(held.pop("division"), **held, change=change, by=by)


def reads(request: HttpRequest) -> Any:
    """A reading page has its transaction already; a form that was sent reads in one of its own."""
    return reading(request.actor) if request.method == "POST" else nullcontext()


def written(form: forms.ChangeForm, do: Callable[[dict[str, Any], Change], object]) -> bool:
    """Whether a form was sound and its service took it; else the form says what is wrong."""
    if not form.is_valid():
        return False
    held = dict(form.cleaned_data)
    try:
        file = held.pop("paper")
        paper = uploads.check(file, "household_paper") if file else None
        change = Change(
            key=held.pop("key"),
            version=held.pop("version") or 0,
            month=held.pop("month"),
            reason=held.pop("reason"),
            paper=paper,
        )
        do(held, change)
    except DomainError as error:
        form.refuse(error, _blamed(form, error))
        return False
    return True


def _blamed(form: forms.ChangeForm, error: DomainError) -> str | None:
    """The field beside which an error is shown, if the form has it."""
    if isinstance(error, uploads.REFUSED):
        return "paper"
    name = verbs.BLAMED.get(type(error))
    if name == "citizen_id" and "head_id" in form.fields:
        name = "head_id"
    return name if name in form.fields else None
