"""Errors of the registry that are not about a workbook."""

from dataclasses import dataclass

from doudi.core.errors import DomainError


@dataclass
class NumberUnknown(DomainError):
    """There is no such number in scope."""

    http_status = 404
    zh = "没有这个号码，或它不在您的辖区内。"
    en = "There is no such number, or it lies outside your division."


@dataclass
class IdUnusable(DomainError):
    """A citizen ID that was typed is none; it is not repeated."""

    line: int
    http_status = 200
    zh = "第 {line} 行的身份证号不对，请核对 18 位号码和关系。"
    en = "The citizen ID in line {line} is wrong: check its 18 characters and the relation."
