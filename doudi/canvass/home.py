"""What canvasses ask of somebody: what is late, what is wrong, what is next, for their first page."""

from datetime import date

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from doudi.canvass.acting import visiting
from doudi.canvass.errors import NotVisitor
from doudi.canvass.models import Canvass, Tally
from doudi.canvass.queries import lists
from doudi.canvass.rights import LEADERS
from doudi.canvass.services.visitors import waits
from doudi.core.models import Actor, Role
from doudi.core.scope import code_range
from doudi.ui.parts import Desk, Task

SHOWN = 20


def home(actor: Actor, today: date) -> Desk:
    """Of whoever leads a canvass or visits in one; nothing for others."""
    found = Desk()
    if actor.role == Role.VISITOR:
        _visitors(found, actor, today)
    if actor.role in LEADERS:
        _leaders(found, actor, today)
    return found


def _visitors(found: Desk, actor: Actor, today: date) -> None:
    try:
        visitor = visiting(actor)
    except NotVisitor:
        return
    left_over = waits(visitor)
    if left_over:
        late = visitor.canvass.until < today
        words = _("户尚未走访，排查已到期") if late else _("户待走访")
        task = Task(left_over, words, visitor.canvass.name, reverse("canvass:mine"))
        (found.late if late else found.following).append(task)


def _leaders(found: Desk, actor: Actor, today: date) -> None:
    marked = lists.to_look_at().count()
    if marked:
        detail = _("两次走访不一致、手机时间不准等")
        found.wrong.append(Task(marked, _("次走访待核对"), detail, reverse("canvass:conflicts")))
    low, high = code_range(actor.division)
    for canvass in Canvass.objects.filter(hand_in_until__gte=today).order_by("until", "pk")[:SHOWN]:
        held = Tally.objects.filter(canvass=canvass, division__gte=low, division__lt=high)
        sums = held.aggregate(
            waiting=Sum("waiting"), again=Sum("again"), nobody=Sum("unassigned"), closed=Sum("closed")
        )
        here = reverse("canvass:households", args=[canvass.pk])
        left_over = (sums["waiting"] or 0) + (sums["again"] or 0)
        if sums["nobody"]:
            found.wrong.append(Task(sums["nobody"], _("户无人可派走访"), canvass.name, f"{here}?state=unassigned"))
        if left_over and canvass.until < today:
            found.late.append(Task(left_over, _("户尚未走访，排查已到期"), canvass.name, here))
        elif left_over:
            found.following.append(Task(left_over, _("户待走访"), canvass.name, here))
        if sums["closed"]:
            words = _("户未见到人，待乡镇处理")
            found.following.append(Task(sums["closed"], words, canvass.name, f"{here}?state=closed"))
