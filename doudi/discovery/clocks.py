"""Time limits of a lead: each a dated parameter of the division, copied with its citation (duties L-07)."""

from dataclasses import dataclass
from datetime import date, datetime

from doudi.casework import clocks
from doudi.casework.clocks import Step
from doudi.core import clock
from doudi.discovery.models import Danger
from doudi.policy.parameters import Snapshot

FIRST_ANSWER = {
    Danger.LIFE: Step("lead.life_hours", "hours"),
    Danger.URGENT: Step("lead.urgent_hours", "hours"),
    Danger.NONE: Step("lead.days", "working"),
}
END = Step("lead.end_days", "working")


@dataclass(frozen=True)
class Limits:
    """When somebody must have answered, by which figure, and when the lead must have ended."""

    due_on: date
    due_at: datetime
    parameter: str
    length: int
    cites: str
    end_due_at: datetime
    end_cites: str


def limits(held: Snapshot, danger: str, received_at: datetime) -> Limits:
    """The limits of a lead that came in at a moment: hours by the clock, holidays included; else working days."""
    step, moment = FIRST_ANSWER[Danger(danger)], received_at.astimezone(clock.ZONE)
    length = clocks.days(held, step.parameter)
    due_on, due_at = clocks.due(step, length, moment)
    end_on, _ = clocks.due(END, clocks.days(held, END.parameter), moment)
    return Limits(
        due_on, due_at or end_of(due_on), step.parameter, length, held.sources[step.parameter], end_of(end_on),
        held.sources[END.parameter],
    )  # fmt: skip


def end_of(day: date) -> datetime:
    """The first moment after a day: a term in days ends with its last one."""
    return clock.midnight(day + clock.DAY)
