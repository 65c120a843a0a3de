"""What can be wrong with the order for a synthetic county."""

from dataclasses import dataclass
from typing import ClassVar


class SynthError(ValueError):
    """Something in the order that a person can put right; `zh` and `en` are its words."""

    zh: ClassVar[str] = "无法生成模拟数据。"
    en: ClassVar[str] = "The synthetic county cannot be made."

    def words(self, lang: str = "zh") -> str:
        """One sentence in the reader's language."""
        return (self.zh if lang.startswith("zh") else self.en).format(**vars(self))

    def __str__(self) -> str:
        return self.words()


@dataclass
class NoVillages(SynthError):
    """The division does not exist or has no villages."""

    division: str
    zh = "“{division}”不存在或其下没有村（社区），未生成任何数据。"
    en = "Division {division} does not exist or has no villages; nothing was made."


@dataclass
class BadCount(SynthError):
    """The number of households is not one that can be made."""

    households: int
    most: int
    zh = "户数 {households} 不可用：应在 1 与 {most} 之间。"
    en = "{households} households cannot be made: give 1 to {most}."


@dataclass
class BadFormat(SynthError):
    """A format that the county is not written in."""

    given: str
    known: str
    zh = "没有格式“{given}”，可用：{known}。"
    en = "There is no format {given}; known: {known}."


@dataclass
class IdsExhausted(SynthError):
    """Every synthetic ID of the days around a birth date is taken."""

    birth: str
    zh = "{birth} 前后已无可用的模拟身份号码，请减少户数。"
    en = "No synthetic ID is left around {birth}; ask for fewer households."
