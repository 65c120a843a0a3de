"""What a campaign is called on papers and in bank files: the one-off subsidy, relief by an order, or a month."""

from datetime import date

from doudi.funds.models import AreaOrder, Campaign, Payable
from doudi.funds.models.campaigns import MONTHLY, PRICE
from doudi.units.fen import yuan

PURPOSE_ZH = {
    **dict(Payable.Purpose.choices),
    "one_off_dibao": "低保",
    "one_off_tekun": "特困",
}
PER_ZH = {"person": "每人", "household": "每户"}


def benefit(campaign: Campaign) -> str:
    """What is paid."""
    if campaign.benefit == MONTHLY:
        return "基本生活救助金"
    if campaign.benefit == PRICE:
        return "价格临时补贴"
    return "一次性临时救助" if campaign.order_id else "一次性生活补助"


def title(campaign: Campaign) -> str:
    """The same at the head of a paper."""
    return f"困难群众{benefit(campaign)}"


def unit(campaign: Campaign) -> str:
    """What its lines are: 户, 人, or 笔 (a household may have several in a month)."""
    if campaign.by_shares:
        return "笔"
    return "户" if campaign.order_id else "人"


def standard(campaign: Campaign) -> str:
    """The amount, for whom."""
    if campaign.amount_fen is None:
        return "按各户核定金额"
    per = PER_ZH[campaign.order.per] if campaign.order else "每人"
    return f"{per} {yuan(campaign.amount_fen)} 元"


def area(order: AreaOrder, names: dict[str, str]) -> str:
    """The areas of an order by name."""
    return "、".join(names.get(code, code) for code in order.areas)


def decision(order: AreaOrder, where: str, basis: str, shares: int, amount_fen: int, on: date) -> str:
    """The decision for one household in a sentence: order, area, why this household (`basis`), amount, day."""
    times = f" × {shares} 人" if order.per == AreaOrder.Per.PERSON else ""
    until = f"至 {order.to_day}" if order.to_day else "起"
    return (
        f"{order.document}（{order.issued_on}）认定{where}自 {order.from_day} {until}为疫情严重地区；"
        f"按{order.clause}，您家为{basis}，{PER_ZH[order.per]} {yuan(order.amount_fen)} 元{times}，"
        f"共 {yuan(amount_fen)} 元；{on} 列入。"
    )
