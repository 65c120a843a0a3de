"""What the data of several papers shares."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from doudi.papers.citing import Citation, court_law, review_law


@dataclass(frozen=True)
class Office:
    """The office that issues a paper: its full name, telephone and address as printed."""

    name: str
    phone: str
    address: str


@dataclass(frozen=True)
class Remedy:
    """How to appeal: the figures are parameters, the laws those in force on the day."""

    days: int
    months: int
    review_office: str
    court: str
    review_law: Citation
    court_law: Citation

    @classmethod
    def on(cls, day: date, *, days: int, months: int, review_office: str, court: str) -> "Remedy":
        """The remedies of a decision of this day (rulebook A-18)."""
        return cls(days, months, review_office, court, review_law(day), court_law())


@dataclass(frozen=True)
class Kind:
    """A kind of paper: its words, the class of its data, a sample, and what it offers beside the PDF."""

    name: str
    zh: str
    en: str
    sample: Any
    letter: bool = False
    word: Sequence[Any] = ()

    @property
    def data(self) -> type:
        """The class of the data that this kind needs."""
        return type(self.sample)


COUNTY = Office("某县民政局", "0000-0000000", "某县某镇人民路1号")
TOWNSHIP = Office("某县某镇人民政府", "0000-0000001", "某县某镇政府大院")
DAY = date(2022, 8, 15)
REMEDY = Remedy.on(DAY, days=60, months=6, review_office="某县人民政府", court="某县人民法院")
"""Samples only: a county's own figures and names come with the data."""
