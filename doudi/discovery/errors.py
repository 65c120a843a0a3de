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
