"""Why somebody may be meant, in words: what agrees and what speaks against it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

WORDS = {
    ("name", "same"): gettext_noop("姓名相同"),
    ("name", "read"): gettext_noop("姓名写法不同、读音相同"),
    ("name", "stems"): gettext_noop("姓名读音相近"),
    ("name", "letter"): gettext_noop("姓名差一个字"),
    ("name", "part"): gettext_noop("姓名有一部分相同"),
    ("name", "other"): gettext_noop("姓名不同"),
    ("phone", "same"): gettext_noop("电话相同"),
    ("phone", "other"): gettext_noop("电话不同"),
    ("place", "village"): gettext_noop("同一村（社区）"),
    ("place", "township"): gettext_noop("同一乡镇"),
    ("place", "county"): gettext_noop("同一县、乡镇不同"),
    ("place", "other"): gettext_noop("不在同一县"),
    ("born", "same"): gettext_noop("出生年份相同"),
    ("born", "next"): gettext_noop("出生年份差一年"),
    ("born", "near"): gettext_noop("出生年份差几年"),
    ("born", "other"): gettext_noop("出生年份不同"),
}


def reasons(found: dict[str, str], *, same_id: bool) -> tuple[str, ...]:
    """The words for the levels of a comparison; the same ID first, what was not told left out."""
    said = tuple(_(WORDS[pair]) for pair in found.items() if pair in WORDS)
    return (_("身份证号相同"), *said) if same_id else said
