"""One page for each verb of a reserve: a form, one service, and back to the reserve."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from doudi.core import divisions, scope
from doudi.core.errors import DomainError
from doudi.core.models import Actor
from doudi.core.scope import full_code
from doudi.core.writes import reading
from doudi.funds.about import about, owed_choices
from doudi.funds.reserve_acts import ACTS, COUNTY_ACTS, Act
from doudi.ui.forms import WriteForm


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, code: str, verb: str, number: int) -> HttpResponse:
    """Show the form of a verb, or do it: a refusal shows the form again with what was typed."""
    actor, code = request.actor, full_code(code)
    deed = ACTS.get(verb)
    if deed is None or not code.isdigit() or not scope.contains(actor.division, code):
        raise Http404
    home = reverse("funds:owed_relief") if verb in COUNTY_ACTS else reverse("funds:reserve", args=[code])
    if actor.role not in deed.roles:
        messages.error(request, _("您的岗位不办理此事项。"), extra_tags="soon")
        return redirect(home)
    if request.method != "POST":
        form = fresh(deed, verb, code, number)
        return show(request, deed, form, code, verb, number, home)
    with reading(actor):
        form = sent(deed, verb, code, request.POST)
    if form.is_valid() and done(deed, form, code, number, actor):
        messages.success(request, _("已办理：%s") % _(deed.title), extra_tags="good")
        return redirect(home)
    with reading(actor):
        return show(request, deed, form, code, verb, number, home)


def fresh(deed: Act, verb: str, code: str, number: int) -> WriteForm:
    """A form that nobody has filled in, with what there is to see now."""
    return deed.form(version=deed.seen(code, number), **options(verb, code))


def sent(deed: Act, verb: str, code: str, data: Any) -> WriteForm:
    """The form as it was sent."""
    return deed.form(data, **options(verb, code))


def options(verb: str, code: str) -> dict[str, Any]:
    """The choices of the one form that has some out of the database."""
    return {"choices": owed_choices(code)} if verb == "transfer" else {}


def done(deed: Act, form: WriteForm, code: str, number: int, actor: Actor) -> bool:
    """Call the service; False with its words on the form if it refuses."""
    try:
        deed.run(code, number, form.cleaned_data, actor)
    except DomainError as error:
        form.refuse(error)
        return False
    return True


def show(
    request: HttpRequest, deed: Act, form: WriteForm, code: str, verb: str, number: int, home: str
) -> HttpResponse:
    """The page of a form: what it acts on, and the fields."""
    context = {
        "title": _(deed.title),
        "form": form,
        "danger": deed.danger,
        "back": home,
        "name": divisions.name_of(code),
        "facts": about(verb, code, number),
    }
    return render(request, "funds/act.html", context)
