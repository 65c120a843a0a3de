"""Which division codes lie in the area that an order declares: as the divisions stood on the day of the order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from doudi.core.models import Division
from doudi.core.scope import code_range, full_code
from doudi.funds.models import AreaOrder


@dataclass(frozen=True)
class Area:
    """Half-open ranges of codes; `joined` are codes outside them that merged into the area before the order, `left`
    codes inside that others took over before it. A household keeps the code of its time."""

    lows: list[str]
    highs: list[str]
    joined: list[str]
    left: list[str]

    def holds(self, code: str) -> bool:
        """Whether a household with this code lies in the area."""
        inside = any(low <= code < high for low, high in zip(self.lows, self.highs, strict=True))
        return code in self.joined or (inside and code not in self.left)


def area_of(order: AreaOrder) -> Area:
    """The area of an order; two queries at most."""
    ranges = [code_range(code) for code in order.areas]
    heirs = _merged_before(order.issued_on)
    ends = {code: _end(code, heirs) for code in heirs}

    def inside(code: str) -> bool:
        return any(low <= code < high for low, high in ranges)

    return Area(
        [low for low, _ in ranges],
        [high for _, high in ranges],
        sorted(code for code, end in ends.items() if inside(end) and not inside(code)),
        sorted(code for code, end in ends.items() if inside(code) and not inside(end)),
    )


def _merged_before(day: date) -> dict[str, str]:
    """The heir of every code that was not in force any more on a day."""
    rows = Division.objects.exclude(heir="").filter(during__endswith__lte=day).values_list("code", "heir")
    again = set(Division.objects.filter(code__in=[code for code, _ in rows], during__contains=day).values_list("code"))
    return {code: heir for code, heir in rows if (code,) not in again}


def _end(code: str, heirs: dict[str, str]) -> str:
    seen: set[str] = set()
    while code in heirs and code not in seen:
        seen.add(code)
        code = heirs[code]
    return code


def outermost(areas: Iterable[str]) -> list[str]:
    """Codes of an area filled to 12 digits, each once, in order; one inside another is left out."""
    full = sorted({full_code(code.strip()) for code in areas if code.strip()})
    ranges = {code: code_range(code) for code in full}
    return [
        code
        for code in full
        if not any(other != code and ranges[other][0] <= code < ranges[other][1] for other in full)
    ]
