"""The tables of a reserve's page, as the components take them."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from doudi.core.models import Actor
from doudi.funds.models import Grant, ReserveCount
from doudi.funds.models.ledger import Journal
from doudi.funds.models.reserves import Pocket
from doudi.funds.reconciliation import Check
from doudi.funds.reserve_queries import Entry, Line, Standing
from doudi.funds.reserve_tasks import address, may
from doudi.ui import language
from doudi.ui.parts import Cell, Column, Table
from doudi.units.fen import yuan
from doudi.units.months import month_text


def money(fen: int, tone: str = "") -> Cell:
    """A cell with an amount; a minus where money left."""
    return Cell(yuan(fen), tone=tone)


def county(rows: Sequence[Standing]) -> Table:
    """The reserves of a county, the troubled ones marked."""
    columns = [
        Column(_("乡镇")),
        Column(_("余额（元）"), number=True),
        Column(_("额度（元）"), number=True),
        Column(_("待核销（元）"), number=True),
        Column(_("超期（笔）"), number=True),
        Column(_("情况")),
    ]
    shown = []
    for row in rows:
        shown.append([
            Cell(row.name, url=reverse("funds:reserve", args=[row.code])),
            money(row.left_fen, "late" if row.low else ""),
            Cell(yuan(row.agreed_fen) if row.agreed_fen is not None else _("未核定")),
            money(row.open_fen),
            Cell(row.late, tone="late" if row.late else ""),
            Cell("；".join(troubles(row)) or _("正常"), tone="soon" if row.wrong or row.low else ""),
        ])  # fmt: skip
    return Table(_("各乡镇备用金"), columns, shown)


def troubles(row: Standing) -> list[str]:
    """What there is to say of a reserve, the gravest first."""
    said = [
        (row.difference_fen, _("盘点不符")),
        (row.count_missing, _("未盘点")),
        (row.topup_late, _("补充逾期")),
        (row.refused_fen, _("有待补足款")),
        (row.low, _("低于预警线")),
        (row.often, _("本年多次用空")),
        (row.idle, _("长期未使用")),
    ]
    return [str(words) for holds, words in said if holds]


def lines(code: str, rows: Sequence[Line], actor: Actor) -> Table:
    """Payments to account for, each with the one thing to do next."""
    columns = [
        Column(_("支付")),
        Column(_("决定")),
        Column(_("方式")),
        Column(_("金额（元）"), number=True),
        Column(_("核销期限")),
        Column(_("下一步")),
        Column(_("未到账")),
    ]
    shown = []
    for row in rows:
        shown.append([
            Cell(f"{row.paid_on}", detail=_("编号 %s") % row.payment),
            Cell(row.decision),
            Cell(_(Pocket(row.pocket).label)),
            money(row.amount_fen),
            Cell(row.account_by, tone="late" if row.late else ""),
            _next(code, row, actor),
            _back(code, row, actor),
        ])  # fmt: skip
    return Table(_("待核销的支付"), columns, shown)


def _next(code: str, row: Line, actor: Actor) -> Cell:
    if row.state == "refused":
        verb, words = "make-good", _("待补足")
    elif row.papers is not None:
        verb, words = "judge", _("待县级审核")
    else:
        verb, words = "account", _("退回补正") if row.back else _("待报送材料")
    url = address(code, verb, row.payment) if may(actor, verb) else ""
    return Cell(words, url=url, detail=row.back)


def _back(code: str, row: Line, actor: Actor) -> Cell:
    if row.state != "paid" or not may(actor, "reverse"):
        return Cell("")
    return Cell(_("冲销"), url=address(code, "reverse", row.payment))


def waiting(code: str, rows: Sequence[Grant], actor: Actor) -> Table:
    """Grants whose payment was reversed: they wait to be paid again."""
    columns = [Column(_("决定")), Column(_("金额（元）"), number=True), Column(_("下一步"))]
    shown = []
    for row in rows:
        url = address(code, "repay", row.pk) if may(actor, "repay") else ""
        shown.append([Cell(row.decision_id), money(row.amount_fen), Cell(_("重新支付"), url=url)])
    return Table(_("已冲销、待重新支付"), columns, shown)


def counted(code: str, rows: Sequence[ReserveCount], actor: Actor) -> Table:
    """The last counts beside the ledger of their moment."""
    columns = [
        Column(_("月份")),
        Column(_("银行存款（元）"), number=True),
        Column(_("库存现金（元）"), number=True),
        Column(_("与账面相差（元）"), number=True),
        Column(_("盘点人、确认人")),
    ]
    shown = []
    for row in rows:
        url = reverse("funds:reserve_paper", args=[code, "count", row.pk])
        people = [row.counted_by.label, row.confirmed_by.label if row.confirmed_by else ""]
        open_ = row.confirmed_by is None and may(actor, "confirm-count") and row.counted_by_id != actor.pk
        shown.append([
            Cell(month_text(row.month), url=url),
            money(row.bank_fen),
            money(row.cash_fen),
            money(row.difference_fen, "late" if row.difference_fen else "good"),
            Cell(_("确认盘点"), url=address(code, "confirm-count", row.pk), detail=people[0])
            if open_
            else Cell("、".join(name for name in people if name), detail="" if people[1] else _("待第二人确认")),
        ])  # fmt: skip
    return Table(_("月末盘点"), columns, shown)


def statement(rows: Sequence[Entry]) -> Table:
    """What moved, in order, with the balance after each line."""
    columns = [
        Column(_("日期")),
        Column(_("事项")),
        Column(_("银行（元）"), number=True),
        Column(_("现金（元）"), number=True),
        Column(_("余额（元）"), number=True),
        Column(_("经办")),
    ]
    shown = [
        [
            Cell(row.on),
            Cell(_(Journal.Kind(row.kind).label), detail=row.reason),
            money(row.bank_fen),
            money(row.cash_fen),
            money(row.left_fen),
            Cell(row.who),
        ]
        for row in rows
    ]
    return Table(_("收支明细"), columns, shown)


def checked(rows: Sequence[Check]) -> Table:
    """The reconciliation: both sides of each check."""
    columns = [
        Column(_("核对")),
        Column(_("左边"), number=True),
        Column(_("右边"), number=True),
        Column(_("结果")),
    ]
    shown = []
    for row in rows:
        said = Cell(_("一致"), tone="good") if row.agrees else Cell(_("不一致"), tone="late")
        words = row.zh if language.short() == "zh" else row.en
        shown.append([Cell(words), money(row.left_fen), money(row.right_fen), said])
    return Table(_("两边须一分不差（元）"), columns, shown)
