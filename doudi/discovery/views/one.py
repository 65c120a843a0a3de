"""One lead on one page: what was told, what is next, what was done."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doudi.casework import words as case_words
from doudi.core import divisions
from doudi.core.actors import same_person
from doudi.core.errors import OwnEntry
from doudi.core.models import Actor
from doudi.discovery import services, words
from doudi.discovery.models import Channel, Danger, Lead, LeadEvent, LeadState
from doudi.discovery.queries import listing
from doudi.discovery.steps import STEPS
from doudi.discovery.steps.base import LeadStep
from doudi.discovery.views import listed, shown
from doudi.registry import people
from doudi.ui import language, parts, records

TONES = {"danger_raised": "late", "sent_back": "soon", "handed_over": "soon", "ended": "good", "closure_read": "good"}


@require_safe
def lead(request: HttpRequest, lead_id: int) -> HttpResponse:
    """One lead; opening it is written to the audit log."""
    held, actor = shown.found(lead_id), request.actor
    records.opened(request, f"lead {held.pk}", held.division)
    teller = services.teller_of(held, actor)
    context = {
        **head(held),
        "next": next_for(held, actor),
        "may_show_numbers": bool(held.phone_sealed or held.id_sealed or (teller and teller.phone_sealed))
        and STEPS["answer"].fits(held, actor),
        "masked": shown.masked(held),
        "needs": shown.said(held.needs, words.NEEDS),
        "groups": shown.said(held.groups, words.GROUPS),
        "found_by": _(words.FOUND_BY[held.found_by]) if held.found_by else "",
        "teller": teller,
        "teller_hidden": held.protected and teller is None,
        "household_url": reverse("web:household", args=[held.household_id]) if held.household_id else "",
        "visit_url": visit_url(held),
        "case_url": case_url(held),
        "case_kind": _(case_words.KINDS[held.case.kind]) if held.case else "",
        "registered_elsewhere": registered_elsewhere(held),
        "same": [line(row) for row in same(held)],
        "similar": [line(row) for row in listing.similar(held)] if held.state == LeadState.OPEN else [],
        "result": _(words.RESULTS[held.result]) if held.result else "",
        "timeline": [event(row) for row in events(held)],
    }
    return render(request, "discovery/lead.html", context)


def head(held: Lead) -> dict[str, Any]:
    """What every page of a lead begins with."""
    return {
        "lead": held,
        "who": shown.who(held),
        "path": shown.path_to(held.division),
        "channel": _(words.CHANNELS[held.channel]),
        "danger_words": _(words.DANGERS[held.danger]) if held.danger != Danger.NONE else "",
        "life": held.danger == Danger.LIFE and held.state == LeadState.OPEN,
        "state": _(words.STATES[held.state]),
        "clock": shown.clocks([held]).get(held.pk),
    }


def next_for(held: Lead, actor: Actor) -> dict[str, Any]:
    """The one main step for this reader, the others open to them, or who has it."""
    fitting = [step for step in STEPS.values() if step.fits(held, actor) and useful(step, held)]
    own = own_entry(held, actor)
    if own:
        fitting = []
    main = next((step for name in order(held) for step in fitting if step.name == name), None)
    others = [step for step in fitting if step is not main]
    return {
        "words": listed.waits(held),
        "main": action(held, main) if main else None,
        "own": own,
        "more": [action(held, step) for step in others if not step.danger],
        "grave": [action(held, step) for step in others if step.danger],
    }


def order(held: Lead) -> tuple[str, ...]:
    """Which step comes first: answer, know who is meant, help."""
    if held.state == LeadState.CLOSING:
        return ("read",)
    if held.met_at is None:
        return ("answer",)
    return ("case", "service") if held.matched_at or held.about_child else ("match", "case", "service")


def useful(step: LeadStep, held: Lead) -> bool:
    """Left out of the row of buttons: what has nothing to work on."""
    if step.name == "danger":
        return held.danger != Danger.LIFE
    if step.name == "child":
        return not held.about_child
    if step.name == "case":
        return held.matched_at is not None
    return True


def own_entry(held: Lead, actor: Actor) -> str:
    """Why this person may not read the closure: they wrote it; empty if they may."""
    own = held.state == LeadState.CLOSING and same_person(actor, held.closed_by)
    return OwnEntry(actor.label).words(language.short()) if own else ""


def action(held: Lead, step: LeadStep) -> parts.Action:
    """A button that leads to the form of a step."""
    url = reverse(f"discovery:{step.name}", args=[held.pk])
    return parts.Action(_(step.button), url, danger=step.danger, icon=step.icon)


def case_url(held: Lead) -> str:
    """The page of the case that it ended in, or that an objection is about."""
    case = held.case
    if case is None:
        return reverse("casework:case", args=[held.about_case_id]) if held.about_case_id else ""
    return reverse("relief:case" if case.kind == "relief" else "casework:case", args=[case.pk])


def visit_url(held: Lead) -> str:
    """The visit of the canvass that told it, by its number at the source; it is the room above that has it."""
    if held.channel != Channel.HOME_VISIT:
        return ""
    try:
        return reverse("canvass:visit", args=[UUID(held.source_ref)])
    except ValueError:
        return ""


def registered_elsewhere(held: Lead) -> str:
    """The name of the county where the ID is registered, if that is another one; it says nothing else."""
    if held.id_index is None or held.person_id:
        return ""
    code = people.county_of_index(bytes(held.id_index))
    return divisions.name_of(code) if code and code[:6] != held.division[:6] else ""


def same(held: Lead) -> list[Lead]:
    """The leads of the same need: the one that is handled, and those that joined it. One query."""
    root = held.same_as_id or held.pk
    rows = Lead.objects.filter(same_as_id=root).exclude(pk=held.pk).order_by("received_at")[:20]
    return [*([held.same_as] if held.same_as else []), *rows]


def line(row: Lead) -> dict[str, object]:
    """Another lead in a line."""
    return {
        "number": row.pk,
        "who": shown.who(row),
        "channel": _(words.CHANNELS[row.channel]),
        "state": _(words.RESULTS[row.result]) if row.result else _(words.STATES[row.state]),
        "at": row.received_at,
    }


def events(held: Lead) -> list[LeadEvent]:
    """What was done, newest first, at most 200. One query."""
    return list(LeadEvent.objects.filter(lead=held).select_related("actor").order_by("-at", "-pk")[:200])


def event(row: LeadEvent) -> parts.Event:
    """A line of the timeline."""
    note = row.note
    if row.verb in ("ended", "closing"):
        note = "：".join(filter(None, [_(words.RESULTS[row.facts["result"]]), row.note]))
    if row.verb == "danger_raised":
        note = f"{_(words.DANGERS[row.facts['danger']])}：{row.note}"
    return parts.Event(
        row.at, _(words.VERBS.get(row.verb, row.verb)), row.actor.label, note, tone=TONES.get(row.verb, "")
    )


@require_POST
def numbers(request: HttpRequest, lead_id: int) -> HttpResponse:
    """The numbers whole, once, for one who calls; nothing keeps the page, and asking again is another entry."""
    found = services.show_numbers(lead_id, by=request.actor)
    return render(request, "discovery/numbers.html", {"found": found, "lead_id": lead_id})
