"""What can be wrong with what a signature sheet says."""

from dataclasses import dataclass

from doudi.core.errors import DomainError


@dataclass
class NotOnSheet(DomainError):
    """A number that no open line of a sheet has."""

    number: int
    http_status = 404
    zh = "编号 {number} 不在本批次待登记的签领表上，未作任何登记。"
    en = "Number {number} is on no open signature sheet of this campaign; nothing was entered."


@dataclass
class SheetConfirmed(DomainError):
    """A line that two officials said already."""

    number: int
    zh = "编号 {number} 已由第二人确认，不能更改。"
    en = "Number {number} was confirmed by a second official and stays so."


@dataclass
class NotEntered(DomainError):
    """A line that nobody entered, or that is confirmed or refused already."""

    number: int
    zh = "编号 {number} 没有待确认的登记，未作任何处理。"
    en = "Nothing that waits to be confirmed was entered of number {number}; nothing was done."


@dataclass
class NothingHanded(DomainError):
    """Nothing was entered, or nothing by somebody else."""

    zh = "没有可确认的签领登记（本人登记的须由另一人确认）。"
    en = "There is nothing to confirm (what you entered yourself, another official confirms)."


@dataclass
class SheetChanged(DomainError):
    """Somebody entered or mended a line after the second official looked: nothing is confirmed that nobody saw."""

    zh = "您看过以后，他人又登记或更改了签领，未作任何确认。请看过新内容后再办。"
    en = "Somebody entered or changed lines since you looked; nothing was confirmed. Look again."
