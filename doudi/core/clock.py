"""Now and today, in the time zone of the offices."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
DAY = timedelta(days=1)


def now() -> datetime:
    """This moment, with the zone."""
    return datetime.now(ZONE)


def today() -> date:
    """The day in Asia/Shanghai."""
    return now().date()
