"""An order as its pages show it: what it says, and the campaigns that pay by it."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from doudi.core import divisions
from doudi.core.models import Actor
from doudi.funds import wording
from doudi.funds.models import AreaOrder, Campaign, NamedHousehold
from doudi.funds.models.area_orders import Group
from doudi.ui.parts import Cell, Column, Table
from doudi.units.fen import yuan
from doudi.units.months import month_text


def listed(rows: Sequence[AreaOrder]) -> Table:
    """Every order with its amount and whether it may be paid by."""
    names = divisions.names_of(code for row in rows for code in row.areas)
    columns = [Column(_("文号")), Column(_("认定地区")), Column(_("期限")), Column(_("标准")), Column(_("情况"))]
    shown = []
    for row in rows:
        said = _("已由两人确认") if row.confirmed else _("待第二人确认")
        shown.append([
            Cell(row.document, reverse("funds:order", args=[row.pk])), Cell(wording.area(row, names)), Cell(days(row)),
            Cell(standard(row)), Cell(said, tone="good" if row.confirmed else "soon"),
        ])  # fmt: skip
    return Table(_("疫情严重地区认定文件"), columns, shown)


def facts(row: AreaOrder) -> list[tuple[str, str]]:
    """What the order says and who stands for it; three queries."""
    named = NamedHousehold.objects.filter(order=row, on_list=True).count()
    groups = "、".join(_(str(Group(code).label)) for code in row.groups)
    told = [_("%s 名册在册家庭") % groups] if groups else []
    if named:
        told.append(_("文件列明的家庭 %s 户") % named)
    issuer = _(str(AreaOrder.Issuer(row.issuer).label))
    return [
        (_("文号"), row.document),
        (_("印发"), f"{row.issued_on}，{issuer}"),
        (_("认定地区"), wording.area(row, divisions.names_of(row.areas))),
        (_("期限"), days(row)),
        (_("发给"), "；".join(told) or _("尚未写明")),
        (_("标准"), f"{standard(row)}（{row.clause}）"),
        (_("录入"), who(row.entered_by, row.named_by)),
        (_("确认"), who(row.confirmed_by) or _("待第二人确认")),
    ]


def who(*people: Actor | None) -> str:
    """The names of those who are there, each once."""
    return "、".join(dict.fromkeys(one.label for one in people if one is not None))


def days(row: AreaOrder) -> str:
    """From when to when it holds."""
    return f"{row.from_day} — {row.to_day or _('另行通知')}"


def standard(row: AreaOrder) -> str:
    """How much, for whom."""
    return _("%(per)s %(yuan)s 元") % {"per": _(str(AreaOrder.Per(row.per).label)), "yuan": yuan(row.amount_fen)}


def campaigns(rows: Sequence[Campaign]) -> Table:
    """The campaigns that pay by an order."""
    columns = [Column(_("批次")), Column(_("月份")), Column(_("发放期限"))]
    shown = [
        [Cell(_("批次 %s") % row.pk, reverse("web:campaign", args=[row.pk])), Cell(month_text(row.month)),
         Cell(row.deadline)]
        for row in rows
    ]  # fmt: skip
    return Table(_("按此文件发放的批次"), columns, shown)
