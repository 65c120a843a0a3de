"""What can stand in the way of a complaint, in words that say what to do."""

from dataclasses import dataclass

from doudi.core.errors import DomainError


@dataclass
class ComplaintUnknown(DomainError):
    """No such complaint, or one that the actor may not read: a stranger learns nothing."""

    number: int
    http_status = 404
    zh = "没有编号为 {number} 的举报投诉，或不由您办理。"
    en = "There is no complaint {number}, or it is not yours to handle."


@dataclass
class NoLevelAbove(DomainError):
    """There is no level above in Doudi that could handle it."""

    office: str
    zh = "“{office}”的上一级不在本系统内，请按信访渠道报送。"
    en = "No level above {office} is in this system: pass it on by the usual way."


@dataclass
class HandledElsewhere(DomainError):
    """The complaint is for another level than the actor's."""

    place: str
    zh = "这件举报投诉由{place}办理，不在您处登记。请转送{place}。"
    en = "This complaint is for {place} to handle and is not registered here: pass it on."


@dataclass
class AboutYou(DomainError):
    """Nobody registers, reads or handles a complaint about themselves or an office of theirs."""

    zh = "这件举报投诉涉及您本人或您任职的单位，由其他人登记和办理。"
    en = "This complaint is about you or an office of yours: somebody else registers and handles it."


@dataclass
class NotTheHandler(DomainError):
    """Only the named handler takes this step."""

    handler: str
    zh = "由承办人{handler}办理。"
    en = "This is for the handler, {handler}."


@dataclass
class CannotHandle(DomainError):
    """Whoever is named as handler must be an official of the level that handles it, not the one complained of."""

    name: str
    zh = "{name}不能承办：须是办理单位的在岗人员，且不是被举报投诉的人。"
    en = "{name} cannot handle it: name an official of the office that handles it, not the one complained of."


@dataclass
class ComplaintState(DomainError):
    """The complaint is past this step."""

    state: str
    zh = "这件举报投诉现为“{state}”，不能再办理此事项。"
    en = "The complaint stands at “{state}”: this step is over."


@dataclass
class TooLate(DomainError):
    """The term for this step is over."""

    until: str
    cites: str
    zh = "期限已于 {until} 届满（{cites}）。"
    en = "The term ended on {until} ({cites})."


@dataclass
class OnceOnly(DomainError):
    """It was done already, and is done once."""

    zh = "已经办理过一次，不能再办理。"
    en = "This was done already, and it is done once."


@dataclass
class OwnLeave(DomainError):
    """Nobody gives themselves leave, or looks at their own answer."""

    zh = "承办人不能自己批准延期，也不能复查自己的答复，由其他人办理。"
    en = "The handler does not give leave to themselves, nor review their own answer: somebody else does."


@dataclass
class WordsNeeded(DomainError):
    """Words must be there."""

    zh = "请写明内容。"
    en = "Say it in words."
