"""The grounds of temporary assistance (rulebook C-02): their words, the hardship they mean, what the rule asks."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from doudi.policy.codes import GROUNDS

WORDS = {
    "sudden": _("急难型：火灾、交通事故、突发重病等"),
    "expense": _("支出型：医疗、教育等必需支出过大"),
    "epidemic": _("受疫情影响的其他困难"),
    "uninsured_unemployed": _("未参保失业人员，连续无收入"),
    "graduate": _("未就业高校毕业生等青年"),
    "epidemic_direct": _("困难群众患病或隔离，直接救助"),
    "stranded": _("外来务工和滞留人员"),
    "away_worker": _("在外地务工的本地户籍人员"),
}
SHORT = {
    "sudden": _("急难型"),
    "expense": _("支出型"),
    "epidemic": _("受疫情影响"),
    "uninsured_unemployed": _("未参保失业"),
    "graduate": _("未就业毕业生"),
    "epidemic_direct": _("患病或隔离"),
    "stranded": _("滞留人员"),
    "away_worker": _("在外务工"),
}
# Where and how each is taken in: what the clerk should know before the form.
HINTS = {
    "sudden": _("在急难发生地申请，不查家庭收入。"),
    "expense": _("扣除报销和其他救助后的自付支出；由规则比对收入和财产。"),
    "epidemic": _("在急难发生地申请，不查家庭收入。"),
    "uninsured_unemployed": _("由务工地或经常居住地受理，一年内一次。"),
    "graduate": _("由户籍地或经常居住地受理；救助后到期回访，看是否应纳入低保。"),
    "epidemic_direct": _("不需要申请，由经办机构直接给予。"),
    "stranded": _("由急难发生地办理，没有户籍和居住证条件。"),
    "away_worker": _("不发钱：征得同意后转请所在地救助，跟踪到解决为止。"),
}
HARDSHIPS = {"sudden": _("急难"), "expense": _("大额支出"), "epidemic": _("疫情影响")}
OF_THE_NOTICE = ("uninsured_unemployed", "graduate", "epidemic_direct", "stranded", "away_worker")
FREE = ("graduate", "away_worker")
"""Grounds on which any kind of hardship counts: the form asks which."""


def hardship_of(ground: str, chosen: str = "") -> str:
    """The kind of hardship (C-01) that a ground claims; of some the family says which."""
    if ground in FREE and chosen in HARDSHIPS:
        return chosen
    return ground if ground in HARDSHIPS else "epidemic"


@dataclass(frozen=True)
class Answers:
    """What the rule of a ground asks, as facts of the registry: of the household and of the person."""

    household: Mapping[str, object]
    person: Mapping[str, object]


assert set(WORDS) == set(GROUNDS)  # noqa: S101 - a ground without words would stand on no page
