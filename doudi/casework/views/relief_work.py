"""Temporary assistance at a glance, and each of its lists."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doudi.casework import relief_tables, relief_words
from doudi.casework.acting import COUNTY
from doudi.casework.deeds import DEEDS
from doudi.casework.queries import relief as queries
from doudi.casework.services.apply import OPENERS
from doudi.casework.views.desk import in_hours, phase_outs
from doudi.core import clock
from doudi.core.models import Actor
from doudi.ui.parts import Desk, Tab, Task


@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """What is late, what is wrong, what comes next."""
    actor, today = request.actor, clock.today()
    context = {
        "desk": desk(actor, today),
        "tabs": tabs(actor, ""),
        "table": relief_tables.open_cases(today, actor, queries.MOST),
        "may_take_in": actor.role in OPENERS,
    }
    return render(request, "casework/relief_work.html", context)


@require_safe
def listed(request: HttpRequest, kind: str) -> HttpResponse:
    """One list, what is latest first."""
    actor, today = request.actor, clock.today()
    if kind not in relief_tables.shown_to(actor):
        raise Http404
    verb = {"delegations": "delegate", "meetings": "call"}.get(kind, "")
    context = {
        "title": _(relief_words.LISTS[kind]),
        "tabs": tabs(actor, kind),
        "table": relief_tables.TABLES[kind](today, actor, queries.MOST),
        "verb": verb if verb and actor.role in DEEDS[verb].roles else "",
        "verb_title": _(DEEDS[verb].title) if verb else "",
    }
    return render(request, "casework/relief_list.html", context)


def tabs(actor: Actor, here: str) -> list[Tab]:
    """The lists beside this one."""
    return [
        Tab(_(relief_words.LISTS[kind]), reverse("relief:listed", args=[kind]), kind == here)
        for kind in relief_tables.shown_to(actor)
    ]


LATE = {
    "open": ("due_on", queries.open_cases),
    "papers": ("due_on", queries.without_papers),
    "referrals": ("answer_due_on", queries.open_referrals),
    "look-again": ("due_on", queries.to_look_again),
    "filings": ("due_on", queries.unread_filings),
    "follow-ups": ("follow_up_on", queries.to_follow_up),
}


def words(kind: str) -> tuple[str, str]:
    """What waits on a list, and how it is done."""
    return {
        "open": (_("件临时救助待办"), _("紧急的先办。")),
        "papers": (_("件先行救助待补手续"), _("缺材料只催办，不追回。")),
        "referrals": (_("件转介待答复"), _("到期未答复的，主动联系对方。")),
        "look-again": (_("人待回访"), _("看是否应纳入低保。")),
        "filings": (_("件备案待阅"), _("乡镇受委托作出的决定。")),
        "follow-ups": (_("件会议议定事项待落实"), _("到期登记落实情况。")),
    }[kind]


def desk(actor: Actor, today: date) -> Desk:
    """The three answers; one query a list, some for phase-outs and splits, at any length."""
    found = Desk()
    for kind, (day, rows) in LATE.items():
        if kind == "filings" and actor.role not in COUNTY:
            continue
        held = queries.counted(rows(), day, today)
        said, how = words(kind)
        url = reverse("relief:listed", args=[kind])
        if held.late:
            found.late.append(Task(held.late, said, how, url))
        if held.all > held.late:
            found.following.append(Task(held.all - held.late, said, how, url))
    phase_outs(found, actor)
    in_hours(found, actor)
    several = len(queries.splits(today.year))
    if several:
        url = reverse("relief:listed", args=["splits"])
        found.wrong.append(Task(several, _("户同一事由多次救助"), _("核对是否一事拆成几笔。"), url))
    return found
