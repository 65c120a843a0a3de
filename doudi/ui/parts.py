"""What the components of a page are told: plain values, made by views, shown by templates of the same name."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

SOON_DAYS = 2
"""Days left at which a clock changes its colour: a matter of display, no rule."""


@dataclass(frozen=True)
class Task:
    """A number of things that wait for somebody, and where they are listed."""

    count: int
    words: str
    detail: str
    url: str


@dataclass
class Desk:
    """Tasks in the order in which they should be done: the three answers that a page gives first."""

    late: list[Task] = field(default_factory=list)
    wrong: list[Task] = field(default_factory=list)
    following: list[Task] = field(default_factory=list)

    @property
    def first(self) -> Task | None:
        """The next thing to do: what is wrong holds up what is late."""
        return next(iter([*self.wrong, *self.late, *self.following]), None)


@dataclass(frozen=True)
class Clock:
    """A time limit: days left (below zero: late by), the exact day, and the parameter and source it comes from.

    A term in hours has `hours` left (below zero: late by) and the moment `due_at`.
    """

    due_on: date
    left: int
    label: str = ""
    cites: str = ""
    status: str = ""
    working: bool = True
    done_on: date | None = None
    extended_reason: str = ""
    year_missing: bool = False
    hours: int | None = None
    due_at: datetime | None = None

    @property
    def tone(self) -> str:
        """late, soon, good (done) or nothing."""
        if self.done_on:
            return "good" if self.done_on <= self.due_on else "late"
        if self.hours is not None:
            return "late" if self.hours < 0 else "soon"
        return "late" if self.left < 0 else "soon" if self.left <= SOON_DAYS else ""

    @property
    def words(self) -> str:
        """How long there is, in the reader's language."""
        days = {"days": abs(self.left)}
        if self.done_on:
            return _("已办结") if self.done_on <= self.due_on else _("逾期办结")
        if self.hours is not None:
            said = _("超期 %(hours)s 小时") if self.hours < 0 else _("还剩 %(hours)s 小时")
            return said % {"hours": abs(self.hours)}
        if self.left == 0:
            return _("今天到期")
        if self.left < 0:
            return (_("超期 %(days)s 个工作日") if self.working else _("超期 %(days)s 天")) % days
        return (_("还剩 %(days)s 个工作日") if self.working else _("还剩 %(days)s 天")) % days


@dataclass(frozen=True)
class Event:
    """Something that happened, or is to happen: for a timeline. `tone`: late, soon, good or nothing."""

    at: date | datetime
    title: str
    who: str = ""
    detail: str = ""
    url: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Step:
    """A step of a path: `state` is done, now, late or next."""

    label: str
    state: str = "next"
    detail: str = ""


@dataclass(frozen=True)
class Figure:
    """One figure in words, with what it rests on. `repeated`: what it rests on was told before."""

    label: str
    value: str
    cites: str = ""
    status: str = ""
    because: Sequence["Figure"] = ()
    repeated: bool = False


@dataclass(frozen=True)
class Tab:
    """A page beside this one."""

    label: str
    url: str
    here: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Action:
    """A button beside the main one: a link when it has an address, else it sends the form with this name and value."""

    label: str
    url: str = ""
    name: str = "do"
    value: str = ""
    danger: bool = False
    icon: str = ""


@dataclass(frozen=True)
class Column:
    """A column of a table; numbers stand at the end of their cell."""

    label: str
    number: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell: text, and if it leads somewhere the address. `tone`: late, soon, good, quiet or nothing."""

    text: object
    url: str = ""
    tone: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Table:
    """A plain table; the first cell of each row names it. Shorter than writing the HTML, for texts and numbers only."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]

    def lines(self) -> list[list[tuple[Column, Cell]]]:
        """Each row with the column of every cell."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class File:
    """A file that somebody put here, or that Doudi made."""

    name: str
    url: str
    kind: str = ""
    size_bytes: int = 0
    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True)
class PersonLine:
    """A person in one line. The number is masked already: nothing whole reaches a template."""

    name: str
    id_masked: str = ""
    url: str = ""
    relation: str = ""
    birth_date: date | None = None
    place: str = ""


@dataclass(frozen=True)
class Progress:
    """How far a job is; `url` answers with the same component alone, for as long as `running`."""

    label: str
    done: int
    total: int
    url: str = ""
    running: bool = True
    detail: str = ""
    failed: bool = False


@dataclass(frozen=True)
class Series:
    """One row of bars of a chart. `tone`: good, sent, late, soon or nothing."""

    name: str
    data: Sequence[int]
    tone: str = ""


@dataclass(frozen=True)
class Chart:
    """Bars by category; the same figures stand in a table that every reader can read.

    Side by side, or one behind the other where the series are `parts` of a whole.
    """

    label: str
    categories: Sequence[str]
    series: Sequence[Series]
    parts: bool = False

    @property
    def figures(self) -> dict[str, object]:
        """What the script draws."""
        series = [{"name": one.name, "data": list(one.data), "tone": one.tone} for one in self.series]
        return {"categories": list(self.categories), "series": series, "parts": self.parts}

    @property
    def table(self) -> Table:
        """The same figures as a table."""
        columns = [Column(_("名称")), *(Column(one.name, number=True) for one in self.series)]
        rows = [
            [Cell(name), *(Cell(one.data[number]) for one in self.series)]
            for number, name in enumerate(self.categories)
        ]
        return Table(self.label, columns, rows)
