"""The case on one page."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doudi.casework import explained, ordered, words
from doudi.casework.acting import COUNTY, TOWNSHIP, verbs_of
from doudi.casework.models import OPEN, Case, Kind, State
from doudi.casework.papers_needed import NEEDED, PAPERS
from doudi.casework.proposals import Proposal, propose
from doudi.casework.queries import one
from doudi.casework.queries.listing import REVIEW_AHEAD
from doudi.casework.steps import STEP_PAGES, StepPage
from doudi.casework.views import printed, shown
from doudi.casework.waits import STEPS
from doudi.core import clock
from doudi.core.actors import same_person
from doudi.core.errors import DomainError, OwnEntry
from doudi.core.models import Actor
from doudi.core.role_sets import CASE_WRITERS
from doudi.ui import language, parts, records

RELATIVES_SHOWN = ("clerk", "township_approver", "reviewer", "approver", "auditor")


@require_safe
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """One case; opening it is written to the audit log."""
    held = shown.found(case_id)
    actor, today = request.actor, clock.today()
    records.opened(request, f"case {held.pk}", held.division)
    record = one.record(held)
    photographed: list[Any] = [*record.visits, *record.postings]
    for row in photographed:
        row.photo = url_of(held, row.upload_id)
    every = shown.clocks(record.clocks, today)
    context = {
        "case": held,
        "record": record,
        "path": shown.path_to(held.division),
        "kind": _(words.KINDS[held.kind]),
        "state": _(words.STATES[held.state]),
        "clocks": [made for row, made in zip(record.clocks, every, strict=True) if row.met_on is None],
        "met": [made for row, made in zip(record.clocks, every, strict=True) if row.met_on],
        "steps": path(record),
        **next_for(record, actor),
        "people": [shown.person(row, household_url(held)) for row in record.members],
        "papers": papers(record),
        "timeline": [event(row) for row in reversed(record.events)],
        "filings": record.filings if actor.role in RELATIVES_SHOWN else [],
        "figures": figures(record),
        "today": answer_of_today(held, actor) if request.GET.get("today") else None,
        "now_day": today,
        "decisions": [(row, record.shares.get(("decision", row.pk), [])) for row in reversed(record.decisions)],
        "opinion_shares": record.shares.get(("opinion", record.opinion.pk), []) if record.opinion else [],
        "prints": printed.offered(record),
        "codes_url": codes_url(held, actor),
        "file_url": file_url(held, actor),
        "about": one.about(held),
        "ordered": ordered.words(owed) if (owed := ordered.found(held.about_payable_id)) else "",
    }
    return render(request, "casework/case.html", context)


def household_url(held: Case) -> str:
    """The page of the household; it is the room above that has it."""
    return reverse("web:household", args=[held.household_id])


def codes_url(held: Case, actor: Actor) -> str:
    """Where the family's own code is made, for who may; it is the room above that has it."""
    return reverse("person:codes", args=["case", held.pk]) if actor.role in CASE_WRITERS else ""


def file_url(held: Case, actor: Actor) -> str:
    """Where the whole case is printed for the family, for who may; it is the room above that has it."""
    return reverse("person:case_paper", args=[held.pk]) if actor.role in CASE_WRITERS else ""


def url_of(held: Case, upload_id: int | None) -> str:
    """Where a file of the case is shown."""
    return reverse("casework:file", args=[held.pk, upload_id]) if upload_id else ""


def next_for(record: one.Record, actor: Actor) -> dict[str, Any]:
    """The one main step for this reader, the other steps open to them, or who has it and from when."""
    held = record.case
    entered = {row.verb for row in record.events if same_person(row.actor, actor)}
    fitting = [page for page in STEP_PAGES.values() if page.fits(held, actor)]
    main, waiting = None, []
    for step in held.waits:
        page = next((page for page in fitting if page.answers(step) and actor.role in STEPS[step]), None)
        early = too_early(held, step)
        own = own_entry(held, actor, page, entered) if page else ""
        if page and not early and not own and main is None:
            main = page
        waiting.append(
            {
                "words": _(words.WAITS[step]),
                "who": "、".join(_(words.ROLES[str(role)]) for role in STEPS[step][:2]),
                "mine": bool(page) and not own,
                "own": own,
                "since": held.next_from if early and step == "submit" else None,
            }
        )
    others = [page for page in fitting if page is not main and useful(page, held)]
    return {
        "main": action(held, main) if main else None,
        "waiting": waiting,
        "more": [*(action(held, page) for page in others if not page.danger), *objecting(held, actor)],
        "grave": [action(held, page) for page in others if page.danger],
    }


def objecting(held: Case, actor: Actor) -> list[parts.Action]:
    """Where an objection to a posted opinion is recorded, for those who do."""
    if held.state != State.POSTED or actor.role not in (*TOWNSHIP, *COUNTY):
        return []
    return [parts.Action(_("登记异议"), reverse("publicity:object_case", args=[held.pk]), icon="alert-triangle")]


def too_early(held: Case, step: str) -> bool:
    """Whether a step is awaited but not to be taken yet: a case that is still posted, a review of next year."""
    today = clock.today()
    if step == "record_review":
        return held.next_due_on > today + REVIEW_AHEAD
    return step == "submit" and held.next_from is not None and today < held.next_from


def useful(page: StepPage, held: Case) -> bool:
    """Left out of the row of buttons: what has nothing to work on."""
    if page.name in ("tell", "answer_work"):
        return page.name in held.waits
    if page.name == "submit":
        return "submit" in held.waits and (held.next_from is None or held.next_from <= clock.today())
    if page.name in ("ask_means_check", "answer_means_check", "give_opinion", "decide", "decide_appeal"):
        return page.name in held.waits
    return True


def own_entry(held: Case, actor: Actor, page: StepPage, entered: set[str]) -> str:
    """Why this person, who entered these lines of the timeline, may not take the step; empty if they may."""
    own = not entered.isdisjoint(page.own)
    if page.name == "decide_appeal" and (first := one.about(held)):
        own = own or bool(verbs_of(first, actor))
    if page.name == "decide_appeal" and (owed := ordered.found(held.about_payable_id)):
        own = own or ordered.had_part_in(owed, actor)
    return OwnEntry(actor.label).words(language.short()) if own else ""


def action(held: Case, page: StepPage) -> parts.Action:
    """A button that leads to the form of a step."""
    return parts.Action(
        _(page.button), reverse(f"casework:{page.name}", args=[held.pk]), danger=page.danger, icon=page.icon
    )


def path(record: one.Record) -> list[parts.Step]:
    """Where the case stands on its way."""
    held = record.case
    late = held.next_due_on < clock.today()
    return list(_mark(list(_way(record)), late, held.state in (State.WITHDRAWN, State.ENDED)))


def _way(record: one.Record) -> Iterator[tuple[str, object]]:
    """The steps with the day on which each was taken, None where it was not."""
    held = record.case
    last = record.posting
    decided = record.decision.decided_on if record.decision else None
    told = [row.told_on for row in record.notices if row.kind != "missing"]
    yield _("申请"), held.opened_at.astimezone(clock.ZONE).date()
    yield _("受理"), held.accepted_on
    if held.kind != Kind.APPEAL:
        inquired = record.opinion.at.astimezone(clock.ZONE).date() if record.opinion else None
        reopened = held.state in (State.RECEIVED, State.INCOMPLETE, State.INQUIRY)
        yield _("调查和初审"), None if reopened else inquired
        over = held.state not in (*OPEN,) or held.state == State.SUBMITTED
        yield _("公示"), (last.taken_down_on or last.posted_on) if last and over else None
    yield _("县级决定"), decided
    yield _("送达"), told[-1] if told and all(told) else None


def _mark(way: list[tuple[str, object]], late: bool, over: bool) -> Iterator[parts.Step]:
    reached = False
    for label, day in way:
        if day:
            yield parts.Step(label, "done", str(day))
        elif not reached and not over:
            reached = True
            yield parts.Step(label, "late" if late else "now")
        else:
            yield parts.Step(label)


def papers(record: one.Record) -> list[dict[str, object]]:
    """The papers of this kind of case: there, asked for, or not needed to be brought."""
    held: dict[str, Any] = {row.kind: row for row in record.papers}
    asked = record.missing.items if record.missing and not record.missing.completed_on else []
    names = dict.fromkeys([*NEEDED[record.case.kind], *held])
    return [
        {
            "name": _(PAPERS.get(kind, kind)),
            "paper": held.get(kind),
            "asked": kind in asked,
            "url": url_of(record.case, held[kind].upload_id) if kind in held else "",
        }
        for kind in names
    ]


def event(row: Any) -> parts.Event:
    """A line of the timeline."""
    tone = {"objected": "soon", "filed_apart": "soon", "decided": "good"}.get(row.verb, "")
    return parts.Event(row.at, _(words.VERBS.get(row.verb, row.verb)), row.actor.label, row.note, tone=tone)


def figures(record: one.Record) -> list[parts.Figure]:
    """The figures that the newest decision, else the newest opinion, rests on: as they stood that day."""
    held = record.decision or record.opinion
    return explained.figures(held.explanation, language.short()) if held else []


def answer_of_today(held: Case, actor: Actor) -> dict[str, Any]:
    """What the rules give today, or why they give nothing; what an order gave is not worked out by rules."""
    if owed := ordered.found(held.about_payable_id):
        return {"refused": ordered.words(owed)}
    try:
        found_today: Proposal = propose(one.about(held) or held, clock.today(), by=actor)
    except DomainError as error:
        return {"refused": error.words(language.short())}
    return {"proposal": found_today, "figures": explained.figures(found_today.explanation, language.short())}
