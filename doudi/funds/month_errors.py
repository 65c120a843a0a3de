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
