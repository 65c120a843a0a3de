"""One case of temporary assistance: what is proposed, who decides, what was given, what is still to do."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doudi.casework import explained, grounds, relief_words, services
from doudi.casework.acting import COUNTY, TOWNSHIP, posts_of
from doudi.casework.forms.give import WAYS, GiveForm
from doudi.casework.models import OPEN, Case, State, Visit
from doudi.casework.papers_needed import PAPERS
from doudi.casework.queries import relief_case as queries
from doudi.casework.queries.relief_case import Standing
from doudi.casework.services.apply import OPENERS
from doudi.casework.services.relief import GRANTERS
from doudi.casework.views import shown
from doudi.casework.words import STATES
from doudi.core import clock, divisions
from doudi.core.errors import DomainError
from doudi.core.models import Actor
from doudi.core.scope import significant
from doudi.core.writes import reading
from doudi.funds.relief_errors import ReserveShort
from doudi.registry.queries import masked
from doudi.ui import language, parts, records
from doudi.ui.parts import Action, Tab

COUNTY_DIGITS = 6
"""Meetings are the county's own: a township sees what was decided on its cases."""


@require_safe
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """The case; opening it is logged."""
    held = _found(case_id)
    records.opened(request, f"case {held.pk}", held.division)
    stands = queries.standing(held, request.actor)
    context = {**_context(stands, request.actor), "actions": actions(stands, request.actor)}
    return render(request, "casework/relief_case.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, case_id: int, way: str) -> HttpResponse:
    """Decide: relief first where nobody has visited yet, else the ordinary way."""
    if way not in WAYS:
        raise Http404
    actor = request.actor
    if request.method != "POST":
        stands = queries.standing(_found(case_id), actor)
        return _ask(request, stands, way, _form(request, stands, way))
    with reading(actor):
        stands = queries.standing(_found(case_id), actor)
        form, first = _form(request, stands, way), is_first(stands.case)
        valid = form.is_valid()
        gift = form.gift() if valid else None
    short: DomainError | None = None
    if gift is not None:
        grant = services.aid_first if first else services.grant
        given = form.cleaned_data
        try:
            grant(case_id, gift, given["reason"], by=actor, version=given["version"], key=given["key"])
        except DomainError as error:
            form.refuse(error)
            short = error if isinstance(error, ReserveShort) else None
        else:
            messages.success(request, _("已决定并登记发放。"), extra_tags="good")
            return redirect("relief:case", case_id)
    with reading(actor):
        return _ask(request, queries.standing(_found(case_id), actor), way, form, short)


def is_first(case: Case) -> bool:
    """Whether a grant now is relief first, papers later: nobody has visited yet (C-06)."""
    return not Visit.objects.filter(case=case).exists()


def _found(case_id: int) -> Case:
    held = queries.found(case_id)
    if held is None:
        raise Http404
    return held


def _form(request: HttpRequest, stands: Standing, way: str) -> GiveForm:
    data = request.POST if request.method == "POST" else None
    amount = stands.proposal.amount_fen if stands.proposal else 0
    return GiveForm(data, about=stands.case, by=request.actor, way=way, proposed_fen=amount)


def _ask(
    request: HttpRequest, stands: Standing, way: str, form: GiveForm, short: DomainError | None = None
) -> HttpResponse:  # fmt: skip
    context = {
        **_context(stands, request.actor),
        "form": form,
        "first": is_first(stands.case),
        "short": short,
        "county_url": reverse("relief:give", args=[stands.case.pk, "county"]),
        "tabs": [
            Tab(_(words), reverse("relief:give", args=[stands.case.pk, name]), name == way)
            for name, (words, _form_, _way) in WAYS.items()
        ],
    }
    return render(request, "casework/relief_give.html", context)


def _context(stands: Standing, actor: Actor) -> dict[str, Any]:
    """What both pages show: the person, the proposal, the money, who decides."""
    held, lang = stands.case, language.short()
    proposal, decided = stands.proposal, stands.given[-1].decision if stands.given else None
    frozen = decided.explanation if decided else (proposal.explanation if proposal else {})
    return {
        "case": held,
        "stands": stands,
        "person": parts.PersonLine(
            held.applicant.name, masked(held.applicant), reverse("web:household", args=[held.household_id]),
            birth_date=held.applicant.birth_date, place=divisions.name_of(held.division),
        ),
        "ground": _(grounds.WORDS[held.claim.ground]),
        "state": _(STATES[held.state]),
        "grounds": [_(grounds.SHORT[code]) for code in (proposal.grounds if proposal else ())],
        "level": _(relief_words.LEVELS[stands.level]),
        "why_not": stands.refused.words(lang) if stands.refused else "",
        "figures": explained.figures(frozen, lang),
        "clocks": shown.clocks(sorted(stands.clocks, key=lambda row: row.met_on is not None), clock.today()),
        "formers": [(row, _(grounds.SHORT[row.ground])) for row in stands.formers],
        "lacking": [_(PAPERS[code]) for code in stands.lacking],
        "open": held.state in OPEN,
        "waits_for_papers": held.paid_before_papers and held.ended_on is None and held.state == State.APPROVED,
        "sees_meetings": len(significant(actor.division)) <= COUNTY_DIGITS,
    }  # fmt: skip


def actions(stands: Standing, actor: Actor) -> list[Action]:
    """What this person can do now; the first is the main one."""
    case, found = stands.case, []
    own = case.opened_by_id in posts_of(actor)

    def deed(verb: str, words: str, number: int = case.pk, *, danger: bool = False) -> None:
        found.append(Action(words, reverse("relief:act", args=[verb, number]), danger=danger))

    if case.state in OPEN and actor.role in GRANTERS and not own:
        way = "referral" if case.claim.ground == "away_worker" else "bank"
        words = _("先行救助：今天就给") if is_first(case) else _("决定救助")
        found.append(Action(words, reverse("relief:give", args=[case.pk, way])))
    if case.paid_before_papers and case.ended_on is None and case.state == State.APPROVED:
        if stands.lacking and actor.role in OPENERS:
            deed("papers", _("登记收到的材料"))
        if not stands.lacking and actor.role in (*TOWNSHIP, *COUNTY):
            deed("complete", _("手续已补齐，办结"))
    if not case.applicant.identified and actor.role in OPENERS:
        deed("identify", _("补录身份证号"))
    if any(row.step == "relief_look_again" and row.met_on is None for row in stands.clocks) and actor.role in TOWNSHIP:
        deed("look-again", _("登记回访"))
    if actor.role in (*TOWNSHIP, *COUNTY):
        deed("refer", _("转介到其他单位"))
    if case.state in OPEN and actor.role in OPENERS:
        deed("correct-claim", _("更正求助情况"))
    if case.state in OPEN and actor.role in COUNTY and stands.item is None:
        deed("agenda", _("提请一事一议"))
    if case.state in OPEN and actor.role in GRANTERS and not own and not is_first(case):
        deed("refuse", _("不予救助"), danger=True)
    return found
