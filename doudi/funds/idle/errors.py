"""What can be wrong with a list of accounts that were not drawn on, and with what a visit found."""

from dataclasses import dataclass

from doudi.core.errors import DomainError


@dataclass
class IdleListUnreadable(DomainError):
    """A file without the columns of such a list."""

    file: str
    columns: str
    zh = "“{file}”中找不到表头：须有{columns}。未作任何登记。"
    en = "{file} has no header with {columns}; nothing was entered."


@dataclass
class IdleListDay(DomainError):
    """A list of a day that has not come."""

    day: str
    zh = "名单日期 {day} 在今天之后，未作任何登记。"
    en = "The list is of {day}, which has not come; nothing was entered."


@dataclass
class VisitUnknown(DomainError):
    """No visit of this number in the scope."""

    number: int
    http_status = 404
    zh = "没有编号为 {number} 的未支取走访。"
    en = "There is no visit {number} about an account that was not drawn on."


@dataclass
class VisitNoted(DomainError):
    """Somebody noted already what was found."""

    number: int
    zh = "编号 {number} 的走访结果已登记，未更改。"
    en = "What visit {number} found was noted already; nothing was changed."
