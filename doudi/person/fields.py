"""Every personal field of this room: what for, how long (duties Q-01, Q-07). What is not declared cannot be stored.

In which language somebody reads or writes is stored nowhere, and no address of a browser.
"""

from dataclasses import dataclass

CASE = "10 years, refused 5 / 10 年，不予确认 5 年"
LETTER = "5 years after the answer / 答复后 5 年"


@dataclass(frozen=True)
class Field:
    """A column that may say something about a person."""

    column: str
    purpose: str
    retention: str = LETTER


FIELDS = (
    Field("code.hash", "to find what a code opens; the code itself is not kept / 查询码指纹", CASE),
    Field("letter.words", "what the person says or asks / 来信内容"),
    Field("letter.name", "whom to answer / 来信人"),
    Field("letter.address", "where to find who asks for help / 联系地点"),
    Field("letter.phone_sealed", "to call back / 联系电话"),
    Field("letter.phone_index", "to find letters of one telephone / 电话索引"),
    Field("letter.danger", "how long it can wait / 紧急程度"),
    Field("letter.needs", "what is lacking / 需要"),
    Field("letter.files", "papers that came along / 附件"),
    Field("letter.stood", "what the record said before a correction / 原登记内容"),
    Field("letter.answer", "the answer with its reasons / 答复"),
)

# Texts that say nothing of a person: codes, places, documents, numbers.
IMPERSONAL = frozenset({
    "code.division", "letter.division", "letter.key", "letter.kind", "letter.about", "letter.uploads", "letter.cites",
    "letter.outcome", "letter.about_office", "letter.subjects",
})  # fmt: skip
