"""An answer as sheets of rows, the same for a page and a workbook: today, by the changed figures, the difference."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from doudi.core import divisions
from doudi.funds import purposes
from doudi.funds.papers.workbook import Yuan
from doudi.whatif import words
from doudi.whatif.answer import SHOWN
from doudi.whatif.notes import HIDDEN

Value = str | int | None


@dataclass(frozen=True)
class Sheet:
    """A table: texts, numbers of people, Yuan; None was hidden. The last row is a total where `total` says so."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Value]]
    total: bool = False


def sheets(result: Mapping[str, Any], *, monthly: bool) -> list[Sheet]:
    """All that an answer tells; by month, or the months together."""
    found = [_months(result)]
    if result["closed"]:
        return found
    found += [payers(result, monthly=monthly), _purposes(result, monthly), _places(result), _benefits(result)]
    flows = [_(name) for name in words.FLOWS]
    for name, label in words.DIMENSIONS.items():
        held = result["groups"][name]
        rows = [[_(said), *held[word]] for (of, word), said in words.WORDS.items() if of == name and word in held]
        if rows:
            found.append(Sheet(_(label), [_("人群"), *flows], rows))
    return found


def three() -> list[str]:
    """Headings of money: today, then, the difference."""
    return [_("现行（元）"), _("测算（元）"), _("增减（元）")]


def money(today: int | None, then: int | None) -> list[Value]:
    """The three amounts; what is hidden stays hidden."""
    return [None if fen is None else Yuan(fen) for fen in (today, then, _less(then, today))]


def _less(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one - other


def _months(result: Mapping[str, Any]) -> Sheet:
    rows = [[month, *money(*sides)] for month, sides in zip(result["months"], result["totals"], strict=True)]
    sums = [None if None in column else sum(column) for column in zip(*result["totals"], strict=True)]
    return Sheet(_("各月费用"), [_("月份"), *three()], [*rows, [_("合计"), *money(*sums)]], total=True)


def payers(result: Mapping[str, Any], *, monthly: bool) -> Sheet:
    """Who pays, by month or the months together."""
    held: list[Any] = result["payers"]
    lines: Iterator[list[Value]] = (
        [*key, _(words.PAYERS.get(name, HIDDEN)), *money(*sides)]
        for key, name, sides in _lines(result, held, monthly, words.PAYERS, 2)
    )
    return Sheet(_("按资金来源"), [*_month_column(monthly), _("资金来源"), *three()], list(lines))


def _purposes(result: Mapping[str, Any], monthly: bool) -> Sheet:
    names = purposes.names() | {"child": words.BENEFITS["child"]}
    named = {purpose: names.get(purpose, purpose) for purpose in SHOWN}
    lines = [
        [*key, _(named.get(name, HIDDEN)), *money(fen, then), heads, heads_then]
        for key, name, (fen, heads, then, heads_then) in _lines(result, result["purposes"], monthly, named, 4)
    ]
    people = [_("现行（人次）"), _("测算（人次）")]
    return Sheet(_("按用途"), [*_month_column(monthly), _("用途"), *three(), *people], lines)


def _month_column(monthly: bool) -> list[str]:
    return [_("月份")] if monthly else []


def _lines(
    result: Mapping[str, Any], months: Sequence[Any], monthly: bool, order: Mapping[str, str], width: int
) -> Iterator[tuple[list[Value], str, Sequence[int | None]]]:
    """Rows by name in an order, of each month or of all together; a sum with a hidden part is hidden.

    What is hidden whole is one row without a name.
    """
    nothing = [None] * width
    if monthly:
        for month, held in zip(result["months"], months, strict=True):
            if held is None:
                yield [month], "", nothing
                continue
            for name in order:
                if name in held:
                    yield [month], name, held[name] or nothing
        return
    if all(held is None for held in months):
        yield [], "", nothing
    for name in order:
        found = [held.get(name, [0] * width) if held is not None else None for held in months]
        if any(held is not None and name in held for held in months):
            yield [], name, nothing if None in found else [sum(column) for column in zip(*found, strict=True)]


def _places(result: Mapping[str, Any]) -> Sheet:
    held = result["places"]
    named = divisions.names_of(held)
    rows: list[list[Value]] = []
    for code, numbers in held.items():
        fen, then, heads, heads_then, reached = numbers or [None] * 5
        rows.append([named.get(code, code), *money(fen, then), heads, heads_then, reached])
    columns = [_("区划"), *three(), _("现行（人）"), _("测算（人）"), _("受影响（人）")]
    return Sheet(_("按区划"), columns, rows)


def _benefits(result: Mapping[str, Any]) -> Sheet:
    flows = result["flows"]
    rows: list[list[Value]] = [
        [_(label), *flows["benefits"][name]]
        for name, label in words.BENEFITS.items()
        if any(number != 0 for number in flows["benefits"].get(name, ()))
    ]
    rows += [[_("合计（人，不重复）"), *flows["people"]], [_("合计（户）"), *flows["homes"]]]
    return Sheet(_("按待遇"), [_("待遇"), *(_(name) for name in words.FLOWS)], rows)
