"""Now and today, in the time zone of the offices."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
DAY = timedelta(days=1)


def now() -> datetime:
    """This moment, with the zone."""
    return datetime.now(ZONE)


def today() -> date:
    """The day in Asia/Shanghai."""
    return now().date()


def midnight(day: date) -> datetime:
    """The first moment of a day."""
    return datetime.combine(day, time(), ZONE)
