"""What can stand in a lead's way, in words that say what to do."""

from dataclasses import dataclass

from doudi.core.errors import DomainError


@dataclass
class LeadUnknown(DomainError):
    """No such lead, or one that is not for the actor: a stranger learns nothing."""

    lead: int
    http_status = 404
    zh = "没有编号为 {lead} 的线索，或不归您办理。"
    en = "There is no lead {lead}, or it is not yours to handle."


@dataclass
class LeadAtAnotherStep(DomainError):
    """The lead is not where this step is taken."""

    state: str
    needed: str
    zh = "线索现为“{state}”，此步骤须在“{needed}”时办理。"
    en = "The lead is at “{state}”; this step is taken at “{needed}”."


@dataclass
class LeadKnown(DomainError):
    """The source's number was recorded before."""

    ref: str
    lead: int
    zh = "来源编号 {ref} 的线索已登记（编号 {lead}），没有重复登记。"
    en = "The lead {ref} of this source is recorded already (number {lead}); it was not recorded twice."


@dataclass
class ToldNothing(DomainError):
    """A lead says what was told."""

    zh = "请写明反映的情况：谁、在哪里、有什么困难。"
    en = "Write what was told: who, where, what is hard."


@dataclass
class ReceivedInFuture(DomainError):
    """What was told cannot have been told later than now."""

    at: str
    zh = "接到线索的时间 {at} 晚于现在，请核对。"
    en = "The lead cannot have come in at {at}: that is later than now."


@dataclass
class NotAnswered(DomainError):
    """Nobody has spoken with the family yet: a lead is not closed unheard."""

    zh = "还没有联系过本人或家庭，不能这样办结。请先登记联系情况；确实找不到人的，请选“找不到人”。"
    en = "Nobody has spoken with the family yet. Note the contact first; if nobody can be found, close it as not found."


@dataclass
class NotMatched(DomainError):
    """Who is meant was not confirmed."""

    zh = "请先核对人员：确认是哪个家庭的哪个人，或确认尚未登记。"
    en = "First say who is meant: which person of which household, or that nobody is registered."


@dataclass
class PersonOfAnotherHousehold(DomainError):
    """The person does not belong to the household, or cannot be seen."""

    zh = "此人不在所选家庭，或不在您的辖区。"
    en = "That person is not of this household, or is outside your area."


@dataclass
class ApplicantDied(DomainError):
    """A case is not opened for somebody who died; the family may need help."""

    died_on: str
    zh = "此人已于 {died_on} 去世，不能作申请人。家人仍有困难的，请为家人办理；否则请以“人已去世”办结。"
    en = "This person died on {died_on}. If the family needs help, open the case for one of them; else close it so."


@dataclass
class SameIsNotOpen(DomainError):
    """The lead that this one would join was closed without help."""

    lead: int
    zh = "线索 {lead} 已无救助办结，不能并入：又有人反映，须另行办理。"
    en = "Lead {lead} was closed without help: it was told again, so it is handled on its own."


@dataclass
class SameAsItself(DomainError):
    """A lead cannot join itself, or one that joined it."""

    lead: int
    zh = "线索 {lead} 与本线索已是同一件，请换一条。"
    en = "Lead {lead} is this one already; choose another."


@dataclass
class HasJoined(DomainError):
    """Others joined this lead: it stays the one that is handled."""

    count: int
    zh = "已有 {count} 条线索并入本线索，请把另一条并入本线索。"
    en = "{count} leads have joined this one: let the other lead join it instead."


@dataclass
class PlaceTheSame(DomainError):
    """The lead is there already."""

    zh = "线索已在该处，请选择其他乡镇或县。"
    en = "The lead is there already: choose another township or county."


@dataclass
class NotUp(DomainError):
    """Danger is raised, never lowered: who handles the lead says in the answer what was found."""

    zh = "只能提高紧急程度。核实后不紧急的，在联系情况中写明。"
    en = "The danger can only be raised. If it proves less, say so where you note the contact."


@dataclass
class HandlerUnfit(DomainError):
    """The named handler does not handle leads here."""

    zh = "此人不能经办本线索：须在线索所在辖区、有办理权限的岗位。"
    en = "That person cannot handle this lead: it must be a post that handles leads of this place."
