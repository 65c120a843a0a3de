"""What can stand in the way of a sheet, in words that say what to do."""

from dataclasses import dataclass

from doudi.core.errors import DomainError


@dataclass
class PostingUnknown(DomainError):
    """No such sheet, or one outside the actor's scope: a stranger learns nothing."""

    number: int
    http_status = 404
    zh = "没有编号为 {number} 的公示单，或不在您的辖区内。"
    en = "There is no sheet {number}, or it is outside your area."


@dataclass
class NobodyToPost(DomainError):
    """There is nobody to name: an empty sheet is not published."""

    village: str
    zh = "{village}现在没有可以公示的对象，不制作空的公示单。"
    en = "Nobody of {village} is to be posted now; an empty sheet is not made."


@dataclass
class DrawnAlready(DomainError):
    """A sheet of this kind is drawn up and not put up yet."""

    number: int
    zh = "已有一张同类公示单（编号 {number}）尚未张贴。请先登记张贴，或作废后重做。"
    en = "A sheet of this kind ({number}) is drawn up and not put up: put it up, or drop it first."


@dataclass
class NotAtThisStep(DomainError):
    """The sheet is not where this step is taken."""

    zh = "公示单已不在此步骤：可能已经张贴、揭下或作废。请刷新后再看。"
    en = "The sheet is past this step: it was put up, taken down or dropped. Look at it again."


@dataclass
class BeforeItWasDrawn(DomainError):
    """A sheet goes up on the day on which it was drawn up or later."""

    drawn_on: str
    zh = "张贴日期不能早于制作日期（{drawn_on}）。"
    en = "It cannot have gone up before it was drawn up ({drawn_on})."


@dataclass
class SheetOutdated(DomainError):
    """Since the sheet was drawn up something on it changed."""

    names: str
    zh = "制作公示单以后，{names}的情况已有变化，未登记张贴。请作废此单，重新制作并打印。"
    en = "Since the sheet was drawn up, things changed for {names}: drop it, draw it up anew and print it."


@dataclass
class StillUp(DomainError):
    """The full days are not over."""

    until: str
    zh = "公示须满期到 {until}，次日起揭下。"
    en = "It stays up until {until} and is taken down on the day after."


@dataclass
class LineStands(DomainError):
    """A line is struck only for a reason that the records give."""

    zh = "这一行没有须划去的原因：家庭仍在享，县级也没有登记不予公示。"
    en = "Nothing says that this line must go: the family is supported and not filed as never posted."


@dataclass
class NotPostedNow(DomainError):
    """What is objected to is not posted now, or outside the actor's scope: a stranger learns nothing."""

    http_status = 404
    zh = "这项内容现在不在公示中，或不在您的辖区内。公示期满后的异议按举报投诉登记。"
    en = "This is not posted now, or outside your area. After the posting it is registered as a complaint."


@dataclass
class PoliceFirst(DomainError):
    """Words that threaten somebody are told to the police first."""

    zh = "异议中有威胁他人人身安全的内容：请先报警（110），再写明何时由谁报警。内容原样保存。"
    en = "The words threaten somebody: tell the police (110) first, then say when and by whom. Nothing is taken out."


@dataclass
class ObjectionUnknown(DomainError):
    """No such objection, or one outside the actor's scope."""

    number: int
    http_status = 404
    zh = "没有编号为 {number} 的异议，或不在您的辖区内。"
    en = "There is no objection {number}, or it is outside your area."


@dataclass
class LookedAlready(DomainError):
    """It was looked into, or belongs to a case, which has its own way."""

    zh = "这件异议已经核实，或属于在办案件，在案件中重新调查和公示。"
    en = "This objection was looked into, or belongs to a case, which is inquired and posted anew."
