"""The desk of a role: what is late, what stands still, what is next; and the most urgent cases."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from doudi.casework import words
from doudi.casework.acting import COUNTY, TOWNSHIP
from doudi.casework.queries import desk, listing, phase_out, upward
from doudi.casework.views import listed
from doudi.core import clock
from doudi.core.models import Actor, Role
from doudi.core.role_sets import CASE_WRITERS
from doudi.ui.parts import Desk, Task

SHOWN = 12
# Steps that say that something stands in the way, not that it is somebody's turn.
WRONG = ("county_visit", "follow_review")


def tasks(actor: Actor) -> Desk:
    """The three answers for a role's cases; eight queries at most. Who only reads has no work here."""
    found = Desk()
    raised(found, actor)
    if actor.role not in CASE_WRITERS:
        return found
    held = desk.work(actor, clock.today())
    own = desk.mine(actor.role)
    for step in own:
        add(found, held, step)
    phase_outs(found, actor)
    in_hours(found, actor)
    if actor.role in COUNTY:
        rising = sum(count for step, count in held.late.items() if step not in own)
        if rising:
            said = _("件在乡镇已逾期，须督办")
            found.late.append(Task(rising, said, _("逾期的案件升到上一级"), url(late="on")))
    return found


def raised(found: Desk, actor: Actor) -> None:
    """Questions that the county put before a supervisor; their answers, for the county."""
    if actor.role not in (Role.SUPERVISOR, *COUNTY):
        return
    if waiting := upward.waiting(actor):
        words = _("件下级请示待答复") if actor.role == Role.SUPERVISOR else _("件请示上级已答复")
        found.following.append(Task(waiting, words, _("上报请示"), reverse("casework:raised")))


def in_hours(found: Desk, actor: Actor) -> None:
    """Urgent cases stand before everything else of their kind, past their hour or not; the county sees them too."""
    held = desk.urgent(clock.now())
    detail = _("先行救助：当天就给，手续以后补")
    if held.late:
        found.late.insert(0, Task(held.late, _("件急难已超过时限"), detail, url(urgent="on", late="on")))
    if held.all > held.late:
        said = _("件急难正在计时")
        found.following.insert(0, Task(held.all - held.late, said, detail, url(urgent="on")))


def phase_outs(found: Desk, actor: Actor) -> None:
    """Households whose phase-out ends soon and who were not told: late where this is the last month."""
    if actor.role not in (*TOWNSHIP, *COUNTY):
        return
    held = phase_out.untold(actor, clock.today())
    address = reverse("relief:listed", args=["phase-outs"])
    if held.last:
        found.late.append(Task(held.last, _("户就业渐退本月期满，尚未告知"), _("提前告知家庭"), address))
    if held.all > held.last:
        found.following.append(
            Task(held.all - held.last, _("户就业渐退即将期满，待告知"), _("提前告知家庭"), address)
        )  # fmt: skip


def add(found: Desk, held: desk.Work, step: str) -> None:
    """A step's cases where they belong: late, wrong, or next."""
    late, ready = held.late[step], held.ready[step]
    said = _("件%(step)s") % {"step": _(words.WAITS[step])}
    address = reverse("casework:tell_several") if step == "tell" else url(waits=step)
    if late:
        found.late.append(Task(late, said, _("已过期限"), url(waits=step, late="on") if step != "tell" else address))
    if ready - late > 0:
        detail = _("最近的期限 %(day)s") % {"day": held.next_due_on[step]} if held.next_due_on[step].year < 9000 else ""
        (found.wrong if step in WRONG else found.following).append(Task(ready - late, said, detail, address))
    if held.later[step] and step == "submit":
        found.following.append(Task(held.later[step], _("件公示期未满，满后上报"), "", url(waits=step)))


def urgent(actor: Actor) -> list[dict[str, object]]:
    """The cases that this role has to go on with, those due first; four queries."""
    asked = listing.Asked(waits=desk.mine(actor.role), ready=True)
    page = listing.listed(asked, "", by=actor, today=clock.today(), limit=SHOWN)
    return listed.rows(page, actor)


def url(**asked: str) -> str:
    """The list of cases with these filters."""
    return f"{reverse('casework:cases')}?{urlencode(asked)}"
