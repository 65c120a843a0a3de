"""Looking up divisions as they stood on a day."""

from collections.abc import Iterable
from datetime import date

from doudi.core.errors import DivisionAbolished, DivisionUnknown
from doudi.core.models import Division
from doudi.core.scope import code_range, full_code


def find(code: str, on: date) -> Division:
    """The division with this code on a day; final zeros may be left out.

    Raises DivisionUnknown, DivisionAbolished.
    """
    text = str(code).strip()
    held = Division.objects.filter(code=full_code(text)) if text.isdigit() and len(text) <= 12 else None
    rows = list(held.order_by("during")) if held is not None else []
    if not rows:
        raise DivisionUnknown(text)
    for row in rows:
        if (row.during.lower is None or row.during.lower <= on) and (row.during.upper is None or on < row.during.upper):
            return row
    last = rows[-1]
    raise DivisionAbolished(last.code, last.name, str(last.during.upper), last.heir or "—")


def within(code: str, on: date) -> list[Division]:
    """Every division inside one, itself included, as they stood on a day, in code order."""
    low, high = code_range(code)
    return list(Division.objects.filter(code__gte=low, code__lt=high, during__contains=on).order_by("code"))


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """The newest name of each code; one that is not known is left out. One query."""
    rows = Division.objects.filter(code__in=set(codes)).order_by("during")
    return dict(rows.values_list("code", "name"))


def name_of(code: str) -> str:
    """The newest name of a code, or the code itself when it is not known."""
    row = Division.objects.filter(code=full_code(code)).order_by("-during").first()
    return row.name if row else code


def today_of(code: str) -> str:
    """The code that answers today for a code of its time: its heir, through every merger since."""
    seen: set[str] = set()
    while code not in seen:
        seen.add(code)
        heir = (
            Division.objects.filter(code=code)
            .exclude(heir="")
            .order_by("-during")
            .values_list("heir", flat=True)
            .first()
        )
        code = heir or code
    return code
