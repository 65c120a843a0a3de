"""Every personal field of a lead: what for, how long (duties Q-01, Q-07). What is not declared cannot be stored.

Retention is counted from the end of the lead. A lead that ended in a case is kept as long as the case.
"""

from dataclasses import dataclass

LEAD = "5 years, of a case as the case / 5 年，转入案件的随案件"
TELLER = "until a year after the end / 办结后 1 年"


@dataclass(frozen=True)
class Field:
    """A column that may say something about a person."""

    column: str
    purpose: str
    retention: str = LEAD


FIELDS = (
    Field("lead.name", "to know who is meant / 确认身份"),
    Field("lead.phone_sealed", "to reach the family / 联系"),
    Field("lead.phone_index", "to find who is meant / 比对"),
    Field("lead.id_sealed", "to know who is meant / 确认身份"),
    Field("lead.id_index", "to find who is meant / 比对"),
    Field("lead.birth_year", "to know who is meant; a child is for named officers / 确认身份，识别儿童"),
    Field("lead.address", "to find the family / 上门"),
    Field("lead.words", "what was told / 反映内容"),
    Field("lead.needs", "what help to look for / 需求类别"),
    Field("lead.groups", "whom the notice asks to look at (一) / 通知所列群体"),
    Field("lead.helper", "who helps now / 承接方"),
    Field("lead.closed_reason", "why nobody was helped / 办结理由"),
    Field("leadteller.name", "to ask again and to answer / 回访答复", TELLER),
    Field("leadteller.phone_sealed", "to ask again and to answer / 回访答复", TELLER),
    Field("leadteller.relation", "how they know / 与当事人关系", TELLER),
    Field("leadevent.note", "what was done / 办理说明"),
    Field("handover.reason", "why another office answers / 移交理由"),
)

# Texts that say nothing of a person: codes, places, documents.
IMPERSONAL = frozenset({
    "lead.division", "lead.channel", "lead.source_county", "lead.source_ref", "lead.danger", "lead.found_by",
    "lead.clock_parameter", "lead.clock_cites", "lead.end_cites", "lead.state", "lead.result",
    "leadimport.division", "leadimport.channel", "leadimport.file_name", "leadimport.sha256", "leadimport.undeclared",
    "leadevent.verb", "leadevent.facts", "handover.division", "handover.to_division",
})  # fmt: skip
