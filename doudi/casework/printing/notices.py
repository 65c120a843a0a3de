"""Letters to the family: what is missing, confirmed, refused, changed, stopped."""

from typing import Any

from doudi.casework.models import Decision
from doudi.casework.printing import common
from doudi.casework.queries.one import Record
from doudi.core.models import Actor
from doudi.funds.remedies import remedy
from doudi.papers.kinds.missing import NoticeMissing
from doudi.papers.kinds.notices import NoticeApproved, NoticeChanged, NoticeRefused, NoticeStopped
from doudi.units.months import add_months

# The papers that a case asks for, as the letter names them.
ITEMS = {
    "identity": ("id_card", "household_register"),
    "authorisation": ("authorisation",),
    "pledge": ("pledge",),
    "income": ("income_statement",),
    "assets": ("asset_statement",),
    "medical": ("medical",),
    "disability": ("disability_certificate",),
    "school": ("school",),
    "hardship": ("hardship",),
    "unemployment": ("unemployment",),
    "account": ("account",),
}
SAID_OF = {"application": "申请书", "supporters": "赡养、抚养、扶养义务人情况", "ability": "劳动能力、生活自理能力说明"}


def missing(record: Record, by: Actor) -> NoticeMissing:
    """All that is missing, once; what the table of sentences does not know is said in Chinese."""
    case, asked = record.case, record.missing
    codes = [code for item in (asked.items if asked else ()) for code in ITEMS.get(item, ())]
    said = [SAID_OF[item] for item in (asked.items if asked else ()) if item in SAID_OF]
    words = "、".join(said) + ("。" if said else "") + (asked.other if asked else "")
    if words:
        codes.append("other")
    return NoticeMissing(
        common.township(case), str(case.pk), case.applicant.name, case.kind, common.applied_on(case),
        tuple(dict.fromkeys(codes)), words, asked.at.date() if asked else common.applied_on(case),
    )  # fmt: skip


def newest(record: Record, *outcomes: str) -> Decision:
    """The newest decision of one of these outcomes."""
    return next(row for row in reversed(record.decisions) if row.outcome in outcomes)


def _shared(record: Record, decision: Decision) -> dict[str, Any]:
    case = record.case
    return {
        "issuer": common.county(case),
        "number": common.number_of(decision),
        "name": case.applicant.name,
        "help": decision.benefit,
        "explanation": decision.reason,
        "basis": common.basis(decision.benefit),
        "remedy": remedy(case.division, decision.decided_on),
        "on": decision.decided_on,
    }


def approved(record: Record, by: Actor) -> NoticeApproved:
    """Confirmed: how much, from when, for how many."""
    decision = newest(record, "approved")
    shares = record.shares.get(("decision", decision.pk), [])
    found = record.case.origin == "ex_officio"
    return NoticeApproved(
        **_shared(record, decision), applied_on=None if found else common.applied_on(record.case),
        amount_fen=decision.amount_fen, from_month=decision.from_month, members=len(shares), goods="", account_tail="",
    )  # fmt: skip


def refused(record: Record, by: Actor) -> NoticeRefused:
    """Refused: the reasons by code, and the official's own words."""
    decision = newest(record, "refused")
    reasons = tuple(decision.reason_codes) or ("other",)
    return NoticeRefused(**_shared(record, decision), applied_on=common.applied_on(record.case), reasons=reasons)


def changed(record: Record, by: Actor) -> NoticeChanged:
    """Another amount from a month on."""
    decision = newest(record, "changed")
    before = [row for row in record.decisions if row.pk < decision.pk and row.amount_fen]
    assert decision.from_month is not None  # noqa: S101 - a change has one
    return NoticeChanged(
        **_shared(record, decision), from_month=decision.from_month,
        before_fen=before[-1].amount_fen if before else 0, after_fen=decision.amount_fen,
        reasons=tuple(decision.reason_codes) or ("other",),
    )  # fmt: skip


def stopped(record: Record, by: Actor) -> NoticeStopped:
    """Support ends."""
    decision = newest(record, "stopped")
    assert decision.from_month is not None  # noqa: S101 - a stop has one
    return NoticeStopped(
        **_shared(record, decision), from_month=decision.from_month, last_month=add_months(decision.from_month, -1),
        reasons=tuple(decision.reason_codes) or ("other",),
    )  # fmt: skip
