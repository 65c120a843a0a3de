"""A canvass on pages: the list, one with its coverage, what is not visited, giving households to visitors, the form."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doudi.canvass import services, tables
from doudi.canvass.forms import CanvassForm, QuestionsForm
from doudi.canvass.models import Canvass, FormVersion
from doudi.canvass.phone.parcel import latest_form
from doudi.canvass.queries import coverage as counting
from doudi.canvass.queries import lists
from doudi.canvass.rights import LEADERS, READERS
from doudi.canvass.views.sent import shown
from doudi.core import clock, divisions, scope
from doudi.core.models import Actor
from doudi.ui import ask
from doudi.ui.parts import Action
from doudi.ui.sent import READ_OR_SEND, data, reading_if_sent, taken

SHOWN = 100
STATES = ("waiting", "again", "closed", "unassigned")


@require_safe
def canvasses(request: HttpRequest) -> HttpResponse:
    """The canvasses of the reader's area, those that run first."""
    rows = list(lists.canvasses()[:SHOWN])
    new = reverse("canvass:new") if request.actor.role in LEADERS else ""
    return render(
        request, "canvass/canvasses.html", {"table": tables.canvasses(rows) if rows else None, "new_url": new}
    )


@require_http_methods(READ_OR_SEND)
def new(request: HttpRequest) -> HttpResponse:
    """Open a canvass."""
    actor, today = request.actor, clock.today()
    first = {"division": scope.significant(actor.division), "from_day": today, "until": today + 30 * clock.DAY}
    form = CanvassForm(data(request), initial=first)
    made: list[int] = []

    def write() -> None:
        said = form.cleaned_data
        held = services.open_canvass(
            said["name"], said["document"], said["division"], said["from_day"], said["until"], said["groups"],
            by=actor, key=said["key"],
        )  # fmt: skip
        made.append(held.pk)

    blamed = {
        "DaysUnusable": "until", "NoGroups": "groups", "NameNeeded": "name",
        **dict.fromkeys(("DivisionUnknown", "DivisionAbolished", "NotInScope"), "division"),
    }  # fmt: skip
    if taken(request, form, write, blamed):
        return redirect("canvass:canvass", made[0])
    return shown(request, form, _("新建大排查任务"), reverse("canvass:canvasses"))


@require_safe
def canvass(request: HttpRequest, number: int) -> HttpResponse:
    """How far one is, division by division, in the reader's part of it."""
    held = found(number)
    place = division_of(request, held)
    done = counting.coverage(held, place)
    actor, today = request.actor, clock.today()
    leads = actor.role in LEADERS
    context = {
        "canvass": held,
        "place": done.total.name,
        "above": place != part(held, actor),
        "total": done.total,
        "left": (held.until - today).days,
        "groups": tables.groups(held.groups),
        "table": tables.coverage(held, done, lists=actor.role in READERS) if done.lines else None,
        "open_url": f"{reverse('canvass:households', args=[held.pk])}?division={place}"
        if actor.role in READERS
        else "",
        "more": more(held, actor) if leads else [],
        "assign_url": reverse("canvass:assign", args=[held.pk]) if leads else "",
    }
    return render(request, "canvass/canvass.html", context)


def more(held: Canvass, actor: Actor) -> list[Action]:
    """What else whoever leads it does."""
    own = scope.contains(actor.division, held.division)
    return [
        Action(_("走访员"), reverse("canvass:visitors", args=[held.pk])),
        *([Action(_("走访表"), reverse("canvass:questions", args=[held.pk]))] if own else []),
        Action(_("走访记录"), f"{reverse('canvass:visits')}?division={held.division}"),
        Action(_("待核对的走访"), reverse("canvass:conflicts")),
        Action(_("走访手机"), reverse("canvass:phones")),
    ]


@require_safe
def households(request: HttpRequest, number: int) -> HttpResponse:
    """What is not yet visited, in the order of visiting."""
    held = found(number)
    place, state = division_of(request, held), request.GET.get("state", "")
    state = state if state in STATES else ""
    page = lists.paged(lists.not_visited(held, place, state), ask.page(request))
    context = {
        "canvass": held,
        "place": divisions.name_of(place),
        "page": page,
        "query": f"division={place}&state={state}",
        "table": tables.households(page.rows, lists.heads(page.rows)) if page.rows else None,
    }
    return render(request, "canvass/households.html", context)


@require_POST
def assign(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for the households that nobody has to be given to visitors."""
    return redirect("web:job", services.ask_to_assign(number, by=request.actor).pk)


@require_http_methods(READ_OR_SEND)
def questions(request: HttpRequest, number: int) -> HttpResponse:
    """What visitors ask: a new version of the form."""
    with reading_if_sent(request):
        held = found(number)
        last = latest_form(held.pk)
        versions = list(FormVersion.objects.filter(canvass=held).order_by("-version")[:SHOWN])
    form = QuestionsForm(data(request), initial={"questions": last.questions, "required": last.required})

    def write() -> None:
        said = form.cleaned_data
        services.change_form(held.pk, said["questions"], said["required"], said["reason"], by=request.actor)

    back = reverse("canvass:canvass", args=[number])
    if taken(request, form, write, {"FormUnchanged": "questions", "QuestionUnknown": "questions"}):
        return redirect(back)
    return shown(request, form, _("修改走访表"), back, name=held.name, versions=versions)


def found(number: int) -> Canvass:
    """The canvass, if the reader sees it."""
    held = Canvass.objects.filter(pk=number).first()
    if held is None:
        raise Http404
    return held


def part(held: Canvass, actor: Actor) -> str:
    """The division that is both the canvass's and the reader's."""
    return str(actor.division if scope.contains(held.division, actor.division) else held.division)


def division_of(request: HttpRequest, held: Canvass) -> str:
    """The division that was asked for, inside the reader's part of the canvass; else that part."""
    whole: Any = part(held, request.actor)
    asked = request.GET.get("division", "")
    inside = asked.isascii() and asked.isdigit() and len(asked) <= 12 and scope.contains(whole, asked)
    return scope.full_code(asked) if inside else str(whole)
