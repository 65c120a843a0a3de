"""An opinion that is put up in the village, and an objection to it: what a case's own step and a sheet share."""

from datetime import date

from doudi.casework import clocks
from doudi.casework.acting import at, reasoned, written
from doudi.casework.models import Case, Kind, Objection, Opinion, Publicity, RelativeFiling, State
from doudi.core import clock, working_days
from doudi.core.models import Actor


def last_day(division: str, posted_on: date) -> date:
    """The last of the full days of `clock.posting` (A-13d)."""
    days = clocks.days(clocks.figures(division, posted_on), "clock.posting")
    return working_days.calendar(posted_on).after_calendar_days(posted_on, days)


def put_up(case: Case, posted_on: date, until: date, place: str, upload_id: int | None, *, by: Actor) -> Publicity:
    """Note that the newest opinion of a case, which the caller locked, is posted."""
    publicity = Publicity.objects.create(
        case=case, division=case.division, opinion=Opinion.objects.filter(case=case).latest("at"),
        posted_on=posted_on, until=until, place=place, upload_id=upload_id, actor=by,
    )  # fmt: skip
    case.state = State.POSTED
    written(case, by, "posted", place, until=str(until))
    return publicity


def objected(case: Case, received_on: date, words: str, *, by: Actor) -> Objection:
    """Back to the inquiry, a new opinion, a new posting of full days (A-13e, B-09c); the county visits (A-14).

    The words are those that the file may show: who objected stands nowhere in a case. Raises, first match wins:
    WrongState, ReasonNeeded.
    """
    at(case, State.POSTED)
    said = reasoned(words)
    objection = Objection.objects.create(
        publicity=Publicity.objects.filter(case=case).latest("posted_on"), case=case, division=case.division,
        received_on=received_on, words=said, actor=by,
    )  # fmt: skip
    file_complaint(case, by)
    if case.kind == Kind.TEKUN:
        clocks.start(case, "tekun_reobjection")
    case.state = State.INQUIRY
    written(case, by, "objected")
    return objection


def file_complaint(case: Case, by: Actor) -> None:
    """A complaint in the review: filed apart, the county visits the home before it confirms (A-14)."""
    RelativeFiling.objects.get_or_create(
        case=case, ground=RelativeFiling.Ground.COMPLAINT, office="", relation="",
        defaults={"division": case.division, "filed_on": clock.today(), "actor": by},
    )  # fmt: skip
