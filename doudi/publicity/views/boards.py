"""The boards of a division and one village's: what must come down, what waits, what hangs."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doudi.core import clock, divisions, scope
from doudi.core.scope import full_code
from doudi.publicity import tables, tasks
from doudi.publicity.models import Objection, Posting, Stage
from doudi.publicity.queries import objections, standing, waiting
from doudi.ui.parts import Action

BOARDS_MAX = 300


@require_safe
def boards(request: HttpRequest) -> HttpResponse:
    """The villages in scope, those with something late first; eight queries."""
    actor, today = request.actor, clock.today()
    held = standing.standing(actor.division)
    gone = standing.fallen_of([row.pk for row in held], today)
    opinions = waiting.counts(Stage.OPINION, actor.division, today)
    paid = waiting.counts(Stage.PAID, actor.division, today)
    supported = waiting.supported(actor.division, today)
    counts = by_village(held, opinions, paid, supported, today)
    objected = objections.open_in(actor.division)
    codes: list[str] = [*counts, *(row.division for row in held), *(row.division for row in objected)]
    names = divisions.names_of(codes)
    asks = (sum(opinions.values()), sum(paid.values()), tasks.unlisted(supported, held, today))
    rows = sorted(counts.items(), key=lambda one: (-one[1]["late"], one[0]))[:BOARDS_MAX]
    table = tables.boards([(code, names.get(code, code), found) for code, found in rows])
    context = {
        "desk": tasks.desk(held, gone, objected, *asks, today, reverse("publicity:boards")),
        "table": table if rows else None,
        **objected_to(objected, actor.division, names, today),
        **lists(held, {one.posting for one in gone}, names, today),
    }
    return render(request, "publicity/boards.html", context)


def by_village(
    held: list[Posting], opinions: Mapping[str, int], paid: Mapping[str, int], supported: set[str], today: date
) -> dict[str, dict[str, int]]:
    """What each village has, by its code."""
    counts: dict[str, dict[str, int]] = {}

    def of(code: str) -> dict[str, int]:
        names = ("late", "opinion", "paid", "up", "current", "supported")
        return counts.setdefault(code, dict.fromkeys(names, 0))

    for code, number in opinions.items():
        of(code)["opinion"] = number
    for code, number in paid.items():
        of(code)["paid"] = number
    for code in supported:
        of(code)["supported"] = 1
    for row in held:
        found = of(row.division)
        found["up"] += row.posted_on is not None
        found["late"] += row.posted_on is not None and tasks.overdue(row, today)
        found["current"] += tasks.current(row, today)
    return counts


def lists(held: list[Posting], gone: set[int], names: Mapping[str, str], today: date) -> dict[str, Any]:
    """The sheets that stand, in the order in which they press."""
    late = [row for row in held if row.posted_on and tasks.overdue(row, today)]
    struck = [row for row in held if row.pk in gone and row not in late]
    drawn = [row for row in held if row.posted_on is None]
    up = [row for row in held if row.posted_on and row not in late]
    named = (
        ("late", _("须揭下"), late, "take-down"),
        ("striking", _("须划去其中的行"), struck, ""),
        ("drawn", _("已制作，待张贴"), drawn, "put-up"),
        ("up", _("正在公示"), up, ""),
    )
    return {name: tables.sheets(said, rows, names, today, verb) for name, said, rows, verb in named if rows}


def objected_to(
    rows: list[Objection], division: str, names: Mapping[str, str], today: date
) -> dict[str, Any]:  # fmt: skip
    """Objections that wait for a look, and lists to post anew since one was looked into. One query."""
    renew = objections.to_renew(division)
    found: dict[str, Any] = {}
    if rows:
        found["objections"] = tables.objections(rows, names, clock.now())
    if renew:
        found["renew"] = tables.sheets(_("核实异议后须重新公布"), renew, names, today)
    return found


@require_safe
def board(request: HttpRequest, code: str) -> HttpResponse:
    """One village's board."""
    actor, today, code = request.actor, clock.today(), full_code(code)
    if not code.isdigit() or not scope.contains(actor.division, code):
        raise Http404
    held = [row for row in standing.standing(code) if row.division == code]
    gone = standing.fallen_of([row.pk for row in held], today)
    found = {stage: waiting.lines(stage, code, today) for stage in Stage.values}
    objected = [row for row in objections.open_in(code) if row.division == code]
    names = divisions.names_of([code])
    here = reverse("publicity:board", args=[code])
    past, draws = standing.past(code), tasks.draws_up(actor)
    unlisted = tasks.unlisted({code} if found[Stage.IN_FORCE] else set(), held, today)
    asks = (len(found[Stage.OPINION]), len(found[Stage.PAID]), unlisted)
    context = {
        "code": code,
        "name": names.get(code, code),
        "desk": tasks.desk(held, gone, objected, *asks, today, here),
        **objected_to(objected, code, names, today),
        "waiting": [offered(stage, code, len(rows), held, today, draws=draws) for stage, rows in found.items()],
        **lists(held, {one.posting for one in gone}, names, today),
        "past": tables.sheets(_("已揭下"), past, names, today) if past else None,
    }
    return render(request, "publicity/board.html", context)


def offered(stage: str, code: str, count: int, held: list[Posting], today: date, *, draws: bool) -> dict[str, Any]:
    """What waits of a stage, and the button that draws up its sheet where there is somebody to name."""
    drawn = any(row.stage == stage and row.posted_on is None for row in held)
    now = stage == Stage.IN_FORCE and any(tasks.current(row, today) for row in held)
    action = None
    if draws and count and not drawn:
        words = _("更新名单") if now else _("制作公示单")
        action = Action(words, reverse("publicity:draw_up", args=[code, stage.replace("_", "-")]))
    return {
        "label": _(str(Stage(stage).label)), "count": count, "drawn": drawn, "now": now, "action": action,
    }  # fmt: skip
