"""What can stand in the way of moving a township on the map."""

from dataclasses import dataclass

from doudi.core.errors import DomainError


@dataclass
class TwoInOnePlace(DomainError):
    """Two townships were put in the same column and row."""

    column: int
    row: int
    one: str
    other: str
    http_status = 422
    zh = "“{one}”和“{other}”都放在第 {row} 行第 {column} 列，请改其中一个。"
    en = "{one} and {other} both stand in row {row}, column {column}: move one of them."


@dataclass
class OffTheMap(DomainError):
    """A place lies outside the grid."""

    name: str
    most: int
    http_status = 422
    zh = "“{name}”的行和列须在 1 到 {most} 之间。"
    en = "The row and column of {name} lie between 1 and {most}."


@dataclass
class TownshipUnknown(DomainError):
    """A township does not belong to the county."""

    code: str
    http_status = 404
    zh = "“{code}”不是这个县现有的乡镇。"
    en = "{code} is no township of this county today."
