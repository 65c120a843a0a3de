"""The figures whose change cannot be costed from the registry, and why: said, never shown as costing nothing."""

from collections.abc import Sequence

from doudi.policy.parameters import table

WHO_DECIDES = (
    "只定由谁审批和备用金多少，不改变谁享受、多少钱",
    "it says who decides and how much the reserve holds, not who has a right to how much",
)
TERMS = ("只定时限和程序，不改变谁享受、多少钱", "it sets a term or a procedure, and changes nobody's right or amount")
FUNDS = (
    "只管资金怎样下达、使用和预警，不改变应发多少",
    "it governs how money is passed down, used and watched, not how much is due",
)
NOT_OF_REGISTRY = (
    "这项支出不由登记数据里的待遇产生，无从测算",
    "this spending does not come from benefits of the registry",
)
FIXED = ("由国家或自治区的文件定死，各地不能改", "a document of the state or the region fixes it for all")
WHY: tuple[tuple[str, tuple[str, str]], ...] = (
    ("relief.township_limit", WHO_DECIDES), ("relief.delegated", WHO_DECIDES), ("relief.reserve_", WHO_DECIDES),
    ("relief.pay_days", TERMS),
    ("relief.amount", (
        "是县级协调机制会议对一个个案定的金额（一事一议），不是标准",
        "it is what a meeting sets for one case, no standard",
    )),
    ("funds.share.vagrant.", NOT_OF_REGISTRY),
    ("funds.share.minor_protection.", NOT_OF_REGISTRY), ("funds.", FUNDS), ("reserve.", FUNDS), ("payments.", FUNDS),
    ("tekun.extra_no_work", (
        "只提示经办人，由人判断，规则不核算", "it is shown to the caseworker, who judges; no rule computes it",
    )),
    ("tekun.post_minors", TERMS),
    ("income.window_months", (
        "只在填表、导入时把收入折算成每月数；已登记的每月数无从重算",
        "forms and imports make monthly incomes by it; those that are entered cannot be worked out anew",
    )),
    ("dibao.residence_permit_ok", (
        "谁会凭居住证来申请，登记数据里没有", "who would apply with a residence permit is not in the registry",
    )),
    ("price.roll", (
        "测算各月用同一份登记事实，按哪个月的名册没有差别",
        "all months are worked out from the same facts: which month the roll is of makes no difference",
    )),
    ("price.index_", (
        "只定用哪里的指数、何时公布；换指数请改涨幅",
        "it says where and when the index is published; change the growth itself instead",
    )),
    *((prefix, TERMS) for prefix in (
        "one_off.pay_by", "phase_out.announce_months", "clock.", "posting.", "lead.", "oversight.", "remedy.",
        "privacy.", "letter.", "records.", "canvass.",
    )),
)  # fmt: skip
"""By how the name begins, the first that fits: in Chinese and in English."""


def why(name: str) -> tuple[str, str]:
    """Why a figure that no cost rests on is not costed, in Chinese and in English."""
    if table()[name].internal:
        return FIXED
    return next(words for prefix, words in WHY if name.startswith(prefix))


def listed(costed: frozenset[str]) -> Sequence[tuple[tuple[str, str], list[str]]]:
    """Each reason with the names of its figures, in the order of the table."""
    found: dict[tuple[str, str], list[str]] = {}
    for name in table():
        if name not in costed:
            found.setdefault(why(name), []).append(name)
    return list(found.items())
