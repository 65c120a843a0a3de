"""The one status in force, and the one-off subsidy (rulebook H-01, H-11, D-01)."""

from typing import Any

import numpy as np

from doudi.policy.codes import CATEGORY, RECEIVES, bit
from doudi.policy.rule import rule

DIBAO, TEKUN = bit(RECEIVES, "dibao"), bit(RECEIVES, "tekun")


@rule(
    of="person", cites="国发〔2016〕14号; 新民发〔2022〕63号 二(一)", says={"zh": "救助类别", "en": "category"},
    status="from memory, verify",
)  # fmt: skip
def category(
    tekun_eligible: Any, counted: Any, receives: Any, dibao_eligible: Any, phase_out: Any, edge_family: Any,
    single_person_eligible: Any, layout: Any,
) -> Any:  # fmt: skip
    """Tekun before dibao before edge; in phase-out the counted members who were on dibao (H-01, F-01)."""
    was_on_dibao = (receives & DIBAO) != 0
    with_household = counted & layout.spread(dibao_eligible)
    kept = counted & was_on_dibao & layout.spread(phase_out)
    found = np.where(counted & layout.spread(edge_family), np.int8(CATEGORY["edge"]), np.int8(0))
    found[with_household | kept | single_person_eligible] = CATEGORY["dibao"]
    found[tekun_eligible] = CATEGORY["tekun"]
    return found


@rule(of="person", cites="新民发〔2022〕63号 二(一)", says={"zh": "一次性生活补助", "en": "one-off living subsidy"})
def one_off_amount(
    category: Any, receives: Any, one_off_paid: Any, died_before: Any, when: Any, one_off__amount: int,
    one_off__month_from: int, one_off__month_to: int, one_off__reference_month: int | None,
) -> Any:  # fmt: skip
    """For each person on dibao or tekun, once, by the months of the notice or the reference month (D-01)."""
    by_category = category >= CATEGORY["dibao"]
    if one_off__reference_month is None:
        due = by_category & (one_off__month_from <= when.month <= one_off__month_to)
    elif when.month == one_off__reference_month:
        due = by_category
    else:
        before = (receives & (DIBAO | TEKUN)) != 0
        due = before & (when.month == one_off__reference_month + 1)
    return np.int64(one_off__amount) * (due & ~one_off_paid & ~died_before)
