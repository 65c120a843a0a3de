"""What the money of a division asks of somebody: what is late, what is wrong, what is next."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from doudi.core import scope
from doudi.core.models import Actor, Role
from doudi.core.scope import LEVELS, full_code, significant
from doudi.funds import closing, plan
from doudi.funds.fund_figures import FundFigures, fund_figures
from doudi.funds.models import Allotment, Close
from doudi.funds.waiting import Waiting, waiting
from doudi.ui.parts import Desk, Task
from doudi.units.fen import yuan
from doudi.units.months import month_text

HOME = (Role.FINANCE, Role.APPROVER, Role.REVIEWER)
SURPLUS_DAYS = ((6, 30), (9, 30))
"""When a year's carried money is asked after in its second year (duties J-14)."""


@dataclass(frozen=True)
class Known:
    """What the desk and the page of money both show, read once."""

    figures: FundFigures
    plan: plan.Plan
    waiting: list[Waiting]


def known(division: str, today: date) -> Known:
    """The figures, the year's plan, and who waits."""
    return Known(fund_figures(division, today), plan.plan(division, today), waiting(division))


def desk(actor: Actor, today: date, held: Known) -> Desk:
    """The three answers for the money in an actor's scope."""
    found, here = Desk(), reverse("funds:money")
    people = sum(one.people for one in held.waiting)
    if people:
        fen = sum(one.fen for one in held.waiting)
        found.wrong.append(Task(people, _("人已批准、等待资金"), _("共 %s 元") % yuan(fen), f"{here}#waiting"))
    _add_passing(found, actor, today, held.figures)
    _add_plan(found, held, here)
    _add_waiting(found, actor)
    _add_surplus(found, actor, today)
    _add_close(found, actor, today, held.figures)
    return found


def _add_passing(found: Desk, actor: Actor, today: date, figures: FundFigures) -> None:
    """Central and regional money that lies above the county longer than the law allows (duties J-04)."""
    if LEVELS[len(significant(actor.division))] not in ("region", "prefecture"):
        return
    late = _own(actor).filter(
        source__in=["C", "R"], balance__free_fen__gt=0, received_on__lt=today - timedelta(days=figures.pass_days)
    )
    for one in late.filter(division=full_code(actor.division)).order_by("received_on")[:20]:
        days = _("已收到 %(days)s 天") % {"days": (today - one.received_on).days}
        url = reverse("funds:allotment", args=[one.pk])
        found.late.append(Task(1, _("笔资金超期未下达"), f"{one.document}，{days}", url))


def _add_plan(found: Desk, held: Known, here: str) -> None:
    made = held.plan
    if made.short_from is not None:
        words = _("自 %s 起资金不足") % month_text(made.short_from)
        found.following.append(Task(1, words, _("至12月尚缺 %s 元") % yuan(made.short_fen), f"{here}#plan"))
    elif made.monthly_fen and made.is_low(held.figures):
        found.following.append(Task(1, _("项资金可用额低于预警月数"), "", f"{here}#plan"))


def _add_waiting(found: Desk, actor: Actor) -> None:
    rows = Allotment.objects.filter(_within(actor), confirmed_by=None, ended_by=None).exclude(entered_by=actor.pk)
    for one in rows.order_by("pk")[:20]:
        url = reverse("funds:allotment", args=[one.pk])
        found.following.append(Task(1, _("笔资金待确认收到"), f"{one.document} {yuan(one.amount_fen)}", url))


def _add_surplus(found: Desk, actor: Actor, today: date) -> None:
    """Carried money that is not used up in its second year goes to finance: warned twice before (duties J-14)."""
    if (today.month, today.day) < SURPLUS_DAYS[0]:
        return
    rows = _own(actor).filter(Q(kind="carried", year=today.year) | Q(year__lt=today.year), balance__free_fen__gt=0)
    for one in rows.order_by("document_on")[:20]:
        words = _("笔结转资金年底前须用完")
        tasks = found.late if (today.month, today.day) >= SURPLUS_DAYS[1] else found.following
        tasks.append(Task(1, words, one.document, reverse("funds:allotment", args=[one.pk])))


def _add_close(found: Desk, actor: Actor, today: date, figures: FundFigures) -> None:
    county = full_code(actor.division)
    if LEVELS[len(significant(county))] != "county":
        return
    url = reverse("funds:closes")
    waits = Close.objects.filter(division=county, confirmed_by=None).exclude(drawn_by=actor.pk).first()
    month = closing.next_month(county)
    if waits is not None:
        found.following.append(Task(1, _("个月份待第二人结账"), month_text(waits.month), url))
    elif month is not None and closing.may_close(month, figures.year_close, today) and actor.role == Role.FINANCE:
        found.following.append(Task(1, _("个月份待结账"), month_text(month), url))


def _within(actor: Actor) -> Q:
    low, high = scope.code_range(actor.division)
    return Q(division__gte=low, division__lt=high)


def _own(actor: Actor):  # type: ignore[no-untyped-def]
    return Allotment.objects.filter(_within(actor), confirmed_by__isnull=False, ended_by=None)


def home(actor: Actor, today: date) -> Desk:
    """What the money asks of the county's officials and of the finance above, for their first page."""
    if actor.role not in HOME:
        return Desk()
    return desk(actor, today, known(actor.division, today))
