"""What can stand in the way of another system, in words that say what to do."""

from dataclasses import dataclass

from doudi.core.errors import DomainError


@dataclass
class TokenUnusable(DomainError):
    """No token, one that nobody made, or one whose time or post is over: which of them is not told."""

    http_status = 401
    zh = "请求未带有效的接口令牌（Authorization: Bearer …）。令牌可能已到期或撤销，请向安全管理员申请。"
    en = "The request carries no valid token (Authorization: Bearer …). It may be over or revoked: ask for another."


@dataclass
class TooManyCalls(DomainError):
    """More calls in a minute than a token has."""

    allowed: int
    http_status = 429
    zh = "此令牌每分钟最多调用 {allowed} 次，请在一分钟后再试。"
    en = "This token has {allowed} calls a minute; try again in a minute."


@dataclass
class BodyTooLarge(DomainError):
    """More was sent than a lead can be."""

    allowed: int
    http_status = 413
    zh = "请求内容超过 {allowed} 字节。每条线索单独发送，不带附件。"
    en = "The request is larger than {allowed} bytes. Send each lead by itself, without attachments."


@dataclass
class BodyUnreadable(DomainError):
    """The body is not JSON."""

    http_status = 400
    zh = "请求内容不是 UTF-8 编码的 JSON。"
    en = "The body is not JSON in UTF-8."


@dataclass
class FieldsUnsound(DomainError):
    """Fields of the body are missing or cannot be read."""

    fields: int
    http_status = 422
    zh = "有 {fields} 处不符合要求，见 errors；未作任何登记。"
    en = "{fields} places are not as they should be, see errors; nothing was recorded."


@dataclass
class TokenUnknown(DomainError):
    """No such token in the administrator's division."""

    http_status = 404
    zh = "没有这个接口令牌，或不在您的辖区。"
    en = "There is no such token, or it is not of your division."


@dataclass
class TokenOver(DomainError):
    """The token was revoked before."""

    zh = "此令牌已经撤销。"
    en = "This token is revoked already."


@dataclass
class PostTakesNoLeads(DomainError):
    """A token acts in a post that may record leads."""

    name: str
    zh = "岗位“{name}”不办理线索，不能用于接口令牌。请指定可以登记线索的岗位。"
    en = "The post {name} records no leads and cannot be a token's. Name one that does."


@dataclass
class TokenDays(DomainError):
    """A token lasts from tomorrow at the earliest to the longest time that is set."""

    longest: int
    http_status = 422
    zh = "令牌的最后一天须在今天之后，且不超过 {longest} 天。"
    en = "The last day of a token lies after today, and at most {longest} days from now."


@dataclass
class LabelMissing(DomainError):
    """A token says whose it is."""

    http_status = 422
    zh = "请写明令牌给哪个单位的哪个系统使用。"
    en = "Say which system of which office the token is for."


@dataclass
class Unexpected(DomainError):
    """Something broke; it is in the log, and nothing of it is told."""

    http_status = 500
    zh = "系统出错，未作登记。请稍后用同一 Idempotency-Key 再发一次；仍不行请联系管理员。"
    en = "Something broke and nothing was recorded. Send it again with the same Idempotency-Key, or ask for help."
