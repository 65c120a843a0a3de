"""What a reserve asks of somebody: what is late, what is wrong, what is next, for the role that looks."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from doudi.core.models import Actor, Role
from doudi.funds.models import ReserveCount, TopUp
from doudi.funds.reserve_acts import ACTS
from doudi.funds.reserve_queries import Standing, standings
from doudi.ui.parts import Action, Desk, Task
from doudi.units.fen import yuan
from doudi.units.months import month_text

HOME = (Role.CLERK, Role.TOWNSHIP_APPROVER, Role.FINANCE)
BUTTONS = ("advance", "cash", "count", "return")
STEP = {"draft": "send", "sent": "agree", "agreed": "top-up"}


def address(code: str, verb: str, number: int = 0) -> str:
    """Where a verb's form is."""
    return reverse("funds:reserve_act", args=[code, verb, number])


def may(actor: Actor, verb: str) -> bool:
    """Whether the role of an actor does this verb."""
    return actor.role in ACTS[verb].roles


def desk(row: Standing, topup: TopUp | None, count: ReserveCount | None, actor: Actor) -> Desk:
    """The three answers for one reserve; `count` is the one that waits for a second person."""
    here = reverse("funds:reserve", args=[row.code])
    found = Desk()
    if row.late:
        found.late.append(
            Task(row.late, _("笔支付超期未报送核销材料"), _("共 %s 元") % yuan(row.late_fen), f"{here}#lines")
        )
    if row.topup_late:
        found.late.append(Task(1, _("份补充申请超期未拨付"), str(row.topup_by), f"{here}#topup"))
    if row.count_missing:
        words = _("个月份未盘点或未经第二人确认")
        found.late.append(Task(1, words, month_text(row.count_missing), _count_address(row, count, actor)))
    if row.difference_fen:
        words, detail = _("次盘点与账面不符，暂停补充"), _("相差 %s 元") % yuan(row.difference_fen)
        found.wrong.append(Task(1, words, detail, f"{here}#counts"))
    if row.refused_fen:
        words, detail = _("项不予核销的款项待补足"), _("共 %s 元，不向救助对象追回") % yuan(row.refused_fen)
        found.wrong.append(Task(1, words, detail, f"{here}#lines"))
    _add_next(found, row, topup, actor, here)
    return found


def _count_address(row: Standing, count: ReserveCount | None, actor: Actor) -> str:
    if count is not None and may(actor, "confirm-count"):
        return address(row.code, "confirm-count", count.pk)
    if may(actor, "count"):
        return address(row.code, "count")
    return reverse("funds:reserve", args=[row.code]) + "#counts"


def _add_next(found: Desk, row: Standing, topup: TopUp | None, actor: Actor, here: str) -> None:
    if topup is not None:
        verb = STEP[topup.state]
        url = address(row.code, verb, topup.pk) if may(actor, verb) else f"{here}#topup"
        found.following.append(Task(1, _("份补充申请待办理"), _(TopUp.State(topup.state).label), url))
    if row.judging:
        found.following.append(Task(row.judging, _("笔核销材料待县级审核"), "", f"{here}#lines"))


def overview(rows: Sequence[Standing], here: str = "") -> Desk:
    """How many reserves have which trouble."""
    found = Desk()
    counted = [
        (found.late, sum(bool(row.late) for row in rows), _("个备用金有超期未核销的支付")),
        (found.late, sum(row.topup_late for row in rows), _("个备用金的补充申请超期未拨付")),
        (found.late, sum(bool(row.count_missing) for row in rows), _("个备用金未按月盘点")),
        (found.wrong, sum(bool(row.difference_fen) for row in rows), _("个备用金盘点与账面不符")),
        (found.wrong, sum(bool(row.refused_fen) for row in rows), _("个备用金有款项待补足")),
        (found.following, sum(row.low for row in rows), _("个备用金低于预警线")),
        (found.following, sum(row.often for row in rows), _("个备用金本年多次用空，可调高额度")),
        (found.following, sum(row.idle for row in rows), _("个备用金长期未使用")),
    ]
    for tasks, count, words in counted:
        if count:
            tasks.append(Task(count, words, "", f"{here}#all"))
    return found


def home(actor: Actor, today: date) -> Desk:
    """What the reserve asks of a township or of the county's finance, for their first page; nothing for others."""
    if actor.role not in HOME:
        return Desk()
    rows = standings(actor.division, today)
    if actor.role == Role.FINANCE:
        return overview(rows, reverse("funds:reserves"))
    found = Desk()
    for row in rows:
        topup = TopUp.objects.filter(reserve=row.number, state__in=TopUp.OPEN).first() if row.topup else None
        counts = ReserveCount.objects.filter(reserve=row.number, confirmed_by__isnull=True).order_by("-pk")
        one = desk(row, topup, counts.first() if row.count_missing else None, actor)
        _add_unaccounted(one, row)
        found.late += one.late
        found.wrong += one.wrong
        found.following += one.following
    return found


def _add_unaccounted(found: Desk, row: Standing) -> None:
    """What was paid and waits for its papers, not late yet; a balance below the mark."""
    here = reverse("funds:reserve", args=[row.code])
    waiting = row.open - row.late - row.judging
    if waiting > 0:
        found.following.append(Task(waiting, _("笔支付待报送核销材料"), "", f"{here}#lines"))
    if row.low:
        words, left = _("个备用金低于预警线"), _("余额 %s 元") % yuan(row.left_fen)
        found.wrong.append(Task(1, words, left, f"{here}#topup"))


def buttons(row: Standing, actor: Actor) -> Sequence[Action]:
    """The verbs on the reserve as a whole that the role does."""
    return [Action(_(ACTS[verb].title), address(row.code, verb)) for verb in BUTTONS if may(actor, verb)]
