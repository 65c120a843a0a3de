"""What can stop the way from facts to entitlements."""

from dataclasses import dataclass, field

from doudi.core.errors import DomainError
from doudi.policy.naming import label


@dataclass
class OfFigure(DomainError):
    """An error about a parameter: its words say what people call it, and its code in brackets."""

    name: str
    called_zh: str = field(init=False)
    called_en: str = field(init=False)
    zh = "“{called_zh}”（{name}）不可用。"
    en = "“{called_en}” ({name}) cannot be used."

    def __post_init__(self) -> None:
        self.called_zh, self.called_en = label(self.name, "zh"), label(self.name, "en")


@dataclass
class FactUnreadable(DomainError):
    """A column of the registry holds a word that the vocabulary does not know."""

    column: str
    rows: int
    zh = "登记表中“{column}”有 {rows} 条记录的值不在词汇表内，未作核算。请先更正这些记录。"
    en = "{rows} records hold a value of {column} that the vocabulary does not know; nothing was decided."


@dataclass
class FactsOverlap(DomainError):
    """Two current records of one person or household hold for the same month."""

    table: str
    month: str
    zh = "{table} 中同一人（户）在 {month} 有两条有效记录，未作核算。请先更正。"
    en = "{table} holds two current records of one person or household for {month}; nothing was decided."


@dataclass
class ReferenceUnknown(DomainError):
    """Entitlements name households or people that the registry does not hold."""

    what: str
    count: int
    zh = "有 {count} 个{what}编号不在登记表中，已全部撤回，未写入任何待遇。"
    en = "{count} numbers ({what}) are not in the registry; all was taken back, no entitlement was written."


@dataclass
class HouseholdUnknown(DomainError):
    """No household with this number has members in the month."""

    household_id: int
    month: str
    http_status = 404
    zh = "没有编号为 {household_id} 的家庭，或该户在 {month} 没有成员。"
    en = "There is no household {household_id}, or it has no members in {month}."


@dataclass
class PolicyRefused(DomainError):
    """The rules refuse a parameter or cannot read it; the words are the policy's."""

    words_zh: str
    words_en: str
    zh = "{words_zh}"
    en = "{words_en}"


@dataclass
class SamePerson(DomainError):
    """A parameter was entered and approved by the same person."""

    name: str
    zh = "参数须由一人录入、另一人批准；“{name}”不能兼任。"
    en = "A parameter is entered by one person and approved by another; {name} cannot be both."


@dataclass
class DocumentMissing(OfFigure):
    """A division's own figure rests on a document."""

    zh = "录入“{called_zh}”（{name}）须填写依据文件。"
    en = "“{called_en}” ({name}) needs the document that it rests on."
