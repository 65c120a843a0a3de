"""What the price subsidy asks of county and level above on their first page."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from doudi.core.errors import DomainError
from doudi.core.models import Actor
from doudi.core.role_sets import PRICE_WRITERS
from doudi.funds.prices import queries
from doudi.funds.prices.queries import Line
from doudi.ui.parts import Desk, Task
from doudi.units.fen import yuan
from doudi.units.months import add_months, first_of, month_text

LOOK_BACK_MONTHS = 12


def desk(rows: Sequence[Line], waiting: int, address: str) -> Desk:
    """The three answers for index months: triggered and not paid, without an index, waiting for a second person."""
    found = Desk()
    late = [row for row in rows if row.late]
    if late:
        costs = sum(row.cost.total_fen for row in late if row.cost)
        detail = _("约 %s 元") % yuan(costs) if costs else month_text(late[-1].month.month)
        found.late.append(Task(len(late), _("个月份已启动价格补贴，超过期限未发"), detail, f"{address}#months"))
    if waiting:
        found.following.append(Task(waiting, _("个价格指数待第二人确认"), "", f"{address}#waiting"))
    soon = [row for row in rows if row.unpaid and not row.late]
    if soon:
        words, detail = _("个月份的价格补贴待发放"), _("%s 前发放") % soon[-1].month.pay_by
        found.following.append(Task(len(soon), words, detail, f"{address}#months"))
    missing = [row for row in rows if row.overdue]
    if missing:
        words = _("个月份的价格指数应已公布，尚未录入")
        found.following.append(Task(len(missing), words, month_text(missing[0].month.month), f"{address}#months"))
    return found


def home(actor: Actor, today: date) -> Desk:
    """The same for the last year, for the first page of those who enter indices; nothing for others."""
    if actor.role not in PRICE_WRITERS:
        return Desk()
    place = queries.place_of(actor.division)
    try:
        rows = queries.lines(place, add_months(first_of(today), -LOOK_BACK_MONTHS))
    except DomainError:
        # A figure that the rules refuse is said on the page of the subsidy; the first page must open.
        return Desk()
    return desk(rows, len(queries.waiting(place)), reverse("funds:prices"))
