"""Every personal field of this room: what for, how long (duties N-06, Q-01, Q-07). None other is stored."""

from dataclasses import dataclass

COMPLAINT = "10 years / 10 年"


@dataclass(frozen=True)
class Field:
    """A column that may say something about a person."""

    column: str
    purpose: str
    retention: str = COMPLAINT


FIELDS = (
    Field("complaint.words", "what was complained of / 反映内容"),
    Field("complaint.extended_why", "why it takes longer / 延期理由"),
    Field("complaint.not_ours_why", "why it is another office's / 退回理由"),
    Field("complaint.answer", "the written answer / 书面答复"),
    Field("complainant.name_sealed", "to answer in writing, for the handler alone / 书面答复，仅承办人可见"),
    Field("complainant.phone_sealed", "to ask back, for the handler alone / 核实情况，仅承办人可见"),
    Field("review.words", "why the answer is not accepted / 不服理由"),
    Field("review.opinion", "what the level above says / 复查复核意见"),
)

# Texts that say nothing of a person: codes, places, documents.
IMPERSONAL = frozenset({
    "complaint.division", "complaint.about_office", "complaint.channel", "complaint.subjects", "complaint.state",
    "complaint.source_ref", "complaint.cites", "review.division", "review.step", "review.cites",
})  # fmt: skip
