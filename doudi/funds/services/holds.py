"""Holding one person's payments in a campaign, releasing them, and having them handed out in cash or in kind, each with
a reason."""

from collections.abc import Sequence

from doudi.core import audit
from doudi.core.actors import require_role
from doudi.core.models import Actor, Role
from doudi.core.writes import writing
from doudi.funds import found
from doudi.funds.errors import AlreadySent, NothingToRelease, PersonNotInCampaign, ReasonMissing
from doudi.funds.models import Attempt, Campaign, HoldEntry, PayingBank, RollLine
from doudi.funds.models.campaigns import Held

CASH = "现金、实物发放"
DECIDE = (Role.FINANCE, Role.APPROVER, Role.REVIEWER, Role.OPERATOR)
"""Who decides that a payment is handed out."""
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
        mine = _lines(held, person, reason)
        lines = [line for line in mine if line.held in RELEASABLE]
        if not lines and not _handed_out(held, person):
            raise NothingToRelease(str(person))
        # A line that its account holds says which account it is let into.
        line = next((line for line in lines if line.held != Held.BY_HAND), (lines or mine)[0])
        _enter(held, line, str(HoldEntry.Verb.RELEASE), reason, by)
    return line


def hand_out(campaign: int, people: Sequence[int], reason: str, *, goods: str = "", by: Actor) -> int:
    """Have payments handed out in cash, or in kind (`goods` says what), on a signature sheet instead of by the bank.

    It holds from the next run on; until then nothing of them goes to the bank. Gives how many people.
    Raises, first match wins: CampaignUnknown, NotInScope, RoleMissing, PersonNotInCampaign, ReasonMissing,
    AlreadySent. Source: duties J-06 (an exception, with receipt and two officials).
    """
    with writing(by):
        held = found.locked(campaign, by=by)
        require_role(by, *DECIDE)
        PayingBank.objects.get_or_create(division=held.division, cash=True, defaults={"name": CASH, "spellings": []})
        for person in people:
            lines = _lines(held, person, reason)
            _require_unsent(held, person)
            _enter(held, lines[0], str(HoldEntry.Verb.CASH), reason, by, goods=goods)
            _set_held([line for line in lines if line.held == ""], str(Held.BY_HAND))
    return len(people)


def _require_unsent(held: Campaign, person: int) -> None:
    mine = RollLine.objects.filter(campaign=held, person_id=person).values("payable_id")
    if Attempt.objects.filter(payable_id__in=mine, state__in=["sent", "paid"]).exists():
        raise AlreadySent(str(person))


def _handed_out(held: Campaign, person: int) -> bool:
    last = HoldEntry.objects.filter(campaign=held, person_id=person).order_by("-pk").first()
    return last is not None and last.verb == HoldEntry.Verb.CASH


def _lines(held: Campaign, person: int, reason: str) -> list[RollLine]:
    """All lines of a person that pay: in a month there is one for each payable."""
    lines = list(RollLine.objects.filter(campaign=held, person_id=person, payable_id__isnull=False).order_by("part"))
    if not lines:
        raise PersonNotInCampaign(held.pk, str(person))
    if not reason.strip():
        raise ReasonMissing()
    return lines


def _enter(held: Campaign, line: RollLine, verb: str, reason: str, by: Actor, goods: str = "") -> None:
    HoldEntry.objects.create(
        campaign=held,
        person_id=line.person_id,
        division=line.division,
        verb=verb,
        reason=reason,
        account_id=line.account_id if verb == HoldEntry.Verb.RELEASE and line.held != Held.BY_HAND else None,
        goods=goods,
        actor=by,
    )
    audit.write(by, f"campaign.{verb}", f"campaign {held.pk} person {line.person_id}", line.division, reason)


def _set_held(lines: list[RollLine], why: str) -> None:
    for line in lines:
        RollLine.objects.filter(
            campaign_id=line.campaign_id, person_id=line.person_id, payable_id=line.payable_id
        ).update(held=why)
        line.held = why
