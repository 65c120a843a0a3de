"""What a reader must know beside the numbers of an answer."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from doudi.whatif.changes import Change

HINTS = {
    "one_off.": gettext_noop("一次性生活补助只在规定的起止月份发放，每人一次。"),
    "price.": gettext_noop("价格临时补贴只在指数达到启动条件的月份发放。"),
    "dibao.tier.": gettext_noop("档次金额只在发放方式为 tier（分档）时使用。"),
    "child.": gettext_noop("登记事实里没有这一类享受基本生活费的儿童，或新值与现行的相同。"),
}
"""Why a figure may change nothing, by how its name begins."""
HIDDEN = "※"
"""Stands for a number of fewer than ten people, or for one that would give it away."""


def notes(result: Mapping[str, Any], changes: Sequence[Change]) -> list[str]:
    """In the reader's language; what matters most comes first."""
    return [*_nothing(result, changes), *_left_out(result)]


def _nothing(result: Mapping[str, Any], changes: Sequence[Change]) -> Iterator[str]:
    if result.get("nothing"):
        yield _("按所测月份和登记事实，这些改动不改变任何人、任何费用。")
        for beginning, words in HINTS.items():
            if any(change.name.startswith(beginning) for change in changes):
                yield _(words)


def _left_out(result: Mapping[str, Any]) -> Iterator[str]:
    sides = result["undecided"]["today"], result["undecided"]["then"]
    if any(side != 0 for side in sides):
        today, then = (HIDDEN if side is None else f"{side:,}" for side in sides)
        yield _("缺事实或参数、有待遇未能测算的：现行 %(today)s 户，测算 %(then)s 户。") % {
            "today": today,
            "then": then,
        }
    if months := result.get("no_index"):
        span = {"first": months[0], "last": months[-1], "count": len(months)}
        yield (
            _("%(first)s 至 %(last)s 有 %(count)s 个月价格指数不全，缺指数处未计价格临时补贴；可改动涨幅试算。") % span
        )
    yield _("未计入：临时救助和丧葬费，它们按申请、按事由逐件审批，登记事实不能预知。")
