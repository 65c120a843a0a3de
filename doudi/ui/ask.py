"""What a reader asks for in an address, read kindly: what cannot be read is the default."""

from datetime import date

from django.http import HttpRequest

from doudi.core import clock
from doudi.units.months import BadMonth, first_of, parse_month

PAGE_MAX = 10_000
WORDS_MAX = 80


def page(request: HttpRequest) -> int:
    """The page of a list, from 1."""
    text = request.GET.get("page", "1")
    return min(max(int(text), 1), PAGE_MAX) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def number(text: str) -> int:
    """The number of a row as an address or a form names it, 0 where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0


def month(request: HttpRequest, default: date | None = None) -> date:
    """The month asked for, else the default, else this one."""
    try:
        return parse_month(request.GET.get("month", ""))
    except BadMonth:
        return default or first_of(clock.today())


def words(request: HttpRequest, name: str = "q") -> str:
    """Words typed into a search box, without NUL characters, at most 80 characters."""
    return request.GET.get(name, "").replace("\x00", "").strip()[:WORDS_MAX]
