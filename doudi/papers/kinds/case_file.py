"""How a whole case stands, on paper, for who has no telephone: what was asked, decided and why, how to object."""

from dataclasses import dataclass
from datetime import date

from doudi.papers.kinds.common import DAY, TOWNSHIP, Kind, Office


@dataclass(frozen=True)
class Part:
    """A piece of a sentence; `value`: it was put in (a name, a figure, a day) and is written from left to right."""

    text: str
    value: bool = False


Said = tuple[Part, ...]


@dataclass(frozen=True)
class Section:
    """A heading and sentences below it; `items` stand as a list."""

    heading: Said
    items: bool
    lines: tuple[Said, ...]


@dataclass(frozen=True)
class Telling:
    """The whole text in one language (`zh`, `ug`, `kk`)."""

    lang: str
    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class CaseFile:
    """A case as its family's own page tells it on this day, in every language that can be printed."""

    issuer: Office
    number: str
    name: str
    tellings: tuple[Telling, ...]
    on: date


def _sample(lang: str, title: str, heading: str, line: str) -> Telling:
    return Telling(lang, title, (Section((Part(heading),), False, ((Part(line), Part("2022-08-15", True)),)),))


KINDS = (
    Kind(
        "case_file",
        "案件办理情况",
        "how a case stands",
        CaseFile(
            TOWNSHIP,
            "AJ-0001",
            "阿依古丽·买买提",
            (
                _sample("zh", "案件办理情况", "现在办到哪里", "最晚 "),
                _sample("ug", "ئىلتىماسىمنى كۆرۈش", "ھازىر", "ئەڭ كېچىككەندە "),
                _sample("kk", "ٴوتىنىشىمدى كورۋ", "قازىر", "ەڭ كەشىككەندە "),
            ),
            DAY,
        ),
        letter=True,
    ),
)
