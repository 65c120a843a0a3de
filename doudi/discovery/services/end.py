"""How a lead ends: in a service, a referral, with another lead, or closed with a reason that a second person reads."""

from typing import Any

from doudi.core import clock
from doudi.core.actors import same_person
from doudi.core.errors import OwnEntry
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.discovery.acting import HANDLERS, READERS, answered, at, is_for, reasoned, seen, written
from doudi.discovery.errors import HasJoined, LeadUnknown, NotAnswered, SameAsItself, SameIsNotOpen
from doudi.discovery.models import NO_HELP, Lead, LeadState, Result

ENDED = ["state", "result", "closed_by", "closed_at"]
# Whoever cannot be spoken with cannot be heard first.
UNHEARD = (Result.NOT_FOUND, Result.DIED)


def end_in_service(lead_id: int, helper: str, what: str, *, by: Actor, version: int) -> Lead:
    """Somebody helps with a service: who, and with what (the notice 二(六), 三(二)).

    Raises, first match wins: LeadUnknown, RoleMissing, Stale, LeadAtAnotherStep, ReasonMissing.
    """
    return _helped(lead_id, Result.SERVICE, helper, what, by, version)


def end_in_referral(lead_id: int, office: str, what: str, *, by: Actor, version: int) -> Lead:
    """Another office is told and takes it on, with the family's consent.

    Raises, first match wins: LeadUnknown, RoleMissing, Stale, LeadAtAnotherStep, ReasonMissing.
    """
    return _helped(lead_id, Result.REFERRAL, office, what, by, version)


def _helped(lead_id: int, result: Any, helper: str, what: str, by: Actor, version: int) -> Lead:
    with writing(by):
        lead = seen(lead_id, by, version, *HANDLERS)
        at(lead, LeadState.OPEN)
        lead.helper = reasoned(helper)
        note = reasoned(what)
        return ended(lead, result, by, f"{lead.helper}：{note}"[:1000], "helper")


def ended(lead: Lead, result: Any, by: Actor, note: str, *changed: str) -> Lead:
    """Close a lead for which somebody does something, in the caller's transaction."""
    lead.state, lead.result, lead.closed_by, lead.closed_at = LeadState.CLOSED, result, by, clock.now()
    return written(
        lead, by, "ended", note, changed=[*ENDED, *changed, *answered(lead)], result=str(result)
    )  # fmt: skip


def end_as_same(lead_id: int, other_id: int, *, by: Actor, version: int) -> Lead:
    """The same need was told through another channel: this lead counts for its channel, the need counts once.

    Joining one that joined another joins that other. Raises, first match wins: LeadUnknown (either), RoleMissing,
    Stale, LeadAtAnotherStep, SameAsItself, HasJoined, SameIsNotOpen.
    """
    with writing(by):
        lead = seen(lead_id, by, version, *HANDLERS)
        other = Lead.objects.filter(pk=other_id).first()
        if other is None or not is_for(other, by):
            raise LeadUnknown(other_id)
        at(lead, LeadState.OPEN)
        root = other.same_as or other
        if root.pk == lead.pk:
            raise SameAsItself(other_id)
        if joined := Lead.objects.filter(same_as=lead).count():
            raise HasJoined(joined)
        if root.result in NO_HELP:
            raise SameIsNotOpen(root.pk)
        lead.same_as = root
        return ended(lead, Result.SAME, by, "", "same_as")


def close(lead_id: int, result: str, reason: str, *, by: Actor, version: int) -> Lead:
    """Nobody is helped: why, for a second person to read. Not before somebody was spoken with, or nobody found.

    Raises, first match wins: LeadUnknown, RoleMissing, Stale, LeadAtAnotherStep, ReasonMissing, NotAnswered.
    """
    with writing(by):
        lead = seen(lead_id, by, version, *HANDLERS)
        at(lead, LeadState.OPEN)
        why = reasoned(reason)
        if lead.met_at is None and result not in UNHEARD:
            raise NotAnswered()
        if result not in NO_HELP:
            raise ValueError(result)
        lead.state, lead.result, lead.closed_reason = LeadState.CLOSING, Result(result), why
        lead.closed_by, lead.closed_at = by, clock.now()
        changed = [*ENDED, "closed_reason", *answered(lead)]
        return written(lead, by, "closing", why, changed=changed, result=str(result))


def read_closure(lead_id: int, agree: bool, note: str = "", *, by: Actor, version: int) -> Lead:
    """A second person reads why nobody was helped: agrees, or sends it back to be gone on with, saying why.

    Raises, first match wins: LeadUnknown, RoleMissing, Stale, LeadAtAnotherStep, OwnEntry, ReasonMissing (sent back).
    """
    with writing(by):
        lead = seen(lead_id, by, version, *READERS)
        at(lead, LeadState.CLOSING)
        if same_person(by, lead.closed_by):
            raise OwnEntry(by.label)
        if agree:
            lead.state, lead.read_by, lead.read_at = LeadState.CLOSED, by, clock.now()
            return written(lead, by, "closure_read", note.strip(), changed=["state", "read_by", "read_at"])
        why = reasoned(note)
        lead.state, lead.result, lead.closed_reason = LeadState.OPEN, "", ""
        lead.closed_by = lead.closed_at = None
        return written(lead, by, "sent_back", why, changed=[*ENDED, "closed_reason"])
