"""A step of a case: its form, what will happen, and one service. What was typed stays when it is refused."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from doudi.casework import words
from doudi.casework.acting import posts_of, verbs_of
from doudi.casework.errors import CaseUnknown
from doudi.casework.models import Case, Event
from doudi.casework.queries import one
from doudi.casework.steps import STEP_PAGES, StepPage
from doudi.casework.steps.base import StepForm
from doudi.casework.views import shown
from doudi.casework.views.case import answer_of_today, household_url, own_entry
from doudi.casework.views.shown import found
from doudi.core import clock
from doudi.core.errors import DomainError, NotInScope, Stale
from doudi.core.models import Actor
from doudi.core.writes import reading
from doudi.ui import records
from doudi.ui.parts import PersonLine

HIDDEN = (CaseUnknown, NotInScope)


def step(request: HttpRequest, case_id: int, name: str) -> HttpResponse:
    """Show the form of a step, or take it."""
    page = STEP_PAGES[name]
    if request.method == "POST":
        return sent(request, case_id, page)
    held = found(case_id)
    form = page.form(case=held, by=request.actor)
    return shown_form(request, held, page, form)


def sent(request: HttpRequest, case_id: int, page: StepPage) -> HttpResponse:
    """Call the service with what was typed; a refusal comes back on the form."""
    actor: Actor = request.actor
    with reading(actor):
        held = found(case_id)
        form = page.form(request.POST, request.FILES, case=held, by=actor)
        if not form.is_valid():
            return shown_form(request, held, page, form, status=422)
    try:
        made = page.write(case_id, form.cleaned_data, actor)
    except HIDDEN:
        raise
    except DomainError as error:
        return refused(request, case_id, page, form, error)
    messages.success(request, _("%(step)s：已保存。") % {"step": _(page.title)})
    if isinstance(made, Case) and made.pk != case_id:
        return redirect("casework:case", case_id=made.pk)
    return redirect("casework:case", case_id=case_id)


def refused(
    request: HttpRequest, case_id: int, page: StepPage, form: StepForm, error: DomainError
) -> HttpResponse:  # fmt: skip
    """The form again with the words of the refusal; the same form of the same person sent twice is done once."""
    actor: Actor = request.actor
    with reading(actor):
        held = found(case_id)
        if isinstance(error, Stale) and done_already(held, page, error, actor):
            messages.success(request, _("%(step)s：已保存，没有重复登记。") % {"step": _(page.title)})
            return redirect("casework:case", case_id=case_id)
        form.refuse(error)
        return shown_form(request, held, page, form, status=error.http_status, stale=isinstance(error, Stale))


def done_already(held: Case, page: StepPage, error: Stale, actor: Actor) -> bool:
    """Whether the one write since is this very step by this very person."""
    if error.now != error.seen + 1:
        return False
    last = Event.objects.filter(case=held).order_by("-pk").first()
    return last is not None and last.verb == page.verb and last.actor_id in posts_of(actor)


def shown_form(
    request: HttpRequest, held: Case, page: StepPage, form: StepForm, *, status: int = 200, stale: bool = False
) -> HttpResponse:
    """The page of a step. Who opens it has opened the record."""
    actor: Actor = request.actor
    records.opened(request, f"case {held.pk}", held.division)
    own = own_entry(held, actor, page, verbs_of(held, actor))
    fits = page.fits(held, actor)
    context: dict[str, Any] = {
        "case": held,
        "step": page,
        "title": _(page.title),
        "submit": _(page.button),
        "form": form,
        "kind": _(words.KINDS[held.kind]),
        "state": _(words.STATES[held.state]),
        "path": shown.path_to(held.division),
        "person": PersonLine(held.applicant.name, url=household_url(held), birth_date=held.applicant.birth_date),
        "open": (fits and not own) or stale,
        "own": own,
        "stale": stale,
        "foretold": form.foretell() if fits else "",
        "clocks": shown.clocks(held.clock_set.filter(met_on__isnull=True).order_by("due_on"), clock.today()),
    }
    if form.template and fits:
        context |= beside(held, actor)
    return render(request, form.template or "casework/step.html", context, status=status)


def beside(held: Case, actor: Actor) -> dict[str, Any]:
    """What a person must see before they give an opinion or decide: the record, and the rules' answer today."""
    subject = one.about(held) or held
    record = one.record(subject)
    proposal = answer_of_today(subject, actor)
    return {
        "record": record,
        "today": proposal,
        "opinion": record.opinion,
        "first": record.decision if subject is not held else None,
        "differs": differs(record, proposal),
        "posting": record.posting,
    }


def differs(record: one.Record, proposal: dict[str, Any]) -> bool:
    """Whether the rules give another amount today than when the opinion was given."""
    found_today, opinion = proposal.get("proposal"), record.opinion
    return bool(found_today and opinion and opinion.approve and found_today.amount_fen != opinion.amount_fen)
