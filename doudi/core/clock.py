"""Now and today, in the time zone of the offices."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """This moment, with the zone."""
    return datetime.now(ZONE)


def today() -> date:
    """The day in Asia/Shanghai."""
    return now().date()
