"""The list of households and the page of one."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doudi.core import clock, keys, scope
from doudi.core import divisions as known
from doudi.core.errors import DomainError
from doudi.core.models import Actor
from doudi.discovery.queries import listing as leads
from doudi.discovery.views.one import line as lead_line
from doudi.entitlements import why
from doudi.entitlements.queries import Current, current, explain_household
from doudi.registry import verbs
from doudi.registry.models import Household
from doudi.ui import ask, language, masks, records
from doudi.units.months import first_of
from doudi.web import access, facts, first_look
from doudi.web.queries import households, owed, places, record


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Households of a division in scope, fifty a page. Raises DivisionUnknown, NotInScope."""
    actor: Actor = request.actor
    words, today = ask.words(request), clock.today()
    place = known.find(ask.words(request, "division") or actor.division, today)
    scope.require(actor, place.code)
    page = households.listed(place.code, words, ask.page(request), first_of(today))
    query = urlencode({"division": place.code, "q": words})
    context = {"page": page, "place": place, "words": words, "query": query, "writes": writes(actor)}
    return render(request, "web/households.html", context)


@require_safe
def household(request: HttpRequest, household_id: int) -> HttpResponse:
    """One household in one month; opening it is written to the audit log."""
    held = found(household_id)
    decided = record.months_decided(held.pk)
    month = ask.month(request, decided[0] if decided else None)
    records.opened(request, f"household {held.pk}", held.division)
    own, members = record.facts_of(held, month), record.members_of(held, month)
    names = {member.person.pk: member.person.name for member in members}
    owing, told = owed.of_household(held.pk), reasons(held.pk, month, request.actor)
    lacking = told.get("lacking", [])
    context = {
        "household": held,
        "month": month,
        "months": decided,
        "path": places.path_to(held.division, clock.today())[2:],
        "facts": list(facts.of_household(own)) if own else [],
        "members": [shown(member) for member in members],
        "names": names,
        "due": [shown_due(one, names) for one in current(held.pk, month)],
        "owed": owing,
        "leads": [lead_line(row) for row in leads.of_household(held.pk)],
        "first": first_look.of_household(owing, len(lacking), clock.today()),
        **told,
        **changes(request.actor),
        "may_appeal": access.may_open(request.actor, "casework:appeal_relief"),
        "may_open": access.may_open(request.actor, "casework:open"),
        "may_unpost": access.may_open(request.actor, "publicity:unpost"),
    }
    return render(request, "web/household.html", context)


def writes(actor: Actor) -> bool:
    """Whether the reader enters what stands about families."""
    return access.may_open(actor, "registry:change_household")


def changes(actor: Actor) -> dict[str, object]:
    """What the reader may change: names and words of the changes of a household, and of a person."""
    if not writes(actor):
        return {}
    return {
        "changes": [(name, verb.title) for name, verb in verbs.HOUSEHOLD.items()],
        "person_changes": [(name, verb.title) for name, verb in verbs.PERSON.items() if actor.role in verb.roles],
    }


def found(household_id: int) -> Household:
    """The household, if it is in the reader's scope: the database hides every other one."""
    held = Household.objects.filter(pk=household_id).first()
    if held is None:
        raise Http404
    return held


def shown(member: record.Member) -> dict[str, object]:
    """A member with what may be shown: numbers are masked here and reach no template."""
    ring, account = keys.load(), member.account
    phone = member.person.phone_sealed
    return {
        "id": member.person.pk,
        "name": member.person.name,
        "birth_date": member.person.birth_date,
        "died_on": member.person.died_on,
        "relation": member.relation,
        "id_masked": masks.citizen_id(ring.decrypt(member.person.id_sealed)),
        "phone_masked": masks.phone(ring.decrypt(phone)) if phone else "",
        "bank": account.bank if account else "",
        "account_id": account.pk if account else 0,
        "account_masked": masks.account(ring.decrypt(account.number_sealed)) if account else "",
        "particulars": list(facts.of_person(member.facts)) if member.facts else [],
        "certificate": member.certificate,
        "incomes": member.incomes,
        "statuses": member.statuses,
        "opening": member.opening,
    }


def shown_due(due: Current, names: dict[int, str]) -> dict[str, object]:
    """An entitlement with the share of each member."""
    shares = [{"name": names.get(person, ""), "fen": fen} for person, fen in due.shares_fen.items() if fen]
    return {"label": due.benefit.label, "due": due.due, "amount_fen": due.amount_fen, "shares": shares}


def reasons(household_id: int, month: date, actor: Actor) -> dict[str, Any]:
    """Every derived figure with what it rests on, or why there is none."""
    lang = language.short()
    try:
        found = explain_household(household_id, month, by=actor)
    except DomainError as error:
        return {"why_not": error.words(lang)}
    return {"why": why.figures(found, lang), "lacking": why.lacking(found, lang)}
