"""Time limits of a case: each a dated parameter of the division, with its citation (A-13, B-09, C-06 to C-08)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from doudi.casework.models import Case, Clock
from doudi.core import clock, working_days
from doudi.entitlements import parameters
from doudi.policy import snapshot
from doudi.policy.parameters import Snapshot
from doudi.units.months import add_months, first_of


@dataclass(frozen=True)
class Step:
    """A term: the parameter that holds its length, and how it is counted."""

    parameter: str
    unit: str


STEPS = {
    "total": Step("clock.total", "working"),
    "total_special": Step("clock.total_special", "working"),
    "means_start": Step("clock.means_start", "working"),
    "data_check_start": Step("clock.data_check_start", "working"),
    "confirm": Step("clock.confirm", "working"),
    "refusal_notice": Step("clock.refusal_notice", "working"),
    "posting": Step("clock.posting", "calendar"),
    "tekun_review": Step("clock.tekun_review", "working"),
    "tekun_confirm": Step("clock.tekun_confirm", "working"),
    "tekun_reobjection": Step("clock.tekun_reobjection", "working"),
    "relief_total": Step("clock.relief_total", "working"),
    "relief_urgent": Step("clock.relief_urgent_hours", "hours"),
    "relief_paperwork": Step("clock.relief_paperwork", "working"),
    "relief_look_again": Step("clock.relief_look_again", "months"),
    "review_stable": Step("clock.review_stable", "months"),
    "review_variable": Step("clock.review_variable", "months"),
}
AT_ACCEPTANCE = {
    "dibao": ("total", "means_start"),
    "edge": ("total", "means_start"),
    "tekun": ("tekun_review",),
    "relief": ("relief_total",),
    "appeal": ("total",),
}
AT_COUNTY = {"dibao": "confirm", "edge": "confirm", "tekun": "tekun_confirm", "relief": "relief_total"}


def figures(division: str, day: date) -> Snapshot:
    """The parameters of a division as they stand in the month of a day."""
    month = first_of(day)
    return snapshot(division, month, rows=parameters.rows_for(division, month))


def days(held: Snapshot, parameter: str) -> int:
    """A parameter that counts."""
    value = held[parameter]
    assert isinstance(value, int), parameter  # noqa: S101 - the YAML says that it is a count
    return value


def due(step: Step, length: int, start: datetime) -> tuple[date, datetime | None]:
    """The last day of a term, and the moment for a term in hours. Hours run through holidays."""
    day = start.date()
    if step.unit == "hours":
        moment = start + timedelta(hours=length)
        return moment.date(), moment
    if step.unit == "months":
        return same_day(day, length), None
    held = working_days.calendar(day)
    if step.unit == "calendar":
        return held.after_calendar_days(day, length), None
    return held.after(day, length), None


def same_day(day: date, months: int) -> date:
    """The same day of the month so many months later, the last day where the month is shorter (A-15)."""
    month = add_months(first_of(day), months)
    last = add_months(month, 1) - timedelta(days=1)
    return month.replace(day=min(day.day, last.day))


def last_day_of(division: str, name: str, at: datetime) -> date:
    """The last day of a term that would begin at a moment: for telling people beforehand."""
    step = STEPS[name]
    return due(step, days(figures(division, at.date()), step.parameter), at)[0]


def start(case: Case, name: str, at: datetime | None = None) -> Clock:
    """Begin a term of a case; nothing stops it but being met."""
    moment, step = at or clock.now(), STEPS[name]
    held = figures(case.division, moment.date())
    length = days(held, step.parameter)
    due_on, due_at = due(step, length, moment)
    return Clock.objects.create(
        case=case, division=case.division, step=name, parameter=step.parameter, length=length, unit=step.unit,
        cites=held.sources[step.parameter], started_on=moment.date(), due_on=due_on, due_at=due_at,
    )  # fmt: skip


def meet(case: Case, *names: str, on: date | None = None) -> None:
    """Note that terms were met (in time or late); a term that does not run is left alone."""
    Clock.objects.filter(case=case, step__in=names, met_on__isnull=True).update(met_on=on or clock.today())


def meet_all(case: Case, on: date | None = None) -> None:
    """The case is over: every term that still runs ends with it."""
    Clock.objects.filter(case=case, met_on__isnull=True).update(met_on=on or clock.today())
