"""The township's opinion, its posting, and the way to the county (A-13d to A-13f, B-09)."""

from datetime import date

from doudi.casework import clocks, gates, posting, relief_rules
from doudi.casework.acting import TOWNSHIP, at, kept, not_by, reasoned, seen, written
from doudi.casework.errors import InFuture, InquiryIncomplete, NeverPosted, StillPosted, Undecided
from doudi.casework.models import (
    Case,
    Kind,
    MeansCheck,
    Opinion,
    Publicity,
    Share,
    State,
    Visit,
)
from doudi.casework.proposals import Proposal, propose
from doudi.core import clock, uploads
from doudi.core.models import Actor
from doudi.core.writes import writing


def give_opinion(case_id: int, approve: bool, reason: str, *, by: Actor, version: int) -> Opinion:
    """The township's first opinion on what the rules give today; the explanation is frozen with it.

    Raises, first match wins: CaseUnknown, RoleMissing, Stale, NearRelative, WrongState, InquiryIncomplete,
    ReasonNeeded, Undecided, HouseholdUnknown, PolicyRefused.
    """
    with writing(by):
        case = seen(case_id, by, version, *TOWNSHIP)
        gates.not_a_relative(case, by)
        at(case, State.INQUIRY)
        complete(case)
        words = reasoned(reason)
        found = answered(case, by)
        if found.lacks:
            raise Undecided("、".join(found.lacks))
        opinion = store_opinion(case, by, approve, words, found)
        case.state = State.PROPOSED
        clocks.meet(case, "tekun_review")
        written(case, by, "gave_opinion", words, approve=approve, amount_fen=opinion.amount_fen)
        return opinion


def answered(case: Case, by: Actor) -> Proposal:
    """The rules' answer today, a relief claim beside the facts."""
    if case.kind == Kind.RELIEF:
        return relief_rules.proposed(case, clock.today(), by=by)
    return propose(case, clock.today(), by=by)


def complete(case: Case) -> None:
    """Raises InquiryIncomplete unless visit and means check are there (relief: means for expense only, C-01)."""
    lacking = []
    if not Visit.objects.filter(case=case).exists():
        lacking.append(("入户调查", "the home visit"))
    means = case.kind != Kind.RELIEF or case.claim.hardship == "expense"
    if means and not MeansCheck.objects.filter(case=case, answered_on__isnull=False).exists():
        lacking.append(("家庭经济状况核对结果", "the answer of the means check"))
    if lacking:
        raise InquiryIncomplete("、".join(zh for zh, _ in lacking), ", ".join(en for _, en in lacking))


def store_opinion(case: Case, by: Actor, approve: bool, words: str, found: Proposal) -> Opinion:
    """Keep the opinion with what the rules gave that day; a refusal proposes no money."""
    opinion = Opinion.objects.create(
        case=case, division=case.division, approve=approve, benefit=found.benefit,
        amount_fen=found.amount_fen if approve else 0, month=found.month, reason=words,
        explanation=found.explanation, actor=by,
    )  # fmt: skip
    if approve:
        Share.objects.bulk_create(
            Share(
                division=case.division, opinion=opinion, person_id=share.person_id, single_person=share.single_person,
                amount_fen=share.amount_fen,
            )
            for share in found.shares
        )  # fmt: skip
    return opinion


def post(
    case_id: int, posted_on: date, place: str, *, by: Actor, version: int, file: uploads.File | None = None
) -> Publicity:
    """Note that the opinion was posted in the village; it stays for the full days of `clock.posting`.

    Raises, first match wins: CaseUnknown, RoleMissing, Stale, WrongState, NeverPosted, InFuture, ReasonNeeded,
    UploadEmpty, UploadTooLarge, UploadKind, UploadNoRoom.
    """
    with writing(by):
        case = seen(case_id, by, version, *TOWNSHIP)
        at(case, State.PROPOSED)
        if gates.posted_never(case):
            raise NeverPosted()
        if posted_on > clock.today():
            raise InFuture(str(posted_on))
        until = posting.last_day(case.division, posted_on)
        where = reasoned(place)
        return posting.put_up(case, posted_on, until, where, kept(case, file, "posting_photo", by), by=by)


def submit(case_id: int, *, by: Actor, version: int, reason_not_posted: str = "") -> Case:
    """Send the file to the county when the posting is over; the county's term begins (A-13f, B-09d).

    A case that is never posted goes with the reason. Raises, first match wins: CaseUnknown, RoleMissing, Stale,
    OwnEntry (somebody else of the township checks it), WrongState, ReasonNeeded, StillPosted.
    """
    with writing(by):
        case = seen(case_id, by, version, *TOWNSHIP)
        not_by(case, by, "gave_opinion")
        if gates.posted_never(case):
            # Filed so while the sheet was up: it goes on as if it had never been there.
            at(case, State.PROPOSED, State.POSTED)
            reasoned(reason_not_posted)
        else:
            at(case, State.POSTED)
            _take_down(case)
        case.state = State.SUBMITTED
        clocks.meet(case, "tekun_reobjection")
        name = clocks.AT_COUNTY[case.kind]
        if name not in clocks.AT_ACCEPTANCE[case.kind]:
            clocks.start(case, name)
        return written(case, by, "submitted", reason_not_posted.strip())


def _take_down(case: Case) -> None:
    """The sheet is taken down the day after its last full day (duties Q-04)."""
    publicity = Publicity.objects.filter(case=case).latest("posted_on")
    if clock.today() <= publicity.until:
        raise StillPosted(str(publicity.until))
    if publicity.taken_down_on is None:
        publicity.taken_down_on = clock.today()
        publicity.save(update_fields=["taken_down_on"])
