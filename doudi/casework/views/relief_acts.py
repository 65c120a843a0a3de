"""One page for each verb of temporary assistance: a form, one service, and back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from doudi.casework.deeds import DEEDS, Deed, case_of
from doudi.casework.forms.base import DeedForm
from doudi.core.errors import DomainError
from doudi.core.writes import reading


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, verb: str, number: int) -> HttpResponse:
    """Show the form of a verb, or do it: a refusal shows the form again with what was typed."""
    deed = DEEDS.get(verb)
    if deed is None:
        raise Http404
    if request.actor.role not in deed.roles:
        messages.error(request, _("您的岗位不办理此事项。"), extra_tags="soon")
        return redirect("relief:work")
    if request.method != "POST":
        about = _about(deed, number)
        return _show(request, deed, about, deed.form(about=about, by=request.actor))
    with reading(request.actor):
        about = _about(deed, number)
        form = deed.form(request.POST, about=about, by=request.actor)
        valid = form.is_valid()
    if valid and _done(deed, about, form, request.actor):
        messages.success(request, _("已办理：%s") % _(deed.title), extra_tags="good")
        return redirect(deed.back(about))
    with reading(request.actor):
        return _show(request, deed, about, form)


def _about(deed: Deed, number: int) -> Any:
    about = deed.find(number)
    if about is None:
        raise Http404
    return about


def _done(deed: Deed, about: Any, form: DeedForm, actor: Any) -> bool:
    """Call the service; False with its words on the form if it refuses."""
    try:
        deed.run(about, form.cleaned_data, actor)
    except DomainError as error:
        form.refuse(error)
        return False
    return True


def _show(request: HttpRequest, deed: Deed, about: Any, form: DeedForm) -> HttpResponse:
    case: Any = case_of(about)
    context = {
        "title": _(deed.title),
        "form": form,
        "danger": deed.danger,
        "foretell": form.foretell,
        "case": case,
        "back": deed.back(about) if case else reverse("relief:work"),
    }
    return render(request, "casework/relief_act.html", context)
