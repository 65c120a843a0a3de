"""Every personal field of a canvass: what for, how long (duties Q-01, Q-07). What is not declared cannot be stored.

Retention is counted from the end of the canvass; archive rules come first.
"""

from dataclasses import dataclass

CANVASS = "5 years after the canvass / 排查结束后 5 年"


@dataclass(frozen=True)
class Field:
    """A column that may say something about a person."""

    column: str
    purpose: str
    retention: str = CANVASS


FIELDS = (
    Field("assignment.house", "order of visiting: what the address ends with / 走访顺序"),
    Field("assignment.groups", "why the household is visited / 走访缘由"),
    Field("foundhome.address", "to find the family again / 再次找到该户"),
    Field("foundhome.head", "to know who is meant / 确认身份"),
    Field("foundhome.people", "household size and composition for the rules / 核算依据"),
    Field("visit.answers", "inputs of the rules and needs for care / 核算依据与照料需求"),
    Field("visit.note", "what the township must know / 需乡镇知悉的情况"),
    Field("visit.rules", "what the rules said of the answers that day / 核算提示"),
    Field("visit.answered", "what the phone was told, told again when it asks again / 手机回执"),
    Field("visit.outcome", "whether the family was met / 走访结果"),
    Field("visit.danger", "who must be helped at once / 急难程度"),
    Field("answer.reason", "why a visit counts or not / 处理理由"),
)

# Texts that say nothing of a person in need: codes, places, documents, officials' posts and phones.
IMPERSONAL = frozenset({
    "canvass.division", "canvass.division_end", "canvass.name", "canvass.document", "canvass.groups",
    "visitor.division", "visitor.kind", "formversion.questions", "formversion.required", "formversion.reason",
    "assignment.division", "assignment.state", "reassignment.division", "tally.division", "visit.division",
    "visit.marks", "visit.state", "visit.body_sha256", "answer.division", "visitphoto.division", "visitphoto.state",
    "device.division", "device.label", "device.key_sha256",
})  # fmt: skip
