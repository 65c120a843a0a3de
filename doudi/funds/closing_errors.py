"""Why a month cannot be closed yet."""

from dataclasses import dataclass

from doudi.core.errors import DomainError


@dataclass
class MonthRuns(DomainError):
    """The month is not over."""

    month: str
    zh = "{month} 尚未结束，不能结账。"
    en = "{month} is not over and cannot be closed."


@dataclass
class MonthOutOfOrder(DomainError):
    """Months are closed one after another."""

    month: str
    first: str
    zh = "须按月依次结账：应先结 {first}，不能先结 {month}。"
    en = "Months are closed in order: {first} comes before {month}."


@dataclass
class CloseDiffers(DomainError):
    """Something does not agree."""

    what: str
    left_fen: int
    right_fen: int
    zh = "不能结账：“{what}”不一致（{left_fen} 元 ≠ {right_fen} 元）。请查明后再结。"
    en = "Cannot be closed: “{what}” do not agree ({left_fen} ≠ {right_fen} yuan). Find out why first."


@dataclass
class CloseUnknown(DomainError):
    """No close waits under this number."""

    close: int
    http_status = 404
    zh = "没有待确认的结账 {close}。"
    en = "There is no close {close} to confirm."
