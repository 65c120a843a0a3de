"""Today, in the time zone of the offices."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")


def today() -> date:
    """The day in Asia/Shanghai."""
    return datetime.now(ZONE).date()
