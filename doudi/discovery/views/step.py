"""A step of a lead: its form, and one service. What was typed stays when it is refused."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from doudi.casework.acting import posts_of
from doudi.core.errors import DivisionAbolished, DivisionUnknown, DomainError, Stale
from doudi.core.models import Actor
from doudi.core.writes import reading
from doudi.discovery.errors import LeadUnknown
from doudi.discovery.models import Lead, LeadEvent
from doudi.discovery.steps import STEPS
from doudi.discovery.steps.base import LeadForm, LeadStep
from doudi.discovery.views import shown
from doudi.discovery.views.one import head, own_entry
from doudi.ui import ask, records

HIDDEN = (LeadUnknown,)
PLACE = (DivisionUnknown, DivisionAbolished)


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, lead_id: int, name: str) -> HttpResponse:
    """Show the form of a step, or take it."""
    page = STEPS[name]
    if request.method == "POST":
        return sent(request, lead_id, page)
    held = shown.found(lead_id)
    if name == "case" and held.matched_at is None and held.state == "open":
        messages.warning(request, _("请先核对人员：确认是哪个家庭的哪个人，或确认尚未登记。"))
        return redirect("discovery:match", lead_id)
    initial = {"q": ask.words(request)} if name == "match" else {}
    return shown_form(request, held, page, page.form(lead=held, by=request.actor, initial=initial))


def sent(request: HttpRequest, lead_id: int, page: LeadStep) -> HttpResponse:
    """Call the service with what was typed; a refusal comes back on the form."""
    actor: Actor = request.actor
    with reading(actor):
        held = shown.found(lead_id)
        initial = {"q": ask.words(request)} if page.name == "match" else {}
        form = page.form(request.POST, request.FILES, lead=held, by=actor, initial=initial)
        try:
            sound = form.is_valid()
        except PLACE as error:
            form.refuse(error, "division")
            sound = False
        if not sound:
            return shown_form(request, held, page, form, status=422)
    try:
        page.write(lead_id, form.cleaned_data, actor)
    except HIDDEN:
        raise
    except DomainError as error:
        return refused(request, lead_id, page, form, error)
    messages.success(request, _("%(step)s：已保存。") % {"step": _(page.title)})
    return there(lead_id, page, actor)


def there(lead_id: int, page: LeadStep, actor: Actor) -> HttpResponse:
    """The lead's page, or the list where the lead is another's from here on; a case that was opened is shown."""
    with reading(actor):
        held = Lead.objects.select_related("case").filter(pk=lead_id).first()
    if held is None:
        return redirect("discovery:leads")
    if page.name == "case" and held.case is not None:
        return redirect("relief:case" if held.case.kind == "relief" else "casework:case", held.case.pk)
    return redirect("discovery:lead", lead_id)


def refused(
    request: HttpRequest, lead_id: int, page: LeadStep, form: LeadForm, error: DomainError
) -> HttpResponse:  # fmt: skip
    """The form again with the words of the refusal; the same form of the same person sent twice is done once."""
    actor: Actor = request.actor
    with reading(actor):
        held = shown.found(lead_id)
        if isinstance(error, Stale) and done_already(held, page, error, actor):
            messages.success(request, _("%(step)s：已保存，没有重复登记。") % {"step": _(page.title)})
            return redirect("discovery:lead", lead_id)
        form.refuse(error)
        return shown_form(request, held, page, form, status=error.http_status, stale=isinstance(error, Stale))


def done_already(held: Lead, page: LeadStep, error: Stale, actor: Actor) -> bool:
    """Whether the one write since is this very step by this very person."""
    if error.now != error.seen + 1:
        return False
    last = LeadEvent.objects.filter(lead=held).order_by("-pk").first()
    return last is not None and last.verb == page.verb and last.actor_id in posts_of(actor)


def shown_form(
    request: HttpRequest, held: Lead, page: LeadStep, form: LeadForm, *, status: int = 200, stale: bool = False
) -> HttpResponse:
    """The page of a step. Who opens it has opened the record."""
    actor: Actor = request.actor
    records.opened(request, f"lead {held.pk}", held.division)
    own = own_entry(held, actor)
    fits = page.fits(held, actor)
    context: dict[str, Any] = {
        **head(held),
        "step": page,
        "title": _(page.title),
        "submit": _(page.button),
        "form": form,
        "open": (fits and not own) or stale,
        "own": own,
        "stale": stale,
        "foretold": form.foretell if fits else "",
        "searched": ask.words(request) if page.name == "match" else "",
    }
    return render(request, "discovery/step.html", context, status=status)
