"""What is changed: a parameter, for a division, for some months, to a value or by so much."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from doudi.core.scope import contains, full_code, significant
from doudi.entitlements.groups import policy_errors
from doudi.policy import Snapshot
from doudi.policy.errors import ParameterUnknown
from doudi.policy.graph import inputs, order
from doudi.policy.parameters import Value, table, words
from doudi.units.fen import BadAmount, parse_yuan
from doudi.units.months import BadMonth, month_text, parse_month
from doudi.units.ratio import BadRatio, Ratio, half_up, parse_ratio
from doudi.whatif.errors import (
    ChangeIdle,
    ChangeOutside,
    ChangesMissing,
    ChangeUnreadable,
    RelativeUnset,
    SpanUnfit,
)
from doudi.whatif.strands import OUTPUTS

MOST_CHANGES, MOST_MONTHS = 20, 24
RISING = ("money", "ratio", "years", "count")
"""Kinds of parameters that can go up and down by so much."""
WRITTEN = re.compile(
    r"(?P<name>[a-z][a-z0-9_.]*)=(?P<value>[^@~]+?)(@(?P<division>\d{2,12}))?(~(?P<first>[\d-]*)\.\.(?P<until>[\d-]*))?"
)


@dataclass(frozen=True)
class Change:
    """One parameter: `value` as people write it, with + or - before it by so much, with % by so many hundredths.

    `division` of 12 digits: it holds there and in all inside it, whatever their own figures are.
    Months from `first` to before `until`; None is open.
    """

    name: str
    value: str
    division: str
    first: date | None = None
    until: date | None = None

    def holds(self, division: str, month: date) -> bool:
        """Whether it concerns a division in a month."""
        return (
            contains(self.division, division)
            and (self.first is None or self.first <= month)
            and (self.until is None or month < self.until)
        )

    def as_text(self) -> str:
        """As it is written: read again, it is the same."""
        span = [month_text(one) if one else "" for one in (self.first, self.until)]
        dates = f"~{span[0]}..{span[1]}" if any(span) else ""
        return f"{self.name}={self.value}@{significant(self.division)}{dates}"


@dataclass(frozen=True)
class Question:
    """What is asked: a division (12 digits), months from `first` on, and the changes."""

    division: str
    first: date
    months: int
    changes: tuple[Change, ...]


def read(text: str, division: str) -> Change:
    """A change as it is written on a line, by default for `division`. Raises ChangeUnreadable."""
    found = WRITTEN.fullmatch(text.strip())
    if found is None:
        raise ChangeUnreadable(text)
    try:
        first, until = (parse_month(held) if held else None for held in (found["first"], found["until"]))
    except BadMonth as error:
        raise ChangeUnreadable(text) from error
    where = full_code(found["division"] or division)
    return Change(found["name"], found["value"].strip(), where, first, until)


def check(question: Question) -> None:
    """What can be said without looking at any figure.

    Raises, first match wins: SpanUnfit, ChangesMissing; of each change PolicyRefused, ChangeIdle, ChangeOutside.
    """
    if not 1 <= question.months <= MOST_MONTHS:
        raise SpanUnfit(question.months, MOST_MONTHS)
    if not 1 <= len(question.changes) <= MOST_CHANGES:
        raise ChangesMissing(MOST_CHANGES)
    for change in question.changes:
        with policy_errors():
            if change.name not in table():
                raise ParameterUnknown(change.name)
        if change.name not in felt():
            raise ChangeIdle(change.name)
        if not contains(question.division, change.division):
            raise ChangeOutside(change.division, question.division)


def felt() -> frozenset[str]:
    """The parameters that what is worked out here rests on, and the shares by which it is paid."""
    found: set[str] = {name for name in table() if name.startswith("funds.share.")}
    for rule in order(frozenset(OUTPUTS)):
        for held in inputs()[rule.name]:
            if held.kind == "parameter":
                found.add(held.name)
            elif held.kind == "group":
                found |= {name for name in table() if name.startswith(held.name)}
    found |= {table()[name].same_as for name in found if table()[name].same_as}
    return frozenset(name for name in found if not table()[name].internal)


def overrides(changes: Sequence[Change], today: Snapshot, division: str, month: date) -> dict[str, str]:
    """The changed figures of a division in a month, as `snapshot` takes them; the narrower change goes before.

    Raises ChangeUnreadable, RelativeUnset.
    """
    found: dict[str, str] = {}
    for change in sorted(changes, key=lambda change: len(significant(change.division))):
        if change.holds(division, month):
            found[change.name] = _value(change, today[change.name], division)
    return found


def _value(change: Change, held: Value, division: str) -> str:
    kind = table()[change.name].kind
    if change.value[0] not in "+-" or kind not in RISING:
        return change.value
    if held is None:
        raise RelativeUnset(change.name, division)
    try:
        return words(change.name, _moved(kind, held, change.value))
    except (BadAmount, BadRatio) as error:
        raise ChangeUnreadable(change.as_text()) from error


def _moved(kind: str, held: Value, by: str) -> Value:
    """Fen, a ratio, hundredths of years or a number, more or less; a share of fen or of a number is rounded half up."""
    if by.endswith("%"):
        times = 1 + parse_ratio(by[:-1]) / 100
        if kind == "ratio":
            return Ratio(held) * times  # type: ignore[arg-type]
        return half_up(int(held) * times.numerator, times.denominator)  # type: ignore[arg-type]
    if kind == "money":
        return int(held) + parse_yuan(by)  # type: ignore[arg-type]
    step = parse_ratio(by)
    if kind == "ratio":
        return Ratio(held) + step  # type: ignore[arg-type]
    parts = step * (100 if kind == "years" else 1)
    if parts.denominator != 1:
        raise BadRatio(by)
    return int(held) + int(parts)  # type: ignore[arg-type]
