"""Visits: those that a person looks at, one beside the others of its household; a visitor's own list and form."""

from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid5

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from doudi.canvass import services, tables, visit_words
from doudi.canvass.acting import visiting
from doudi.canvass.errors import HouseholdElsewhere, NotVisitor
from doudi.canvass.forms import JudgeForm, VisitForm
from doudi.canvass.models import Answer, Visit
from doudi.canvass.phone import entries, rows
from doudi.canvass.phone.parcel import latest_form
from doudi.canvass.queries import lists
from doudi.canvass.rights import LEADERS
from doudi.canvass.views.sent import leaders_send
from doudi.core import clock, divisions, scope
from doudi.core.writes import reading
from doudi.discovery.models import FoundBy
from doudi.ui import ask, language
from doudi.ui.fields import MonthField
from doudi.ui.forms import AskForm
from doudi.ui.sent import READ_OR_SEND, data, reading_if_sent, taken
from doudi.units.months import add_months, first_of

# The number of an entry made at a page, out of the form's own key: sent twice, it is one entry.
PAGES = UUID("6f0b7b52-8d0e-4f7a-9a57-2d2f0c1f63e1")
SHOWN = 20


@require_safe
def conflicts(request: HttpRequest) -> HttpResponse:
    """Visits in scope that a person has to look at, the oldest first."""
    page = lists.paged(lists.to_look_at(), ask.page(request))
    table = tables.to_look_at(page.rows) if page.rows else None
    return render(request, "canvass/conflicts.html", {"page": page, "table": table, "query": ""})


class Filter(AskForm):
    """Which visits."""

    division = forms.CharField(label=gettext_lazy("区划代码"), max_length=12)
    month = MonthField(label=gettext_lazy("走访的月份"))
    year = forms.IntegerField(label=gettext_lazy("走访的年份"), min_value=2000, max_value=2100)
    kind = forms.ChoiceField(label=gettext_lazy("人员类别"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("全部")), *((code, _(str(label))) for code, label in FoundBy.choices)]


@require_safe
def made(request: HttpRequest) -> HttpResponse:
    """Visits that stand, of a division, a month or a year, and a kind of visitor: the list behind the ledger's number.

    Raises DivisionUnknown, NotInScope.
    """
    form = Filter(request.GET)
    given = form.asked()
    place = divisions.find(given.get("division") or request.actor.division, clock.today()).code
    scope.require(request.actor, place)
    first = given.get("month") or date(given.get("year") or clock.today().year, 1, 1)
    end = add_months(first, 1 if given.get("month") else 12)
    page = lists.paged(lists.visits(place, first, end, given.get("kind", "")), ask.page(request))
    context = {
        "form": form,
        "place": divisions.name_of(place),
        "page": page,
        "query": urlencode({name: request.GET[name] for name in given}),
        "table": tables.made(page.rows) if page.rows else None,
    }
    return render(request, "canvass/visits.html", context)


@require_http_methods(READ_OR_SEND)
def visit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One visit, beside the others of its household, with what the rules said; whoever leads keeps or sets it aside."""
    leaders_send(request)
    with reading_if_sent(request):
        held = Visit.objects.select_related("assignment__found", "visitor__actor", "form").filter(uuid=uuid).first()
        if held is None:
            raise Http404
        others = list(
            Visit.objects.select_related("visitor__actor", "form")
            .filter(assignment=held.assignment_id).exclude(pk=held.pk).order_by("pk")[:SHOWN]
        )  # fmt: skip
        answer = Answer.objects.select_related("actor").filter(visit=held).first()
        photos = list(held.photos.select_related("upload").order_by("pk"))
        members = visit_words.members(held)
    household = held.assignment.household_id
    judges = request.actor.role in LEADERS and held.marks and answer is None
    form = JudgeForm(data(request)) if judges else None

    def write() -> None:
        said = form.cleaned_data if form else {}
        services.judge(uuid, said["keep"] == "yes", said["reason"], by=request.actor)

    if form and taken(request, form, write, {"ReasonNeeded": "reason"}):
        return redirect("canvass:conflicts")
    context = {
        "visit": held,
        "sheets": [visit_words.sheet(one, members) for one in (held, *others)],
        "answer": answer,
        "files": visit_words.files(photos),
        "household_url": reverse("web:household", args=[household]) if household else "",
        "form": form,
    }  # fmt: skip
    return render(request, "canvass/visit.html", context, status=422 if form and form.is_bound else 200)


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """A visitor's own households, those still to visit first."""
    try:
        visitor = visiting(request.actor)
    except NotVisitor:
        return render(request, "canvass/mine.html", {})
    return render(request, "canvass/mine.html", visit_words.mine(visitor))


@require_http_methods(READ_OR_SEND)
def enter(request: HttpRequest, number: int) -> HttpResponse:
    """A visit entered with a signal: the same questions, taken by the same service."""
    month = first_of(clock.today())
    with reading_if_sent(request):
        visitor = visiting(request.actor)
        home = next((one for one in rows.homes(month) if one.number == number), None)
        if home is None:
            raise HouseholdElsewhere()
        people = rows.people(month, [number]).get(number, [])
        asked = latest_form(home.canvass_id)
    form = VisitForm(data(request), form=asked, people=people, version=home.version)
    told: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        told = _sent(form, home, asked.version, request)
        for error in told["errors"]:
            name = next((name for name, place in form.places.items() if place == error["at"]), None)
            form.add_error(name, error["words"][language.short()])
        if not told["errors"] and told["state"] not in ("mend", "refused"):
            messages.success(request, visit_words.answered(told))
            return redirect("canvass:mine")
        if not told["errors"]:
            form.add_error(None, told["words"][language.short()])
    context = {
        "form": form, "home": home, "head": people[0].name if people else "", "visitor": visitor,
        "back": reverse("canvass:mine"),
    }  # fmt: skip
    return render(request, "canvass/enter.html", context, status=422 if form.is_bound else 200)


def _sent(form: VisitForm, home: rows.Home, version: int, request: HttpRequest) -> dict[str, Any]:
    """Hand in what the form holds, as a phone would; the same form a second time is the same entry."""
    said, now = form.cleaned_data, clock.now()
    uuid = uuid5(PAGES, f"{request.actor.pk} {said['key']}")
    with reading(request.actor):
        before = Visit.objects.filter(uuid=uuid).first()
    if before is not None:
        return dict(before.answered)
    raw = {
        "uuid": str(uuid), "assignment": home.number, "seen": f"{said['version'] or 0}.{home.registry_version}",
        "form": version, "at": now.isoformat(), "outcome": said["outcome"],
        "answers": form.answers() if said["outcome"] == "done" else {}, "danger": said["danger"], "note": said["note"],
    }  # fmt: skip
    batch = entries.batch({"sent_at": now.isoformat(), "entries": [raw]})
    # Each form is a place of its own: what came in since it was opened stands against it.
    return services.hand_in(batch, device=uuid, by=request.actor)[0]
