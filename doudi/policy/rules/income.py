"""Income: kinds, exemptions, deductions (rulebook A-04 to A-06)."""

from typing import Any

import numpy as np

from doudi.policy.rule import rule


def _upto(cost: Any, most: int | None) -> Any:
    positive = np.maximum(cost, 0)
    return positive if most is None else np.minimum(positive, most)


@rule(
    of="person", cites="民发〔2021〕57号 第十三条", says={"zh": "扣减前收入", "en": "income before deductions"},
    status="from memory, verify",
)  # fmt: skip
def income_before_costs(
    own_income: Any, wage_income: Any, employment_cost: Any, income__employment_cost_max: int | None
) -> Any:
    """The four kinds less the cost of employment, which lowers the same member's wages to 0 at most."""
    cost = _upto(employment_cost, income__employment_cost_max)
    return own_income - np.minimum(np.maximum(wage_income, 0), cost)


@rule(
    of="person", cites="民发〔2021〕57号 第十三条第三款", says={"zh": "刚性支出", "en": "rigid expense"},
    status="from memory, verify",
)  # fmt: skip
def rigid_costs(
    illness_cost: Any, disability_cost: Any, income__illness_cost_max: int | None,
    income__disability_cost_max: int | None,
) -> Any:  # fmt: skip
    """Illness and disability costs, each within its limit."""
    return _upto(illness_cost, income__illness_cost_max) + _upto(disability_cost, income__disability_cost_max)


@rule(
    of="person", cites="民发〔2021〕57号 第十三条", says={"zh": "计入收入", "en": "counted income"},
    status="from memory, verify",
)  # fmt: skip
def counted_income(income_before_costs: Any, rigid_costs: Any) -> Any:
    """Income after exemptions and deductions, never below 0; of every person, counted or not."""
    return np.maximum(income_before_costs - rigid_costs, 0)


@rule(
    of="household", cites="民发〔2021〕57号 第十三条第三款", says={"zh": "家庭计入收入合计", "en": "household's income"},
    status="from memory, verify",
)  # fmt: skip
def income_total(
    counted: Any, counted_income: Any, income_before_costs: Any, rigid_costs: Any, income__deduction_scope: str,
    layout: Any,
) -> Any:  # fmt: skip
    """Counted income of counted members; expense left over lowers the household's total, at most to 0."""
    if income__deduction_scope == "household":
        # What a member's costs leave below 0 is what is left over for the household.
        return np.maximum(layout.total((income_before_costs - rigid_costs) * counted), 0)
    return layout.total(counted_income * counted)


@rule(
    of="household", cites="民发〔2021〕57号 第十三条", says={"zh": "人均收入", "en": "income a head"},
    status="from memory, verify",
)  # fmt: skip
def income_per_head(income_total: Any, counted_members: Any) -> Any:
    """Total over counted members, rounded half up to the fen, for display only; 0 without a counted member."""
    heads = np.maximum(counted_members, 1)
    return np.where(counted_members > 0, (2 * income_total + heads) // (2 * heads), 0)


@rule(
    of="person", cites="民发〔2021〕57号 第十三条; 民发〔2021〕43号 第六条", says={"zh": "本人收入", "en": "own income"}
)
def own_income(wage_income: Any, business_income: Any, property_income: Any, transfer_income: Any) -> Any:
    """The four kinds without deductions, a negative one as 0 (A-04, B-03)."""
    return (
        np.maximum(wage_income, 0)
        + np.maximum(business_income, 0)
        + np.maximum(property_income, 0)
        + np.maximum(transfer_income, 0)
    )
