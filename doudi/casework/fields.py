"""Every personal field of a case: what for, how long (duties Q-01, Q-07). What is not declared cannot be stored.

Retention is counted from the end of the case; archive rules come first. A refused case is kept 5 years, one of
relief 10, another 10.
"""

from dataclasses import dataclass

CASE = "10 years, refused 5 / 10 年，不予确认 5 年"
COMPLAINT = "10 years / 10 年"
MINUTES = "10 years / 10 年"
SEAT = "sits at the table / 参会人员"


@dataclass(frozen=True)
class Field:
    """A column that may say something about a person."""

    column: str
    purpose: str
    retention: str = CASE


FIELDS = (
    Field("case.need", "what the family asks for / 申请事由"),
    Field("case.proxy_name", "to reach who applies for them / 代办人"),
    Field("case.proxy_relation", "whether the proxy may act / 代办关系"),
    Field("event.note", "reasons and words of each step / 办理说明"),
    Field("clock.extended_why", "reason of an extension / 延期理由"),
    Field("missing.other", "what is missing, in words / 其他需补正事项"),
    Field("meanscheck.finding", "answer of the means check / 核对结论"),
    Field("visit.why_not_home", "why not at home / 未入户原因"),
    Field("visit.visitors", "who visited / 调查人员"),
    Field("visit.present", "who of the family was present / 在场家庭成员"),
    Field("visit.found", "what was seen / 调查情况"),
    Field("relativefiling.office", "the official's office / 相关人员职务", COMPLAINT),
    Field("relativefiling.relation", "relation to the official / 与其关系", COMPLAINT),
    Field("opinion.reason", "reason of the opinion / 初审理由"),
    Field("opinion.explanation", "the rules' figures of that day / 核算依据"),
    Field("objection.words", "what was objected, never by whom / 异议内容", COMPLAINT),
    Field("unposted.reason", "why nothing of the family is posted / 不予公示的原因"),
    Field("decision.reason", "reason of the decision / 决定理由"),
    Field("decision.explanation", "the rules' figures of that day / 核算依据"),
    Field("notice.told_how", "how the family was told / 送达方式"),
    Field("filing.remark", "the county's remark / 备案意见"),
    Field("meeting.chair", SEAT, MINUTES),
    Field("meeting.minutes", "minutes / 会议纪要", MINUTES),
    Field("attendance.name", SEAT, MINUTES),
    Field("agendaitem.question", "what is asked of the table / 议题", MINUTES),
    Field("agendaitem.result", "what it decided / 议定事项", MINUTES),
    Field("agendaitem.follow_up", "what came of it / 落实情况", MINUTES),
    Field("review.found", "what the review found / 核查情况"),
    Field("workoffer.what", "work offered / 推荐岗位"),
    Field("workoffer.reason", "why it was not taken / 未就业理由"),
    Field("phaseoutnotice.told_how", "how the family was told / 告知方式"),
    Field("formerclaim.reason", "why a claim was corrected / 更正理由"),
    Field("referral.what", "material for the other office / 转介事项"),
    Field("upwardreferral.question", "what the level above is asked / 请示事项"),
    Field("upwardreferral.answer", "what it answered / 上级答复"),
    Field("referral.answer", "what the other office did / 答复"),
)

# Texts that say nothing of a person: codes, places, documents.
IMPERSONAL = frozenset({
    "upwardreferral.division", "upwardreferral.to_division", "upwardreferral.kind",
    "case.waits", "unposted.division",
    "case.kind", "case.origin", "case.state", "case.division", "case.review_class", "event.division", "event.verb",
    "event.facts", "clock.division", "clock.step", "clock.parameter", "clock.unit", "clock.cites", "share.division",
    "missing.division", "missing.items", "paper.division", "paper.kind", "meanscheck.division", "visit.division",
    "visit.way", "relativefiling.division", "relativefiling.ground", "opinion.division", "opinion.benefit",
    "publicity.division", "publicity.place", "objection.division", "decision.division", "decision.level",
    "decision.outcome", "decision.benefit", "decision.reason_codes", "notice.division", "notice.kind",
    "delegation.division", "delegation.county", "delegation.document", "filing.division", "meeting.division",
    "meeting.place", "attendance.division", "attendance.department", "attendance.conflicts", "agendaitem.division",
    "resource.division", "resource.giver", "resource.what", "review.division", "review.result", "workoffer.division",
    "workoffer.outcome", "claim.division", "claim.hardship", "claim.ground",
    "formerclaim.division", "formerclaim.hardship", "formerclaim.ground", "referral.division",
    "phaseoutnotice.division", "referral.to_office", "referral.outcome",
})  # fmt: skip
