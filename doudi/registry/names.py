"""Names of people: one spelling inside, any found."""

import re
import unicodedata
from functools import lru_cache

from doudi.registry.faults import Unreadable

MIDDLE_DOT = "·"
"""U+00B7, the dot of GB/T 15834 between the parts of Uyghur, Kazakh and Mongol names."""

# The code points in which keyboards, fonts and exports write that dot.
_DOTS = re.compile("\\s*[·•‧・･．.﹒∙⋅●᛫・∘◦﹡]+\\s*")
_HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af〇"
_SPACE_BESIDE_HAN = re.compile(rf"(?<=[{_HAN}])\s+|\s+(?=[{_HAN}])")
_REMARK = re.compile(r"[(（\[【〔<《].*?[)）\]】〕>》]|[(（\[【〔<《].*$")
# A remark without brackets: 王二 回族, 王三 党员. It stands apart, or it would be part of the name.
_BARE_REMARK = re.compile(r"\s+(?:[\u3400-\u9fff]{1,6}族|(?:中共)?(?:预备)?党员|(?:共青)?团员|群众)\s*$")
_DIED = re.compile(r"[(（\[【].*(已故|死亡|去世|病故|亡故|已亡).*|[(（]亡[)）]|\s(已故|已亡|死亡)\s*$")
NAME_CHARS_MAX = 80


def one_spelling(text: str) -> str:
    """A name with the one middle dot, without stray spaces, full-width letters and remarks.

    Remarks beside a name (户主, 已故, 民族), in brackets or after a space, are not declared, so they go before
    anything is kept.
    """
    name = _BARE_REMARK.sub("", _REMARK.sub("", text))
    name = "".join(_narrow(char) for char in name if unicodedata.category(char) != "Cf")
    name = _DOTS.sub(MIDDLE_DOT, " ".join(name.split())).strip(MIDDLE_DOT)
    return _SPACE_BESIDE_HAN.sub("", name)


def says_died(text: str) -> bool:
    """Whether a remark beside a name says that the person died: 王二（已故）."""
    return bool(_DIED.search(text))


def _narrow(char: str) -> str:
    """Full-width letters and spaces as plain ones; Chinese characters stay as they are."""
    return unicodedata.normalize("NFKC", char) if "\uff00" <= char <= "\uffef" or char.isspace() else char


@lru_cache(maxsize=200_000)
def read_name(text: str) -> str:
    """The one spelling of a name. Raises Unreadable (name_chars, name_length)."""
    name = one_spelling(text)
    if not name or len(name) > NAME_CHARS_MAX:
        raise Unreadable("name_length")
    if not all(char.isalpha() or char in "·'’ -〇" or unicodedata.combining(char) for char in name):
        raise Unreadable("name_chars")
    return name


@lru_cache(maxsize=100_000)
def initials(name: str) -> str:
    """Pinyin initials for search: 阿依古丽·买买提 is ayglmmt."""
    return "".join(_initial(char) for char in name if char.isalpha())[:NAME_CHARS_MAX]


@lru_cache(maxsize=50_000)
def _initial(char: str) -> str:
    from pypinyin import Style, pinyin

    return str(pinyin(char, style=Style.FIRST_LETTER)[0][0])[:1].lower()


@lru_cache(maxsize=100_000)
def chars(name: str) -> str:
    """The characters of a name without dots and spaces, each once, for the search index."""
    return "".join(sorted({char.lower()[:1] for char in name if char.isalpha()}))
