"""How long a sheet hangs: dated parameters of its village."""

from datetime import date

from doudi.casework import clocks, posting
from doudi.core import working_days
from doudi.publicity.models import Stage


def until(stage: str, village: str, posted_on: date) -> date | None:
    """The last of the full days of a sheet that goes up on a day; the list in force stays until the next one.

    An opinion: `clock.posting` (57号 第十九条). Relief that was paid: `posting.paid_days` (649号令 第六十二条).
    """
    if stage == Stage.IN_FORCE:
        return None
    if stage == Stage.OPINION:
        return posting.last_day(village, posted_on)
    days = clocks.days(clocks.figures(village, posted_on), "posting.paid_days")
    return working_days.calendar(posted_on).after_calendar_days(posted_on, days)
