"""What forms of the administrators and of one's own log-in send: days and numbers, read kindly."""

from datetime import date

from django.http import HttpRequest

from doudi.core.errors import DatesUnusable
from doudi.ui import ask


def day(request: HttpRequest, name: str) -> date:
    """A day that was typed. Raises DatesUnusable."""
    text = request.POST.get(name, "").strip()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DatesUnusable(text or "—", "—") from None


def day_or_none(request: HttpRequest, name: str) -> date | None:
    """A day, None where nothing was typed. Raises DatesUnusable."""
    return day(request, name) if request.POST.get(name, "").strip() else None


def number(request: HttpRequest, name: str) -> int:
    """A whole number, 0 where none was typed."""
    return ask.number(request.POST.get(name, "").strip())
