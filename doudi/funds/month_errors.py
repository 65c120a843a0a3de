"""What can be wrong with what was paid too much, in words that say how to mend it."""

from dataclasses import dataclass

from doudi.core.errors import DomainError


@dataclass
class NotOverpaid(DomainError):
    """Nothing was paid too much of the month."""

    month: str
    zh = "该户 {month} 没有多发的金额，无需扣回。"
    en = "Nothing was paid too much to this household of {month}: there is nothing to recover."


@dataclass
class RecoveryTooMuch(DomainError):
    """An agreement asks for more than was paid too much."""

    overpaid_fen: int
    asked_fen: int
    zh = "约定扣回 {asked_fen} 元，多于多发的 {overpaid_fen} 元，不予受理。"
    en = "{asked_fen} yuan are more than the {overpaid_fen} yuan that were paid too much: refused."


@dataclass
class RecoveryDiffers(DomainError):
    """An agreement on the same month stands already, and says something else."""

    recovery: int
    zh = "该月已有扣回协议（编号 {recovery}），内容不同；未作任何更改。"
    en = "Agreement {recovery} on this month says something else; nothing was changed."


@dataclass
class RecoveryUnknown(DomainError):
    """No agreement has this number."""

    recovery: int
    http_status = 404
    zh = "没有编号为 {recovery} 的扣回协议。"
    en = "There is no agreement {recovery} on a recovery."


@dataclass
class RecoveryOver(DomainError):
    """An agreement that was confirmed, dropped or ended stays so."""

    recovery: int
    zh = "扣回协议 {recovery} 已确认、已作废或已终止，不能再改。"
    en = "Agreement {recovery} was confirmed, dropped or ended and stays so."


@dataclass
class RecoveryUnconfirmed(DomainError):
    """An agreement that nobody confirmed holds nothing back: it is dropped, not ended."""

    recovery: int
    zh = "扣回协议 {recovery} 尚未确认，没有扣回，请直接作废。"
    en = "Nobody confirmed agreement {recovery}, and nothing is held back by it: drop it."


@dataclass
class RecoveryEnding(DomainError):
    """That it is to be ended was entered already, for another reason or by somebody else."""

    recovery: int
    who: str
    reason: str
    zh = "{who} 已登记终止扣回协议 {recovery}（理由：{reason}），待另一人确认；未作更改。"
    en = "{who} asked already that agreement {recovery} be ended ({reason}): somebody else confirms it."


@dataclass
class RecoveryEndUnasked(DomainError):
    """Nobody asked that the agreement be ended."""

    recovery: int
    zh = "扣回协议 {recovery} 没有待确认的终止。"
    en = "Nobody asked that agreement {recovery} be ended."


@dataclass
class RepaymentTooMuch(DomainError):
    """More is paid back than was paid too much and is not paid back yet."""

    left_fen: int
    asked_fen: int
    zh = "退回 {asked_fen} 元，多于尚待退回的 {left_fen} 元（含已登记待确认的），不予受理。"
    en = "{asked_fen} yuan are more than the {left_fen} yuan left to pay back (entries that wait count): refused."


@dataclass
class RepaymentEarly(DomainError):
    """The bank has not said yet that the payment arrived."""

    paid_fen: int
    zh = "该月只有 {paid_fen} 元经银行回盘确认到账；其余仍在银行，回盘后再登记退回。"
    en = "The bank has confirmed {paid_fen} yuan of the month only: enter the repayment when the rest arrived."


@dataclass
class ReceiptDiffers(DomainError):
    """A receipt of this number was entered for something else."""

    receipt: str
    zh = "票据（回单）号“{receipt}”已登记过，内容不同；未作任何更改。请核对票据号。"
    en = "Receipt {receipt} was entered with other facts; nothing was changed. Check its number."


@dataclass
class RepaymentUnknown(DomainError):
    """No repayment has this number."""

    repayment: int
    http_status = 404
    zh = "没有编号为 {repayment} 的退回登记。"
    en = "There is no repayment {repayment}."


@dataclass
class RepaymentOver(DomainError):
    """A repayment that was confirmed or dropped stays so."""

    repayment: int
    zh = "退回登记 {repayment} 已确认或已作废，不能再改。"
    en = "Repayment {repayment} was confirmed or dropped and stays so."


@dataclass
class RecoveryUnfit(DomainError):
    """An agreement without a number, or whose sum a month is none or more than the whole."""

    asked_fen: int
    month_fen: int
    zh = "协议须有编号；每月扣回 {month_fen} 元须大于零且不多于合计 {asked_fen} 元。"
    en = "An agreement has a number; {month_fen} yuan a month must be above zero and at most {asked_fen} yuan in all."


@dataclass
class RepaymentUnfit(DomainError):
    """A repayment of nothing, or without a receipt."""

    asked_fen: int
    zh = "退回金额（{asked_fen} 元）须大于零，并写明票据（回单）号。"
    en = "A repayment ({asked_fen} yuan) must be above zero and name its receipt."


@dataclass
class RecoveryOfPrice(DomainError):
    """A price subsidy is of one month: there is no later month of it to hold something back from."""

    month: str
    http_status = 409
    zh = "{month} 的价格临时补贴没有以后月份可扣回，未登记协议。多发的由家庭退回：请登记退回。"
    en = "No later month follows the price subsidy of {month}: nothing was entered. Enter what the household pays back."
