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
    "relief.": gettext_noop("最近十二个月同月没有这类按规则定额的临时救助，或新值与现行的相同。"),
    "child.": gettext_noop("登记事实里没有这一类享受基本生活费的儿童，或新值与现行的相同。"),
}
"""Why a figure may change nothing, by how its name begins."""
CASES = {
    "relief": (
        gettext_noop("临时救助：%(number)s 户，同一规则重新核算；规则算不出原额的（如一事一议）%(stay)s 户按原额计。"),
        gettext_noop("临时救助：这些月份的个案，或受改动影响的，不足 10 户，不列。"),
        gettext_noop("临时救助：这些月份没有给予过，无从测算。"),
    ),
    "funeral": (
        gettext_noop("特困丧葬费：去世的在享特困人员 %(number)s 人；按丧葬费月数计的是上限，实际凭票据支付。"),
        gettext_noop("特困丧葬费：这些月份去世的在享特困人员不足 10 人，不列。"),
        gettext_noop("特困丧葬费：这些月份没有在享特困人员去世，无从测算。"),
    ),
}
"""Of what is worked out on cases: what it rests on, where too few are concerned, where there are none."""
HIDDEN = "※"
"""Stands for a number of fewer than ten people, or for one that would give it away."""


def notes(result: Mapping[str, Any], changes: Sequence[Change]) -> list[str]:
    """In the reader's language; what matters most comes first."""
    return [*_nothing(result, changes), *_left_out(result), *_cases(result)]


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


def _cases(result: Mapping[str, Any]) -> Iterator[str]:
    """What the cases of the last twelve months say, and where they say nothing."""
    if "cases" not in result:
        yield _("未计入：临时救助和丧葬费，它们按申请、按事由逐件审批，登记事实不能预知。")
        return
    span = {"first": result["cases"]["from"], "last": result["cases"]["to"]}
    yield _("临时救助和丧葬费另列：按最近十二个月（%(first)s 至 %(last)s）里同月的个案测算。") % span
    for name, (counted, few, none) in CASES.items():
        strand = result["cases"][name]
        if strand["none"] or strand["closed"]:
            yield _(none if strand["none"] else few)
        else:
            held = {key: HIDDEN if strand[key] is None else f"{strand[key]:,}" for key in ("number", "stay")}
            yield _(counted) % held
