"""Every personal field of this room: what for, how long (duties Q-01, Q-04, Q-07). None other is stored."""

from dataclasses import dataclass

CASE = "10 years / 10 年"


@dataclass(frozen=True)
class Field:
    """A column that may say something about a person."""

    column: str
    purpose: str
    retention: str = CASE


FIELDS = (
    Field("postingline.applicant", "whom the village is told of / 公示的申请人"),
    Field("postingline.help", "which help / 救助种类"),
    Field("postingline.opinion", "what is said, never why / 意见，不写理由"),
    Field("objection.words", "what was objected, never by whom / 异议内容"),
    Field("objection.police_told", "that a threat was told to 110 / 报警情况"),
    Field("objection.found", "what the new look found / 核实情况"),
    Field("objectionwords.words", "what was said, word for word, for the handler and the county / 异议原话"),
    Field("postingline.struck_why", "why a line came off a sheet / 划去的原因"),
)

# Texts that say nothing of a person: codes, places, the sealed address of a page.
IMPERSONAL = frozenset({
    "posting.division", "posting.stage", "posting.place", "posting.token_sealed", "posting.token_sha256",
    "objection.division", "postingline.division", "postingline.village",
})  # fmt: skip
