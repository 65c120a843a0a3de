"""What a verb of a reserve acts on, in a few facts: so that nobody signs a number."""

from django.utils.translation import gettext as _

from doudi.core import scope
from doudi.funds import reserve
from doudi.funds.models import Accounting, Grant, ReliefPayment, Reserve, ReserveCount, TopUp, Transfer
from doudi.funds.models.reserves import Pocket
from doudi.funds.owed import owed
from doudi.funds.topup_lines import to_fill_up
from doudi.units.fen import yuan
from doudi.units.months import month_text

Facts = list[tuple[str, str]]
OWED_SHOWN = 200
PAYMENTS = ("account", "judge", "make-good", "reverse")
TOPUPS = ("send", "agree", "refuse", "top-up")


def about(verb: str, code: str, number: int) -> Facts:
    """Labels and values for the top of a verb's page; empty where there is nothing to say."""
    if verb in PAYMENTS:
        return _payment(number)
    if verb in TOPUPS:
        return _topup(number)
    if verb in ("repay", "drop"):
        return _grant(number)
    if verb == "confirm-count":
        return _count(number)
    if verb == "confirm-transfer":
        return _transfer(number)
    return [] if verb in ("transfer", "open") else _balance(code)


def _balance(code: str) -> Facts:
    held = Reserve.objects.filter(division=code).first()
    if held is None:
        return []
    left = reserve.balances(held)
    return [
        (_("账面银行存款"), f"{yuan(left[str(Pocket.BANK)])} {_('元')}"),
        (_("账面库存现金"), f"{yuan(left[str(Pocket.CASH)])} {_('元')}"),
    ]


def _payment(number: int) -> Facts:
    held = ReliefPayment.objects.select_related("grant").filter(pk=number, reserve__isnull=False).first()
    if held is None:
        return []
    papers = Accounting.objects.filter(payment=held, verdict__isnull=True).order_by("-pk").first()
    found = [
        (_("决定"), str(held.grant.decision_id)),
        (_("金额"), f"{yuan(held.amount_fen)} {_('元')}"),
        (_("支付日期"), str(held.paid_on)),
        (_("状态"), _(ReliefPayment.State(held.state).label)),
    ]
    if papers is not None:
        found.append((_("收据或银行回单号"), papers.receipt))
        found.append((_("所附材料"), papers.papers or _("未填写")))
    return found


def _topup(number: int) -> Facts:
    held = TopUp.objects.select_related("reserve").filter(pk=number).first()
    if held is None:
        return []
    asked = held.asked_fen or sum(to_fill_up(held.reserve).values_list("amount_fen", flat=True))
    return [
        (_("申请补充"), f"{yuan(asked)} {_('元')}"),
        (_("现有余额"), f"{yuan(reserve.total_fen(held.reserve))} {_('元')}"),
        (_("状态"), _(TopUp.State(held.state).label)),
    ]


def _grant(number: int) -> Facts:
    held = Grant.objects.filter(pk=number).first()
    if held is None:
        return []
    return [(_("决定"), str(held.decision_id)), (_("金额"), f"{yuan(held.amount_fen)} {_('元')}")]


def _count(number: int) -> Facts:
    held = ReserveCount.objects.filter(pk=number).first()
    if held is None:
        return []
    return [
        (_("月份"), month_text(held.month)),
        (_("银行存款"), f"{yuan(held.bank_fen)} {_('元')}"),
        (_("库存现金"), f"{yuan(held.cash_fen)} {_('元')}"),
        (_("与账面相差"), f"{yuan(held.difference_fen)} {_('元')}"),
    ]


def _transfer(number: int) -> Facts:
    held = Transfer.objects.filter(pk=number).first()
    if held is None:
        return []
    return [
        (_("笔数"), str(len(held.grants))),
        (_("金额"), f"{yuan(held.total_fen)} {_('元')}"),
        (_("支付日期"), str(held.paid_on)),
        (_("银行回单号"), held.reference),
    ]


def owed_choices(code: str) -> list[tuple[int, str]]:
    """The grants that a county owes, the most urgent first, at most 200: number and words."""
    low, high = scope.code_range(code)
    held = owed().filter(division__gte=low, division__lt=high).order_by("pay_by", "pk")[:OWED_SHOWN]
    words = _("决定 %(decision)s，%(yuan)s 元，应于 %(day)s 前支付")
    return [
        (grant.pk, words % {"decision": grant.decision_id, "yuan": yuan(grant.amount_fen), "day": grant.pay_by})
        for grant in held
    ]
