"""The terms of a complaint: each a dated parameter of who handles it, with its citation (duties N-06)."""

from dataclasses import dataclass
from datetime import date, timedelta

from doudi.casework import clocks
from doudi.core import working_days

TOLD, OBJECTION, DONE = "clock.complaint_told", "clock.complaint_objection", "clock.complaint_done"
EXTENSION = "clock.complaint_extension"
ASK = {"review": "clock.complaint_review_ask", "recheck": "clock.complaint_recheck_ask"}
ANSWER = {"review": "clock.complaint_review", "recheck": "clock.complaint_recheck"}


@dataclass(frozen=True)
class Term:
    """The last day of a term and the document that it comes from."""

    last_day: date
    cites: str


def of(division: str, parameter: str, start: date, *, working: bool = False) -> Term:
    """A term that begins on a day: calendar days, working days where the regulation says so."""
    held = clocks.figures(division, start)
    days = clocks.days(held, parameter)
    last = working_days.calendar(start).after(start, days) if working else start + timedelta(days=days)
    return Term(last, held.sources[parameter])
