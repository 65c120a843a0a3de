"""An entry beside what the server knows: whose it is, when it was, against what it stands, what is wrong with it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from doudi.canvass.models import FormVersion, Mark, Outcome, Visitor
from doudi.canvass.models.choices import HOLDING
from doudi.canvass.phone import answers, found, rows
from doudi.canvass.phone.answers import Checked, Fault
from doudi.canvass.phone.entries import Entry
from doudi.canvass.phone.rows import Held
from doudi.canvass.phone.rules import Family, Member
from doudi.core import clock


@dataclass
class Judged:
    """What will be stored of an entry, or what has to be mended first."""

    entry: Entry
    visitor: Visitor
    held: Held | None
    home: found.Found | None
    form: FormVersion
    newest: FormVersion
    at: datetime
    members: list[Member]
    checked: Checked = field(default_factory=Checked)
    faults: list[Fault] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    other: tuple[datetime, str, str] | None = None

    @property
    def holds(self) -> bool:
        """Whether a person looks at it before it counts."""
        return not HOLDING.isdisjoint(self.marks)

    @property
    def place(self) -> tuple[str, int]:
        """Village and number: in this order entries are written, so that no two phones wait for each other."""
        return (self.held.division, self.held.number) if self.held else (self.home.village if self.home else "", 0)

    def family(self) -> Family:
        """The family as the rules are asked for it."""
        held, told = self.held, self.checked
        return Family(
            self.place[0], held.area if held else "", self.members, told.household, told.people
        )  # fmt: skip

    def kept_answers(self) -> dict[str, Any]:
        """The answers as they are stored: without questions that the form asks no more."""
        kept = self.checked.as_json()
        names = set(self.newest.questions)
        for of in ("household", "care"):
            kept[of] = {name: value for name, value in kept.get(of, {}).items() if name in names}
        kept["people"] = {
            who: {name: value for name, value in told.items() if name in names}
            for who, told in kept.get("people", {}).items()
        }
        return {of: told for of, told in kept.items() if told}


def judge(
    entry: Entry, visitor: Visitor, held: Held | None, home: found.Found | None, members: list[Member],
    forms: list[FormVersion], skew: timedelta, device: UUID | None,
) -> Judged:  # fmt: skip
    """Set an entry beside what is known. `forms` are the versions of the task, the newest first."""
    now = clock.now()
    form = next((one for one in forms if one.version == entry.form), forms[0])
    judged = Judged(entry, visitor, held, home, form, forms[0], min(entry.at + skew, now), members)
    judged.faults = [*entry.faults]
    if form.version != entry.form:
        words = {"zh": "任务已有的走访表版本", "en": "a version of the task's form"}
        judged.faults.append(Fault("form", str(entry.form), words))
    if entry.outcome == Outcome.DONE:
        keys = [member.key for member in members] or [person["key"] for person in (home.people if home else [])]
        judged.checked = answers.check(form, entry.answers, keys, until=now.date())
        judged.faults += judged.checked.faults
    judged.marks = _marks(judged, skew, now, device)
    return judged


def _marks(judged: Judged, skew: timedelta, now: datetime, device: UUID | None) -> list[str]:
    canvass, day = judged.visitor.canvass, judged.at.astimezone(clock.ZONE).date()
    entry, held = judged.entry, judged.held
    marks: list[Any] = []
    if held is not None and entry.outcome != Outcome.NOBODY_HOME:
        judged.other = rows.other_visit(held.number, entry.seen, device)
        if judged.other is not None:
            marks.append(Mark.TWO_VISITS)
    if held is not None and _changed(judged, held):
        marks.append(Mark.HOUSEHOLD_CHANGED)
    tolerance = timedelta(minutes=canvass.clock_minutes)
    if abs(skew) > tolerance or entry.at + skew > now + tolerance or day < canvass.from_day:
        marks.append(Mark.CLOCK)
    if day > canvass.until:
        marks.append(Mark.AFTER_END)
    if held is not None and held.moved_at is not None and judged.at > held.moved_at:
        marks.append(Mark.REASSIGNED)
    return [str(mark) for mark in marks]


def _changed(judged: Judged, held: Held) -> bool:
    """Whether the household's record was changed since the phone saw it, or somebody it names is no member now."""
    members = {member.key for member in judged.members}
    strangers = held.household_id is not None and not set(judged.checked.people) <= members
    return strangers or held.registry_version > judged.entry.seen_registry
