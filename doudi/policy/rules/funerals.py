"""Funerals of tekun people (rulebook H-05). No entitlement rests on them, so they have no part in its hash."""

from typing import Any

import numpy as np

from doudi.policy.codes import SUPPORT_MODE
from doudi.policy.rule import rule
from doudi.policy.rules.tekun import TEKUN


@rule(
    of="person",
    cites="H-05",
    says={"zh": "在享特困，本月去世", "en": "on tekun, died in the month"},
    status="product choice",
)
def tekun_died(died_on: Any, receives: Any, when: Any) -> Any:
    """On tekun before the month, and died on one of its days."""
    return ((receives & TEKUN) != 0) & (died_on >= when.first_day) & (died_on < when.first_day_of_next_month)


@rule(
    of="person", cites="国发〔2016〕14号; H-05", says={"zh": "特困丧葬费（上限）", "en": "tekun funeral, at most"},
    status="product choice",
)  # fmt: skip
def tekun_funeral(
    tekun_died: Any, tekun_basic: Any, tekun_basic_centralised: Any, support_mode: Any,
    tekun__funeral_months: Any, layout: Any,
) -> Any:  # fmt: skip
    """So many months of the basic living that the person had, half up to the fen."""
    housed = support_mode == SUPPORT_MODE["centralised"]
    basic = np.where(housed, layout.spread(tekun_basic_centralised), layout.spread(tekun_basic))
    parts = tekun__funeral_months.denominator
    return (2 * basic * tekun__funeral_months.numerator + parts) // (2 * parts) * tekun_died
