"""What was paid too much as its pages show it, in tables."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from doudi.core import divisions
from doudi.core.actors import same_person
from doudi.core.models import Actor
from doudi.funds.changes import CAUSES
from doudi.funds.models import Attempt, PayableShare, Recovery, Repayment
from doudi.funds.overpaid import Overpaid
from doudi.funds.overpaid_queries import Key, Payment, Why, key
from doudi.ui.parts import Cell, Column, Table
from doudi.units.fen import yuan
from doudi.units.months import month_text

CHILDREN = (5, 15, 25)
"""Children's basic living by purpose, of PayableShare.Benefit."""
WAITS, RUNNING, BACK = gettext_noop("待第二人确认"), gettext_noop("扣回中"), gettext_noop("已还清")
CONFIRMED, DROPPED = gettext_noop("已确认"), gettext_noop("已作废")
ENDING, ENDED = gettext_noop("终止待第二人确认"), gettext_noop("已终止")


def benefit(code: int) -> str:
    """The benefit in words."""
    return _(str(PayableShare.Benefit(code).label))


def address(about: Key, verb: str = "") -> str:
    """The page of a household, benefit and month, or of a verb on it. Of which kind a child is it does not say."""
    household, code, month = about
    code = CHILDREN[0] if code in CHILDREN else code
    arguments = [household, code, month_text(month), *([verb] if verb else [])]
    return reverse("funds:overpaid_act" if verb else "funds:overpaid_one", args=arguments)


def state(held: Recovery, held_fen: int, over_fen: int) -> str:
    """How far an agreement that has held back so much is: a word of DROPPED, ENDED, WAITS, ENDING, RUNNING, BACK."""
    if held.dropped_by_id is not None:
        return DROPPED
    if held.ended_by_id is not None:
        return ENDED
    if held.confirmed_by_id is None:
        return WAITS
    if held.end_asked_by_id is not None:
        return ENDING
    return BACK if held_fen >= held.agreed_fen or over_fen <= 0 else RUNNING


def back_of(held: Recovery, month_fen: int) -> int:
    """What an agreement has held back, of all that was held back of its month."""
    if held.dropped_by_id is not None:
        return 0
    return max(0, month_fen - held.before_fen) if held.held_fen is None else held.held_fen


def cause(why: Why | None) -> Cell:
    """Why it was paid too much: the cause, and which decision took the place of which."""
    if why is None:
        return Cell("—")
    words = _("第 %(old)s 版 %(old_yuan)s 元（%(old_on)s）→ 第 %(new)s 版 %(new_yuan)s 元（%(new_on)s）") % {
        "old": why.paid_version, "old_yuan": yuan(why.paid_fen), "old_on": why.paid_on, "new": why.version,
        "new_yuan": yuan(why.fen), "new_on": why.decided_on,
    }  # fmt: skip
    return Cell(_(CAUSES[why.cause]), detail=words)


def listed(
    rows: Sequence[Overpaid], heads: dict[int, str], whys: dict[Key, Why], agreed: dict[Key, Recovery],
    waiting: dict[Key, int],
) -> Table:  # fmt: skip
    """What was paid too much, the oldest month first."""
    columns = [
        Column(_("户主")), Column(_("村（社区）")), Column(_("项目")), Column(_("月份")),
        Column(_("已发（元）"), number=True), Column(_("现应发（元）"), number=True),
        Column(_("多发（元）"), number=True),
        Column(_("原因")), Column(_("处理")),
    ]  # fmt: skip
    names = divisions.names_of({row.division for row in rows})
    shown = []
    for row in rows:
        about = key(row)
        shown.append([
            Cell(heads.get(row.household) or row.household, url=address(about)),
            Cell(names.get(row.division, row.division)),
            Cell(benefit(row.benefit)),
            Cell(month_text(row.month)),
            Cell(yuan(row.made_fen + row.held_fen)),
            Cell(yuan(row.due_fen)),
            Cell(yuan(row.fen), tone="late"),
            cause(whys.get(about)),
            _handled(row, agreed.get(about), waiting.get(about, 0)),
        ])  # fmt: skip
    return Table(_("不自动抵扣：按协议从以后月份扣回，或由家庭退回"), columns, shown)


def _handled(row: Overpaid, held: Recovery | None, waiting_fen: int) -> Cell:
    if waiting_fen:
        return Cell(_("退回 %s 元待确认") % yuan(waiting_fen), tone="soon")
    if held is None:
        return Cell(_("未处理"), tone="late")
    back = back_of(held, row.held_fen)
    words = _(state(held, back, row.fen))
    return Cell(words, tone="soon", detail=_("已扣回 %s 元") % yuan(back) if back else held.document)


def agreements(
    rows: Sequence[Recovery], heads: dict[int, str], held: dict[Key, int], over: dict[Key, Overpaid]
) -> Table:
    """The agreements, the newest first."""
    columns = [
        Column(_("户主")), Column(_("项目")), Column(_("月份")), Column(_("协议编号")),
        Column(_("约定扣回（元）"), number=True), Column(_("每月至多（元）"), number=True),
        Column(_("已扣回（元）"), number=True), Column(_("状态")),
    ]  # fmt: skip
    shown = []
    for row in rows:
        about = key(row)
        left = over[about].fen if about in over else 0
        back = back_of(row, held.get(about, 0))
        shown.append([
            Cell(
                heads.get(row.household_id) or row.household_id,
                url=address(about) if row.dropped_by is None or about in over else "",
            ),
            Cell(benefit(row.benefit)),
            Cell(month_text(row.month)),
            Cell(row.document),
            Cell(yuan(row.agreed_fen)),
            Cell(yuan(row.month_fen)),
            Cell(yuan(back)),
            _state(row, state(row, back, left)),
        ])  # fmt: skip
    return Table(_("新的在前"), columns, shown)


def _state(row: Recovery, words: str) -> Cell:
    if row.dropped_by:
        return Cell(_(words), tone="quiet", detail=f"{row.dropped_by.label}：{row.drop_reason}")
    if row.end_asked_by:
        who = "、".join(one.label for one in (row.end_asked_by, row.ended_by) if one)
        return Cell(_(words), tone="quiet" if row.ended_by else "soon", detail=f"{who}：{row.end_reason}")
    return Cell(_(words), tone="good" if words == BACK else "soon")


def payments(rows: Sequence[Payment]) -> Table:
    """What was paid of the month, and what later payments held back for it."""
    columns = [Column(_("批次")), Column(_("金额（元）"), number=True), Column(_("状态")), Column(_("日期"))]
    states = {code: _(str(label)) for code, label in Attempt.State.choices}
    shown = [
        [
            Cell(row.document, detail=_("按协议扣回") if row.fen < 0 else ""),
            Cell(yuan(row.fen)),
            Cell(states.get(row.state, _("未送盘"))),
            Cell(row.on or "—"),
        ]
        for row in rows
    ]
    return Table(_("该月的发放和扣回"), columns, shown)


def repayments(rows: Sequence[Repayment], by: Actor, may: bool) -> Table:
    """What was paid back; what waits leads to its confirmation by another official, and to dropping it."""
    columns = [
        Column(_("票据号")), Column(_("方式")), Column(_("收到日期")), Column(_("金额（元）"), number=True),
        Column(_("登记人")), Column(_("状态")),
    ]  # fmt: skip
    shown = []
    for row in rows:
        shown.append([
            Cell(row.receipt),
            Cell(_(str(Repayment.Way(row.way).label))),
            Cell(row.received_on),
            Cell(yuan(row.fen)),
            Cell(row.entered_by.label),
            _repaid(row, by, may),
        ])  # fmt: skip
    return Table(_("家庭退回的款项"), columns, shown)


def _repaid(row: Repayment, by: Actor, may: bool) -> Cell:
    if row.confirmed_by:
        return Cell(_(CONFIRMED), tone="good", detail=row.confirmed_by.label)
    if row.dropped_by:
        return Cell(_(DROPPED), tone="quiet", detail=f"{row.dropped_by.label}：{row.drop_reason}")
    if not may:
        return Cell(_(WAITS), tone="soon")
    own = same_person(by, row.entered_by)
    words, verb = (_("作废"), "drop") if own else (_("确认收到"), "confirm")
    return Cell(words, url=reverse("funds:repayment_act", args=[row.pk, verb]), tone="soon", detail=_(WAITS))
