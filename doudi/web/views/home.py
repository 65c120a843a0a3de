"""The first page: what to do first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doudi.canvass import home as canvass
from doudi.casework.views import desk as casework
from doudi.complaints import tasks as complaints
from doudi.core import clock, divisions
from doudi.core.role_sets import CASE_WRITERS
from doudi.discovery.views import desk as discovery
from doudi.funds import money_tasks, reserve_tasks
from doudi.funds.idle import tasks as idle_tasks
from doudi.funds.prices import tasks as price_tasks
from doudi.person import tasks as letters
from doudi.publicity import tasks as sheets
from doudi.web import access
from doudi.web.queries.home import desk


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What is next, late and wrong in the reader's scope, out of every room that has work for the reader."""
    actor = request.actor
    today = clock.today()
    found = discovery.tasks(actor)
    rooms = (canvass, money_tasks, reserve_tasks, price_tasks, idle_tasks, sheets, letters, complaints)
    for more in (casework.tasks(actor), *(room.home(actor, today) for room in rooms), desk(actor, today)):
        found.late += more.late
        found.wrong += more.wrong
        found.following += more.following
    discovery.unheard(found, actor)
    context = {
        "desk": found,
        "today": today,
        "place": divisions.name_of(actor.division),
        "cases": casework.urgent(actor) if actor.role in CASE_WRITERS else [],
        "may_open": access.may_open(actor, "casework:open"),
        "may_record": access.may_open(actor, "discovery:new"),
    }
    return render(request, "web/home.html", context)
