"""What can be wrong with relief and with a township's reserve, in words that say what to do."""

from dataclasses import dataclass, field

from doudi.core.errors import DomainError
from doudi.entitlements.errors import OfFigure


@dataclass
class ReserveMissing(DomainError):
    """The township has no reserve on the ledger."""

    division: str
    http_status = 404
    zh = "{division} 尚未开立临时救助备用金。请由县级财务开立，或改由县级支付。"
    en = "{division} has no reserve yet: county finance opens it, or the county pays."


@dataclass
class ReserveExists(DomainError):
    """The township has a reserve already."""

    division: str
    zh = "{division} 已开立备用金，未作改动。"
    en = "{division} has a reserve already; nothing was changed."


@dataclass
class ReserveAmountMissing(OfFigure):
    """The county did not agree an amount for this township's reserve."""

    division: str
    place: str
    name: str = field(default="relief.reserve_amount", init=False)
    zh = "{place}（{division}）未核定备用金额度。请先录入参数“{called_zh}”（relief.reserve_amount）及其依据文件。"
    en = (
        "No amount is agreed for the reserve of {place} ({division}): enter “{called_en}” (relief.reserve_amount) with "
        "its document first."
    )


@dataclass
class ReserveShort(DomainError):
    """The pocket of the reserve holds less than was asked."""

    left_fen: int
    asked_fen: int
    zh = "备用金余额 {left_fen} 元，不足支付 {asked_fen} 元，未作任何支付。请先申请补充，或改由县级支付。"
    en = "The reserve holds {left_fen} yuan, {asked_fen} were asked; nothing was paid. Ask for a top-up."


@dataclass
class OverLimit(DomainError):
    """More than the township may pay: the sum of one cause and calendar year counts (rulebook C-08, C-09)."""

    limit_fen: int
    asked_fen: int
    paid_fen: int
    zh = "本次 {asked_fen} 元，同一事由本年已救助 {paid_fen} 元，合计超过乡镇额度 {limit_fen} 元，不能从备用金支出。"
    en = "{asked_fen} yuan and {paid_fen} yuan for the same cause this year exceed the township's limit of {limit_fen}."


@dataclass
class OverCeiling(DomainError):
    """Balance and the new money would exceed the agreed amount."""

    ceiling_fen: int
    held_fen: int
    asked_fen: int
    zh = "备用金额度 {ceiling_fen} 元，现有 {held_fen} 元，再拨 {asked_fen} 元将超过额度，未作拨付。"
    en = "The reserve may hold {ceiling_fen} yuan and has {held_fen}: {asked_fen} more would exceed it."


@dataclass
class AmountNotPositive(DomainError):
    """An amount of nothing or less."""

    asked_fen: int
    zh = "金额须大于零，所填为 {asked_fen} 元。"
    en = "An amount must be above zero; {asked_fen} was given."


@dataclass
class GrantDiffers(DomainError):
    """The decision has a grant already, with another content."""

    decision: int
    zh = "决定 {decision} 已登记救助，内容与本次不同，未作任何处理。"
    en = "Decision {decision} has a grant already, with another content; nothing was done."


@dataclass
class GrantPaid(DomainError):
    """The grant was paid already, or goes another way."""

    decision: int
    zh = "决定 {decision} 的救助已支付或已交付，不能再次支付或撤销。"
    en = "The grant of decision {decision} was paid or given already."


@dataclass
class GrantUnknown(DomainError):
    """There is no grant with this number, or it is not waiting."""

    grant: int
    http_status = 404
    zh = "没有编号为 {grant} 的待支付救助。"
    en = "There is no grant {grant} that waits to be paid."


@dataclass
class FormUnfit(DomainError):
    """This form of relief cannot go this way."""

    form: str
    zh = "“{form}”不能以此方式支付：现金和用备用金购买的实物可从备用金支付，服务、转介及库存实物只作登记。"
    en = "Relief of the form {form} cannot go this way."


@dataclass
class GoodsIncomplete(DomainError):
    """Goods need item, quantity and unit; a service or referral its provider."""

    form: str
    zh = "“{form}”须填写：实物写明品名、数量、单位，服务、转介写明提供方或接收方。"
    en = "Relief of the form {form} needs item, quantity and unit, or its provider."


@dataclass
class TwoStaffNeeded(DomainError):
    """Cash and goods are handed over by two people, with a receipt (duties J-06)."""

    zh = "现金、实物须由两名不同的工作人员经手。"
    en = "Cash and goods are handed over by two different members of staff."


@dataclass
class DayAhead(DomainError):
    """A day that has not come yet."""

    day: str
    zh = "日期 {day} 尚未到来。"
    en = "The day {day} has not come yet."


@dataclass
class PaymentUnknown(DomainError):
    """There is no such payment out of this reserve."""

    payment: int
    http_status = 404
    zh = "没有编号为 {payment} 的备用金支付记录。"
    en = "There is no payment {payment} out of the reserve."


@dataclass
class PaymentElsewhere(DomainError):
    """The payment is in another state than this needs."""

    payment: int
    state: str
    zh = "支付记录 {payment} 现为“{state}”，不能办理此事项。"
    en = "Payment {payment} is {state}: this cannot be done."


@dataclass
class PapersMissing(DomainError):
    """No papers wait for a verdict, or the receipt is missing."""

    payment: int
    zh = "支付记录 {payment} 没有待审的核销材料，或未填写收据（回单）号。"
    en = "Payment {payment} has no papers waiting, or no number of a receipt was given."


@dataclass
class WhyMissing(DomainError):
    """What goes against somebody, or changes the books, says why."""

    zh = "须写明理由。"
    en = "A reason is needed."


@dataclass
class TopUpUnknown(DomainError):
    """There is no such request."""

    topup: int
    http_status = 404
    zh = "没有编号为 {topup} 的备用金补充申请。"
    en = "There is no request {topup} for a top-up."


@dataclass
class TopUpElsewhere(DomainError):
    """The request is in another state than this needs."""

    topup: int
    state: str
    zh = "补充申请 {topup} 现为“{state}”，不能办理此事项。"
    en = "The request {topup} is {state}: this cannot be done."


@dataclass
class NothingAccepted(DomainError):
    """No accepted line waits to be filled up."""

    waiting: int
    zh = "没有已核销而未补充的支出，不能上报补充申请；尚有 {waiting} 笔待核销，请先报送核销材料。"
    en = "No accepted line waits to be filled up; {waiting} payments still have to be accounted for first."


@dataclass
class CountDiffers(DomainError):
    """The last count differs from the ledger: no top-up until it is explained and counted again."""

    month: str
    difference_fen: int
    zh = "{month} 盘点与账面相差 {difference_fen} 元：查清并重新盘点相符之前，不得补充备用金。"
    en = "The count of {month} differs from the ledger by {difference_fen} yuan: no top-up before a count agrees."


@dataclass
class CountUnknown(DomainError):
    """There is no such count, or it was confirmed."""

    count: int
    http_status = 404
    zh = "没有编号为 {count} 的待确认盘点。"
    en = "There is no count {count} to be confirmed."


@dataclass
class CountAhead(DomainError):
    """A month that has not begun cannot be counted."""

    month: str
    zh = "{month} 尚未开始，不能盘点。"
    en = "{month} has not begun and cannot be counted."


@dataclass
class ReserveKept(OfFigure):
    """The county keeps reserves over the end of the year."""

    division: str
    place: str
    name: str = field(default="reserve.year_end", init=False)
    zh = "{place}（{division}）的“{called_zh}”（reserve.year_end）为“keep”：年终不交回。"
    en = "{place} ({division}): “{called_en}” (reserve.year_end) is `keep`; nothing is returned at the end of the year."


@dataclass
class TransferUnknown(DomainError):
    """There is no such payment list, or it was confirmed."""

    transfer: int
    http_status = 404
    zh = "没有编号为 {transfer} 的待确认支付清单。"
    en = "There is no list {transfer} of payments to be confirmed."
