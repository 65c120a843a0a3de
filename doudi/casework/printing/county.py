"""Papers of the county: the approval form, and those of an appeal."""

from collections.abc import Iterator, Mapping
from typing import Any

from doudi.casework.models import Clock, Decision
from doudi.casework.printing import common
from doudi.casework.queries.one import Record
from doudi.core import clock
from doudi.core.models import Actor
from doudi.funds.remedies import remedy
from doudi.papers.kinds.appeals import AppealDecision, AppealReceipt
from doudi.papers.kinds.approval import ApprovalForm, Opinion, Step
from doudi.registry.queries import masked

STEPS_MOST = 16
LEVELS = ("村（居）协助调查情况", "乡镇（街道）审核意见", "县级民政部门审核确认意见")


def approval_form(record: Record, by: Actor) -> ApprovalForm:
    """The form with the reckoning of the newest decision, else of the opinion, and each level's words."""
    case, held = record.case, record.decision or record.opinion
    return ApprovalForm(
        common.township(case), str(case.pk), case.applicant.name, masked(case.applicant), len(record.members),
        common.village(case), common.HELP_ZH[case.kind], common.applied_on(case), held.amount_fen if held else 0,
        "一次性" if case.kind == "relief" else "每月", bool(record.filings), posted(record),
        tuple(steps(held.explanation if held else {})), tuple(opinions(record)),
    )  # fmt: skip


def posted(record: Record) -> str:
    """The days of the posting and whether there were objections."""
    if record.posting is None:
        return "未公示"
    said = "有异议" if record.objections else "无异议"
    return f"{record.posting.posted_on}至{record.posting.until}，{said}"


def steps(explanation: Mapping[str, Any]) -> Iterator[Step]:
    """The figures of the first two levels, each once; an article is printed only where it was compared."""
    seen: set[str] = set()
    tops = explanation.get("zh", {}).get("figures", ())
    for node in [*tops, *(below for top in tops for below in top.get("because", ()))]:
        if node["name"] in seen or len(seen) >= STEPS_MOST:
            continue
        seen.add(node["name"])
        value = "；".join(f"{'' if who == 'household' else who}{text}" for who, text in node["value"].items())
        cites = node.get("cites", "")
        yield Step(node["label"], value, cites if node.get("status") == "checked" else cites.split(" 第")[0])


def opinions(record: Record) -> Iterator[Opinion]:
    """Visit, township, county: empty where it is still to come."""
    visit = record.visits[-1] if record.visits else None
    yield (
        Opinion(LEVELS[0], visit.found, "、".join(visit.visitors), visit.visited_on)
        if visit
        else Opinion(LEVELS[0], "")
    )
    held = record.opinion
    if held:
        said = "符合条件，建议确认。" if held.approve else "不符合条件，建议不予确认。"
        yield Opinion(LEVELS[1], said + held.reason, held.actor.label, held.at.astimezone(clock.ZONE).date())
    else:
        yield Opinion(LEVELS[1], "")
    decision = record.decision
    yield (
        Opinion(
            LEVELS[2], f"{decision.get_outcome_display()}。{decision.reason}", decision.actor.label, decision.decided_on
        )
        if decision
        else Opinion(LEVELS[2], "")
    )


def appeal_receipt(record: Record, by: Actor) -> AppealReceipt:
    """That the appeal came in, and until when it is answered."""
    case = record.case
    due = Clock.objects.filter(case=case, step="total").latest("pk")
    day = common.applied_on(case)
    return AppealReceipt(
        common.county(case), str(case.pk), case.applicant.name, common.appealed(case), day, ("申诉书",),
        due.extended_to or due.due_on, f"{common.county(case).name}（原承办人不参与复查）", day,
    )  # fmt: skip


def appeal_decision(record: Record, by: Actor) -> AppealDecision:
    """What became of it."""
    case, decision = record.case, record.decision
    assert decision is not None  # noqa: S101 - it is offered once there is one
    upheld = decision.outcome == Decision.Outcome.UPHELD
    month = f"{decision.from_month:%Y年%m月}" if decision.from_month else ""
    new = f"撤销原决定，自{month}起给予{common.HELP_ZH[decision.benefit]}。" if month else "撤销原决定，重新办理。"
    return AppealDecision(
        common.county(case), common.number_of(decision), case.applicant.name, common.appealed(case),
        common.applied_on(case), case.need, decision.reason, decision.reason, upheld, "" if upheld else new,
        common.basis(decision.benefit), remedy(case.division, decision.decided_on), decision.decided_on,
    )  # fmt: skip
