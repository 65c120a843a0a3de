"""What is changed: a parameter, for a division, for some months, to a value or by so much."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from doudi.core import clock, divisions
from doudi.core.errors import DivisionUnknown
from doudi.core.scope import contains, full_code, significant
from doudi.entitlements.groups import policy_errors
from doudi.policy import Snapshot
from doudi.policy.errors import ParameterUnknown
from doudi.policy.graph import inputs, order
from doudi.policy.parameters import Value, table, words
from doudi.units.fen import BadAmount, parse_yuan
from doudi.units.months import BadMonth, add_months, first_of, month_text, parse_month
from doudi.units.ratio import BadRatio, Ratio, half_up, parse_ratio
from doudi.whatif.errors import (
    BelowZero,
    ChangeEmpty,
    ChangeIdle,
    ChangeNotAsked,
    ChangeOutside,
    ChangesMissing,
    ChangeUnreadable,
    MonthsOutside,
    MoveUnreadable,
    SpanUnfit,
)
from doudi.whatif.strands import FUNERAL, OUTPUTS, RELIEF, SHARED, STAGE_SHARE
from doudi.whatif.uncosted import why

MOST_CHANGES, MOST_MONTHS, MONTHS_AHEAD = 20, 24, 120
EARLIEST = date(2014, 5, 1)
"""From then on the rules hold (国务院令第649号 第七十条)."""
RISING = ("money", "ratio", "years", "count")
"""Kinds of parameters that can go up and down by so much."""
GROWTHS = frozenset({"price.cpi_yoy", "price.food_yoy", "price.scpi_yoy"})
"""Figures that may be below zero: a price can fall."""
OF_A_CASE = "relief.amount"
"""What a meeting sets for one case is no figure of a division."""
WRITTEN = re.compile(
    r"(?P<name>[a-z][A-Za-z0-9_.]*)=(?P<value>[^@~]+?)(@(?P<division>\d{2,12}))?(~(?P<first>[\d-]*)\.\.(?P<until>[\d-]*))?"
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


def place_of(text: str) -> str:
    """A code as it is typed, with 12 digits; final zeros may be left out. Raises DivisionUnknown."""
    typed = unicodedata.normalize("NFKC", text).strip()
    if not re.fullmatch(r"\d{2,12}", typed, re.ASCII):
        raise DivisionUnknown(text.strip())
    return full_code(typed)


def value_of(text: str) -> str:
    """A value as it is typed, with the signs of any keyboard: ＋５％ is +5%."""
    return unicodedata.normalize("NFKC", text).strip().replace("−", "-")  # a true minus sign


def read(text: str, division: str) -> Change:
    """A change as it is written on a line, by default for `division`. Raises ChangeUnreadable."""
    found = WRITTEN.fullmatch(text.strip())
    if found is None:
        raise ChangeUnreadable(text)
    try:
        first, until = (parse_month(held) if held else None for held in (found["first"], found["until"]))
    except BadMonth as error:
        raise ChangeUnreadable(text) from error
    where, value = full_code(found["division"] or division), value_of(found["value"])
    if not value:
        raise ChangeUnreadable(text)
    return Change(found["name"], value, where, first, until)


def check(question: Question) -> None:
    """What can be said without looking at any figure. One query.

    Raises, first match wins: SpanUnfit, MonthsOutside, ChangesMissing; of each change PolicyRefused, ChangeIdle,
    DivisionUnknown, ChangeOutside, ChangeEmpty, ChangeNotAsked.
    """
    if not 1 <= question.months <= MOST_MONTHS:
        raise SpanUnfit(question.months, MOST_MONTHS)
    furthest = add_months(first_of(clock.today()), MONTHS_AHEAD)
    if not EARLIEST <= question.first <= add_months(furthest, 1 - question.months):
        raise MonthsOutside(month_text(EARLIEST), month_text(furthest))
    if not 1 <= len(question.changes) <= MOST_CHANGES:
        raise ChangesMissing(MOST_CHANGES)
    known = divisions.names_of([question.division, *(change.division for change in question.changes)])
    for change in question.changes:
        with policy_errors():
            if change.name not in table():
                raise ParameterUnknown(change.name)
        if change.name not in felt():
            raise ChangeIdle(change.name, *why(change.name))
        if change.division not in known:
            raise DivisionUnknown(change.division)
        if not contains(question.division, change.division):
            places = known[change.division], known.get(question.division, question.division)
            raise ChangeOutside(change.division, places[0], question.division, places[1])
        _check_months(change, question)


def _check_months(change: Change, question: Question) -> None:
    if change.first and change.until and change.until <= change.first:
        raise ChangeEmpty(change.name, month_text(change.first), month_text(change.until))
    months = [add_months(question.first, number) for number in range(question.months)]
    if not any(change.holds(change.division, month) for month in months):
        raise ChangeNotAsked(change.name, month_text(months[0]), month_text(months[-1]))


@cache
def felt() -> frozenset[str]:
    """The parameters that what is worked out here rests on, and the shares by which it is paid."""
    paid = tuple(f"funds.share.{subsidy}." for subsidy in (*SHARED, "relief"))
    found: set[str] = {name for name in table() if name.startswith(paid)} | {STAGE_SHARE}
    for rule in order(frozenset({*OUTPUTS, RELIEF, FUNERAL})):
        for held in inputs()[rule.name]:
            if held.kind == "parameter":
                found.add(held.name)
            elif held.kind == "group":
                found |= {name for name in table() if name.startswith(held.name)}
    found |= {table()[name].same_as for name in found if table()[name].same_as}
    return frozenset(name for name in found if not table()[name].internal) - {OF_A_CASE}


def overrides(changes: Sequence[Change], today: Snapshot, division: str, month: date) -> dict[str, str]:
    """The changed figures of a division in a month, as `snapshot` takes them; the narrower change goes before.

    Where there is no figure that could be raised or lowered, the change does nothing.
    Raises MoveUnreadable, BelowZero.
    """
    found: dict[str, str] = {}
    for change in sorted(changes, key=lambda change: len(significant(change.division))):
        if not change.holds(division, month):
            continue
        if not is_move(change):
            found[change.name] = change.value
        elif (held := today[change.name]) is not None:
            found[change.name] = _raised(change, held, division)
    return found


def is_move(change: Change) -> bool:
    """Whether it is by so much, and not a new value."""
    return change.value[0] in "+-" and table()[change.name].kind in RISING


def _raised(change: Change, held: Value, division: str) -> str:
    try:
        value: Any = _moved(table()[change.name].kind, held, change.value)
    except (BadAmount, BadRatio) as error:
        raise MoveUnreadable(change.name, change.value) from error
    if value < 0 and change.name not in GROWTHS:
        raise BelowZero(change.name, change.value, division, divisions.name_of(division))
    return words(change.name, value)


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
