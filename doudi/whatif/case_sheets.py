"""The cases of the last twelve months as sheets of rows: each strand apart from what the registry gives."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from doudi.whatif import words
from doudi.whatif.sheets import Sheet, Value, money, payers, three

NO_CASE = "—"


def case_sheets(result: Mapping[str, Any], *, monthly: bool) -> list[Sheet]:
    """All that is told of cases; who pays by month, or the months together."""
    strands = dict(of_cases(result))
    found = []
    for name, strand in strands.items():
        found += [_months(result, name, strand), _payers(result, name, strand, monthly)]
    rows: list[list[Value]] = [[_(words.CASE_COUNTS[name]), *strand["flows"]] for name, strand in strands.items()]
    if rows:
        heads = [_("支出"), _("新得到"), _("不再得到"), _("得到更多"), _("得到更少")]
        found.append(Sheet(_("个案增减（最近十二个月的个案）"), heads, rows))
    return found


def of_cases(result: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The strands that have something to tell: money, by either figures. Answers of before there were any have none."""
    for name in words.CASES:
        strand = result.get("cases", {}).get(name, {"none": True})
        if not strand["none"] and not strand["closed"] and strand["total"] != [0, 0]:
            yield name, strand


def _months(result: Mapping[str, Any], name: str, strand: Mapping[str, Any]) -> Sheet:
    rows = [[month, *_sides(sides)] for month, sides in zip(result["months"], strand["months"], strict=True)]
    total = [_("合计"), *money(*(strand["total"] or (None, None)))]
    return Sheet(_(words.CASES[name]), [_("月份"), *three()], [*rows, total], total=True)


def _sides(sides: list[int] | None) -> list[Value]:
    """A month's money: hidden, or of no case, which is not zero."""
    return [NO_CASE] * 3 if sides == [] else money(*(sides or (None, None)))


def _payers(result: Mapping[str, Any], name: str, strand: Mapping[str, Any], monthly: bool) -> Sheet:
    held = strand["payers"] if monthly else [strand["paid"]]
    sheet = payers({"months": result["months"], "payers": held}, monthly=monthly)
    return replace(sheet, name=_(words.CASE_PAYERS[name]))
