"""Holding one person's payments in a campaign and releasing them, each with a reason."""

from doudi.core import audit
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.funds import found
from doudi.funds.errors import AlreadySent, NothingToRelease, PersonNotInCampaign, ReasonMissing
from doudi.funds.models import Attempt, Campaign, HoldEntry, RollLine
from doudi.funds.models.campaigns import Held

RELEASABLE = (Held.BY_HAND, Held.TWO_HOUSEHOLDS, Held.OUTSIDER, Held.RETURNED)


def hold(campaign: int, person: int, reason: str, *, by: Actor) -> RollLine:
    """Keep a person's payments out of the bank files until they are released. Lines sent are never withdrawn.

    It holds for all lines of the person (basic living and care, arrears); gives the first of those held.

    Raises, first match wins: CampaignUnknown, NotInScope, PersonNotInCampaign, ReasonMissing, AlreadySent.
    """
    with writing(by):
        held = found.locked(campaign, by=by)
        lines = _lines(held, person, reason)
        gone = Attempt.objects.filter(
            payable_id__in=[line.payable_id for line in lines], state__in=["sent", "paid"]
        ).values_list("payable_id", flat=True)
        unsent = [line for line in lines if line.payable_id not in set(gone)]
        if not unsent:
            raise AlreadySent(str(person))
        fresh = [line for line in unsent if line.held != Held.BY_HAND]
        if fresh:
            _enter(held, fresh[0], str(HoldEntry.Verb.HOLD), reason, by)
            _set_held([line for line in fresh if line.held != Held.GONE], str(Held.BY_HAND))
    return unsent[0]


def release(campaign: int, person: int, reason: str, *, by: Actor) -> RollLine:
    """Let a person's payments go: those held by hand, into a shared or an outsider's account with a proxy on file
    (duties K-06), or again into the account that it came back from, when the bank confirmed it.

    It holds for the account of the line as last drawn up; run the campaign again to apply it.
    Raises, first match wins: CampaignUnknown, NotInScope, PersonNotInCampaign, ReasonMissing, NothingToRelease.
    """
    with writing(by):
        held = found.locked(campaign, by=by)
        lines = [line for line in _lines(held, person, reason) if line.held in RELEASABLE]
        if not lines:
            raise NothingToRelease(str(person))
        # A line that its account holds says which account it is let into.
        line = next((line for line in lines if line.held != Held.BY_HAND), lines[0])
        _enter(held, line, str(HoldEntry.Verb.RELEASE), reason, by)
    return line


def _lines(held: Campaign, person: int, reason: str) -> list[RollLine]:
    """All lines of a person that pay: in a month there is one for each payable."""
    lines = list(RollLine.objects.filter(campaign=held, person_id=person, payable_id__isnull=False).order_by("part"))
    if not lines:
        raise PersonNotInCampaign(held.pk, str(person))
    if not reason.strip():
        raise ReasonMissing()
    return lines


def _enter(held: Campaign, line: RollLine, verb: str, reason: str, by: Actor) -> None:
    HoldEntry.objects.create(
        campaign=held,
        person_id=line.person_id,
        division=line.division,
        verb=verb,
        reason=reason,
        account_id=line.account_id if verb == HoldEntry.Verb.RELEASE and line.held != Held.BY_HAND else None,
        actor=by,
    )
    audit.write(by, f"campaign.{verb}", f"campaign {held.pk} person {line.person_id}", line.division, reason)


def _set_held(lines: list[RollLine], why: str) -> None:
    for line in lines:
        RollLine.objects.filter(
            campaign_id=line.campaign_id, person_id=line.person_id, payable_id=line.payable_id
        ).update(held=why)
        line.held = why
