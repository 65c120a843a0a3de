"""The price subsidy as its pages show it."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from doudi.core import clock, divisions
from doudi.entitlements.models import PriceIndex
from doudi.funds.models import PriceCost
from doudi.funds.prices.months import Month
from doudi.funds.prices.queries import Line, Part
from doudi.policy.parameters import decimal_text
from doudi.ui.parts import Cell, Chart, Column, Series, Table
from doudi.units.fen import yuan
from doudi.units.months import month_text
from doudi.units.ratio import Ratio

PURPOSES = {
    "price_dibao": gettext_noop("低保对象"),
    "price_tekun": gettext_noop("特困人员"),
    "price_edge": gettext_noop("低保边缘家庭"),
    "price_child": gettext_noop("孤儿等特殊儿童"),
    "price_veteran": gettext_noop("优抚对象"),
    "price_unemployment": gettext_noop("失业保险金、失业补助金领取人员"),
}
"""Purposes of the money, duties J-03."""
INDICES = {
    "cpi": gettext_noop("居民消费价格（CPI）"),
    "food": gettext_noop("食品价格"),
    "scpi": gettext_noop("低收入居民基本生活费用价格（SCPI）"),
}


def percent(value: Ratio | None) -> str:
    """A growth in percent, with the decimal that it is published with."""
    if value is None:
        return "—"
    text = decimal_text(value)
    return f"{text}%" if "." in text else f"{text}.0%"


def money(fen: int | None) -> str:
    """An amount, a dash where there is none."""
    return "—" if fen is None else yuan(fen)


def months(rows: Sequence[Line]) -> Table:
    """Index months: growth, whether triggered, fen a person, when to pay, what it costs."""
    columns = [
        Column(_("指数月份")), Column(_("CPI 同比"), number=True), Column(_("食品同比"), number=True),
        Column(_("启动")), Column(_("每人（元）：城镇／农村"), number=True), Column(_("发放期限")), Column(_("发放")),
        Column(_("费用（元）"), number=True),
    ]  # fmt: skip
    return Table(_("各月指数、启动与费用"), columns, [_month(row) for row in rows])


def _month(row: Line) -> list[Cell]:
    one = row.month
    pair = f"{money(one.urban_fen)}／{money(one.rural_fen)}" if one.triggered else "—"
    cost = Cell("—") if row.cost is None else Cell(yuan(row.cost.total_fen), detail=_("%s 人") % row.cost.people)
    return [
        Cell(month_text(one.month), reverse("funds:price_month", args=[month_text(one.month)])),
        _growth(one, "cpi", row), _growth(one, "food", row), triggered(one), Cell(pair), Cell(one.pay_by), paid(row),
        cost,
    ]  # fmt: skip


def _growth(one: Month, name: str, row: Line) -> Cell:
    if one.growths[name] is None:
        return Cell(_("缺"), tone="soon" if row.overdue else "quiet")
    return Cell(percent(one.growths[name]), detail=_("启动 %s") % limit(one, name))


def limit(one: Month, name: str) -> str:
    """The figures in force that month at which the index triggers."""
    own = percent(one.parameters[f"price.trigger.{name}"])  # type: ignore[arg-type]
    if name == "cpi" and one.stage:
        stage = percent(one.parameters["price.stage_trigger_cpi"])  # type: ignore[arg-type]
        return _("%(own)s，阶段性 %(stage)s") % {"own": own, "stage": stage}
    return own


def triggered(one: Month) -> Cell:
    """Whether the month triggers, by which growth."""
    if one.triggered:
        return Cell(_("启动"), tone="soon", detail=_("按 %s 计发") % percent(one.growth))
    return Cell(_("指数缺"), tone="quiet") if one.missing else Cell(_("未启动"), tone="quiet")


def paid(row: Line) -> Cell:
    """When it was paid: late in plain sight."""
    if row.paid_on is not None:
        on_time = row.paid_on <= row.month.pay_by
        return Cell(row.paid_on, tone="good" if on_time else "late", detail="" if on_time else _("逾期发放"))
    if not row.month.triggered:
        return Cell("—")
    days = (clock.today() - row.month.pay_by).days
    return Cell(_("逾期 %s 天未发") % days, tone="late") if days > 0 else Cell(_("待发放"), tone="soon")


def charts(rows: Sequence[Line]) -> list[Chart]:
    """Growth in per mille where it is known, and cost in yuan where it was worked out, oldest first."""
    known = [row for row in reversed(rows) if not row.month.missing]
    costed = [row for row in reversed(rows) if row.cost is not None]
    found = []
    if known:
        names = [month_text(row.month.month) for row in known]
        series = [
            Series(_("CPI 同比（‰）"), [_mille(row.month, "cpi") for row in known], "sent"),
            Series(_("食品同比（‰）"), [_mille(row.month, "food") for row in known], "soon"),
        ]
        found.append(Chart(_("各月同比涨幅的条形图（千分之一），缺指数的月份不画"), names, series))
    if costed:
        names = [month_text(row.month.month) for row in costed]
        fen = [row.cost.total_fen // 100 if row.cost else 0 for row in costed]
        found.append(Chart(_("各月费用的条形图（元）"), names, [Series(_("费用（元）"), fen)]))
    return found


def _mille(one: Month, name: str) -> int:
    growth = one.growths[name]
    return 0 if growth is None else int(growth * 10)


def indices(rows: Sequence[PriceIndex], caption: str) -> Table:
    """Indices with where they come from and who stands for them."""
    names = divisions.names_of({row.area for row in rows} | {row.division for row in rows})
    columns = [
        Column(_("月份")), Column(_("指数")), Column(_("同比"), number=True), Column(_("地区")), Column(_("来源")),
        Column(_("公布")), Column(_("录入、确认")), Column(_("情况")),
    ]  # fmt: skip
    shown = [
        [
            Cell(month_text(row.month)), Cell(_(INDICES[row.index])), Cell(f"{row.percent}%"),
            Cell(names.get(row.area, row.area)), Cell(row.source), Cell(row.published_on),
            Cell("、".join(one.label for one in (row.entered_by, row.confirmed_by) if one)), _state(row),
        ]
        for row in rows
    ]  # fmt: skip
    return Table(caption, columns, shown)


def _state(row: PriceIndex) -> Cell:
    if row.superseded_at is not None:
        return Cell(_("已被替换"), tone="quiet")
    return Cell(_("有效"), tone="good") if row.confirmed_by_id else Cell(_("待第二人确认"), tone="soon")


def revised(rows: Sequence[tuple[str, Month]]) -> Table:
    """What the rules make of each state of the month's indices, side by side."""
    columns = [
        Column(_("口径")), Column(_("CPI 同比"), number=True), Column(_("食品同比"), number=True), Column(_("启动")),
        Column(_("每人（元）：城镇／农村"), number=True),
    ]  # fmt: skip
    shown = [
        [
            Cell(label), Cell(percent(one.growths["cpi"])), Cell(percent(one.growths["food"])), triggered(one),
            Cell(f"{money(one.urban_fen)}／{money(one.rural_fen)}" if one.triggered else "—"),
        ]
        for label, one in rows
    ]  # fmt: skip
    return Table(_("指数修订前后"), columns, shown)


def cost(row: PriceCost) -> Table:
    """What a month costs by purpose of the money (duties J-03), and what is new in the stage."""
    columns = [Column(_("用途")), Column(_("人数"), number=True), Column(_("金额（元）"), number=True)]
    shown = [
        [Cell(_(PURPOSES[purpose]), detail=_("阶段性新增") if new else ""), Cell(people), Cell(yuan(fen))]
        for purpose, new, people, fen in row.lines
    ]
    return Table(_("按用途"), columns, [*shown, [Cell(_("合计")), Cell(row.people), Cell(yuan(row.total_fen))]])


def parts(rows: Sequence[Part]) -> Table:
    """What the month's campaign pays, by purpose; what the stage brought on lines of its own (rulebook E-06)."""
    columns = [
        Column(_("用途")), Column(_("户数"), number=True), Column(_("应发（元）"), number=True),
        Column(_("已发（元）"), number=True),
    ]  # fmt: skip
    shown = [
        [
            Cell(_(PURPOSES[row.purpose]), detail=_("阶段性新增") if row.stage_new else ""), Cell(row.households),
            Cell(yuan(row.fen)), Cell(yuan(row.paid_fen)),
        ]
        for row in rows
    ]  # fmt: skip
    return Table(_("发放批次，按用途"), columns, shown)
