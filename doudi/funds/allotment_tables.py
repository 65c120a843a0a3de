"""The tables of the pages of money, as the components take them."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from doudi.core import divisions
from doudi.funds import allotment
from doudi.funds.allotment_queries import Line, Standing, TrialLine
from doudi.funds.models import Allotment, Close, RefusedBooking, Source
from doudi.funds.models.ledger import Account, Journal
from doudi.funds.plan import Match, Plan
from doudi.funds.purposes import names as purpose_names
from doudi.funds.waiting import Waiting
from doudi.ui.parts import Cell, Column, Table
from doudi.units.fen import yuan
from doudi.units.months import month_text

LEVEL_WORDS = {
    "central": gettext_noop("中央"), "region": gettext_noop("自治区"), "prefecture": gettext_noop("地级"),
    "county": gettext_noop("县级"),
}  # fmt: skip
SUBSIDIES = {
    "dibao": gettext_noop("低保"),
    "tekun": gettext_noop("特困"),
    "relief": gettext_noop("临时救助"),
    "vagrant": gettext_noop("流浪乞讨救助"),
    "minor_protection": gettext_noop("未成年人保护"),
    "child": gettext_noop("孤儿等基本生活"),
    "one_off": gettext_noop("一次性生活补助"),
    "price": gettext_noop("价格临时补贴"),
}


def listed(rows: Sequence[Standing]) -> Table:
    """The sums, each with what is free of it."""
    columns = [
        Column(_("文号")), Column(_("来源")), Column(_("金额（元）"), number=True),
        Column(_("已支付（元）"), number=True),
        Column(_("已安排和在途（元）"), number=True), Column(_("可用（元）"), number=True), Column(_("状态")),
    ]  # fmt: skip
    names = divisions.names_of({row.division for row in rows})
    shown = []
    for row in rows:
        source, kind = _(Source(row.source).label), _(Allotment.Kind(row.kind).label)
        shown.append([
            Cell(row.document, url=reverse("funds:allotment", args=[row.number]), detail=names.get(row.division, "")),
            Cell(source, detail=" ".join(word for word in (str(row.year), kind, mark(row.mark)) if word)),
            Cell(yuan(row.amount_fen)),
            Cell(yuan(row.spent_fen)),
            Cell(yuan(row.committed_fen + row.clearing_fen)),
            Cell(yuan(row.free_fen)),
            Cell(_(allotment.STATES[row.state]), tone="soon" if row.state == allotment.ENTERED else ""),
        ])  # fmt: skip
    return Table(_("各笔资金"), columns, shown)


def mark(code: str) -> str:
    """The mark of direct money in words, nothing where there is none."""
    return str(_(Allotment.Mark(code).label)) if code else ""


def planned(found: Plan) -> Table:
    """The year by subsidy: paid, a month in force, and what that makes."""
    columns = [
        Column(_("救助项目")), Column(_("本年已支付（元）"), number=True), Column(_("在册每月（元）"), number=True),
        Column(_("至12月尚需（元）"), number=True), Column(_("全年（元）"), number=True),
    ]  # fmt: skip
    shown = [
        [
            Cell(_(SUBSIDIES[one.name])),
            Cell(yuan(one.paid_fen)),
            Cell(yuan(one.monthly_fen)),
            Cell(yuan(one.to_come_fen)),
            Cell(yuan(one.need_fen)),
        ]
        for one in found.subsidies
    ]
    return Table(_("本年支出和预测"), columns, shown)


def matched(rows: Sequence[Match]) -> Table:
    """What each level should bear and did."""
    columns = [
        Column(_("级次")), Column(_("按比例应承担（元）"), number=True), Column(_("已到位（元）"), number=True),
        Column(_("缺口（元）"), number=True),
    ]  # fmt: skip
    shown = [
        [
            Cell(_(LEVEL_WORDS[row.level])),
            Cell(yuan(row.due_fen)),
            Cell(yuan(row.booked_fen)),
            Cell(yuan(row.gap_fen), tone="late" if row.gap_fen else "good"),
        ]
        for row in rows
    ]
    return Table(_("各级分担"), columns, shown)


def waits(rows: Sequence[Waiting]) -> Table:
    """Who waits for money."""
    called = purpose_names()
    columns = [
        Column(_("批次")),
        Column(_("用途")),
        Column(_("人数"), number=True),
        Column(_("金额（元）"), number=True),
    ]
    shown = [
        [
            Cell(row.document, url=reverse("web:campaign", args=[row.campaign])),
            Cell(_(called.get(row.purpose, row.purpose))),
            Cell(row.people),
            Cell(yuan(row.fen), tone="late"),
        ]
        for row in rows
    ]
    return Table(_("等待资金的人"), columns, shown)


def refused(rows: Sequence[RefusedBooking]) -> Table:
    """Bookings that the ring fence refused."""
    called = purpose_names()
    columns = [
        Column(_("日期")), Column(_("来源")), Column(_("文号")), Column(_("用途")),
        Column(_("金额（元）"), number=True),
        Column(_("依据")), Column(_("经办")),
    ]  # fmt: skip
    shown = [
        [
            Cell(f"{row.at:%Y-%m-%d}"), Cell(_(Source(row.source).label)), Cell(row.document),
            Cell(_(called.get(row.purpose, row.purpose))), Cell(yuan(row.amount_fen)), Cell(row.cites),
            Cell(row.actor.label),
        ]
        for row in rows
    ]  # fmt: skip
    return Table(_("被拒绝的登记"), columns, shown)


def statement(rows: Sequence[Line]) -> Table:
    """What moved on an account, the newest first, with the balance after each line."""
    called = purpose_names()
    columns = [
        Column(_("日期")), Column(_("事项")), Column(_("用途")), Column(_("区划")),
        Column(_("金额（元）"), number=True),
        Column(_("余额（元）"), number=True),
    ]  # fmt: skip
    names = divisions.names_of({row.division for row in rows})
    shown = [
        [
            Cell(row.on),
            Cell(_(Journal.Kind(row.kind).label), detail=" ".join(word for word in (row.subject, row.reason) if word)),
            Cell(_(called.get(row.purpose, row.purpose)) if row.purpose else ""),
            Cell(names.get(row.division, row.division)),
            Cell(yuan(row.fen)),
            Cell(yuan(row.left_fen)),
        ]
        for row in rows
    ]
    return Table(_("收支明细"), columns, shown)


def trial(rows: Sequence[TrialLine]) -> Table:
    """The trial balance: both columns sum to the same."""
    columns = [
        Column(_("科目")), Column(_("借方（元）"), number=True), Column(_("贷方（元）"), number=True),
        Column(_("余额（元）"), number=True),
    ]  # fmt: skip
    shown = [
        [Cell(_(Account(row.account).label)), Cell(yuan(row.debit_fen)), Cell(yuan(row.credit_fen)),
         Cell(yuan(row.balance_fen))]
        for row in rows
    ]  # fmt: skip
    debit, credit = sum(row.debit_fen for row in rows), sum(row.credit_fen for row in rows)
    tone = "good" if debit == credit else "late"
    shown.append([Cell(_("合计")), Cell(yuan(debit), tone=tone), Cell(yuan(credit), tone=tone), Cell("")])
    return Table(_("试算平衡表"), columns, shown)


def closes(rows: Sequence[Close], own: int) -> Table:
    """The months that were closed or wait for the second person."""
    columns = [Column(_("月份")), Column(_("国库对账单余额（元）"), number=True), Column(_("提出、确认"))]
    shown = []
    for row in rows:
        people = "、".join(one.label for one in (row.drawn_by, row.confirmed_by) if one)
        waits = row.confirmed_by_id is None
        url = reverse("funds:close_confirm", args=[row.pk]) if waits and row.drawn_by_id != own else ""
        shown.append([
            Cell(month_text(row.month)), Cell(yuan(row.treasury_fen)),
            Cell(_("核对并结账") if url else people, url=url, detail=_("待第二人确认") if waits else ""),
        ])  # fmt: skip
    return Table(_("月份结账"), columns, shown)
