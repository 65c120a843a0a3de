"""What a change of a household or a person may raise. Words name no ID and nobody outside the reader's scope."""

from dataclasses import dataclass

from doudi.core.errors import DomainError


@dataclass
class IdUnsound(DomainError):
    """A citizen ID that cannot be one (GB 11643)."""

    what_zh: str
    mend_zh: str
    what_en: str
    mend_en: str
    zh = "身份证号：{what_zh}。{mend_zh}。"
    en = "Citizen ID: {what_en}; {mend_en}."


@dataclass
class ValueUnsound(DomainError):
    """A value that cannot be read as what it should be (same words as an import uses)."""

    label_zh: str
    what_zh: str
    mend_zh: str
    what_en: str
    mend_en: str
    zh = "{label_zh}：{what_zh}。{mend_zh}。"
    en = "{label_zh}: {what_en}; {mend_en}."


@dataclass
class PersonInHousehold(DomainError):
    """The person belongs to another household in the actor's scope."""

    household: int
    number: str
    zh = "此人在 {number} 户中（系统内编号 {household}），一人同时只能在一户。请在那一户办理“迁出”或“转户”。"
    en = "The person is in household {number} (no. {household}); nobody is in two at once. Move the person from there."


@dataclass
class PersonElsewhere(DomainError):
    """The person is registered outside the actor's scope."""

    county: str
    zh = "此身份证号已登记在另一地（{county}）的家庭中，您的辖区内看不到。请先与该地核实，由该地办理迁出。"
    en = "This ID belongs to another county's household ({county}), outside your scope. Ask that place to let it go."


@dataclass
class PersonHere(DomainError):
    """The person is a member of this household already."""

    zh = "此人本月已在本户中，未作改动。"
    en = "The person is in this household in that month already; nothing was changed."


@dataclass
class NotMember(DomainError):
    """The person is not in the household in that month."""

    month: str
    zh = "此人在 {month} 不是本户成员。请换一个起始月，或先登记入户。"
    en = "The person is not in this household in {month}. Choose another month, or let the person join first."


@dataclass
class HeadStays(DomainError):
    """The head cannot leave others behind without a head."""

    zh = "户主不能离开而留下没有户主的一户。请先把另一成员改为户主。"
    en = "The head cannot leave the others without a head. Make another member the head first."


@dataclass
class HeadTwice(DomainError):
    """A household has one head."""

    zh = "本户在该月已有户主。请先把现户主改为其他关系，或在“改户主”中一并办理。"
    en = "The household has a head in that month. A household has one head."


@dataclass
class HouseholdNumberTaken(DomainError):
    """The county's number belongs to another household."""

    number: str
    zh = "户编号 {number} 已属于本县另一户。请核对户编号。"
    en = "The number {number} belongs to another household of the county."


@dataclass
class SameHousehold(DomainError):
    """A move ends where it began."""

    zh = "转入户就是现在这一户，未作改动。"
    en = "The household to move to is the present one; nothing was changed."


@dataclass
class HouseholdUnknown(DomainError):
    """No household in scope has this number."""

    number: str
    http_status = 404
    zh = "您的辖区内没有户编号或系统编号为“{number}”的家庭。"
    en = "There is no household {number} in your scope."


@dataclass
class ReasonNeeded(DomainError):
    """A change says why."""

    zh = "请写明理由。"
    en = "Say why."


@dataclass
class MonthUnsound(DomainError):
    """A change holds from a month that is not far ahead and not long before records began."""

    month: str
    latest: str
    zh = "起始月 {month} 不合理：最早 1990-01，最晚 {latest}。"
    en = "A change cannot hold from {month}: 1990-01 at the earliest, {latest} at the latest."


@dataclass
class DayUnsound(DomainError):
    """A death is not before birth and not in the future."""

    day: str
    zh = "死亡日期 {day} 不合理：不能早于出生日期，也不能晚于今天。"
    en = "The day of death {day} is before birth or in the future."


@dataclass
class NothingChanges(DomainError):
    """What was asked for is what stands."""

    zh = "填写的内容与现有记录一致，未作改动。"
    en = "This is what stands already; nothing was changed."


@dataclass
class VillageNeeded(DomainError):
    """A household lives in a village or community."""

    code: str
    zh = "“{code}”不是村（社区）。家庭须登记到村（社区）。"
    en = "{code} is no village. A household is registered in a village or community."


@dataclass
class ChangedMeanwhile(DomainError):
    """Somebody else, or an import, wrote the same record at the same moment."""

    zh = "同一记录刚被他人或导入写入，未作改动。请看过现在的内容后再办。"
    en = "Somebody else or an import wrote the same record just now; nothing was changed. Look again."


@dataclass
class ImportState(DomainError):
    """The import is at another step."""

    state: str
    zh = "这次导入现在的状态是“{state}”，不能这样办理。请看过现在的页面后再办。"
    en = "This import is at another step ({state}); look at its page again."


@dataclass
class IdKnown(DomainError):
    """The person's number is registered already."""

    zh = "此人的身份证号已登记，不能再次补录。"
    en = "This person's ID number is registered; it is entered once only."


@dataclass
class PaperNeeded(DomainError):
    """Who somebody is is put right on a paper, not on a word."""

    zh = "更正身份须附证件或户口簿的照片。"
    en = "A correction of who somebody is needs a photo of the card or the household register."


@dataclass
class IdDiffers(DomainError):
    """The second person reads another number from the paper."""

    zh = "您录入的号码与申请更正的号码不一致。请对照证件再核对；如申请有误，请退回。"
    en = "The number that you typed is not the one that was asked for. Compare the paper again, or send it back."


@dataclass
class WaitsAlready(DomainError):
    """One correction of a person at a time."""

    zh = "此人已有一项身份更正待第二人确认。"
    en = "A correction of this person waits for its second person already."


@dataclass
class AnsweredAlready(DomainError):
    """It was confirmed or sent back before."""

    zh = "这项身份更正已有人确认或退回。"
    en = "This correction was confirmed or sent back already."


@dataclass
class StatusStands(DomainError):
    """A record that somebody's support rests on does not leave its household by a merge."""

    zh = "此人在本户有低保、特困等救助在册，须先由县级终止，再合并登记。"
    en = "Support is in force on this record: the county ends it first, then the records are merged."


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


@dataclass
class DocumentNeeded(DomainError):
    """A decision has a document."""

    zh = "请写明认定或终止的文号，未作改动。"
    en = "Say by which document it was decided; nothing was changed."
