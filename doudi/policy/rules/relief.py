"""Temporary assistance (rulebook section C)."""

from math import lcm
from typing import Any

import numpy as np

from doudi.policy.codes import APPROVAL_LEVEL, CATEGORY, GROUNDS, HARDSHIP, NONE, RECEIVES, bit
from doudi.policy.rule import rule
from doudi.policy.rules.assets import within

ON_SUPPORT = bit(RECEIVES, "dibao") | bit(RECEIVES, "tekun")
BIT = {ground: bit(GROUNDS, ground) for ground in GROUNDS}
PAID = sum(BIT.values()) - BIT["away_worker"]


@rule(of="person", cites="C-02", says={"zh": "低保或特困", "en": "on dibao or tekun"})
def on_support(category: Any, receives: Any) -> Any:
    """By this month's category or the status before it."""
    return (category >= CATEGORY["dibao"]) | ((receives & ON_SUPPORT) != 0)


@rule(of="person", cites="新民发〔2022〕63号 二(二)", says={"zh": "失业", "en": "out of work"})
def out_of_work(unemployed_since: Any, when: Any) -> Any:
    """Without work since a month that is not after the month decided."""
    return (unemployed_since != NONE) & (unemployed_since <= when.month)


@rule(
    of="household",
    cites="新民发〔2022〕63号 二(二)",
    says={"zh": "适用通知五类", "en": "grounds of the notice hold"},
)
def notice_holds(hardship: Any, when: Any, relief__notice_from: int | None, relief__notice_to: int | None) -> Any:
    """The five grounds of the notice are met in its months only."""
    since = relief__notice_from is None or when.month >= relief__notice_from
    until = relief__notice_to is None or when.month <= relief__notice_to
    return np.full(len(hardship), since and until)


@rule(
    of="person",
    cites="新民发〔2022〕63号 二(二)一",
    says={"zh": "未参保失业人员", "en": "uninsured unemployed person"},
)
def uninsured_person(
    member: Any, out_of_work: Any, unemployment_insured: Any, months_without_income: Any, on_support: Any,
    relief__unemployed_months: int,
) -> Any:  # fmt: skip
    """Out of work, uninsured, months without income in a row, neither on dibao nor tekun."""
    long = months_without_income >= relief__unemployed_months
    return member & out_of_work & ~unemployment_insured & long & ~on_support


@rule(of="person", cites="新民发〔2022〕63号 二(二)二", says={"zh": "未就业毕业生", "en": "unemployed graduate"})
def graduate_person(
    member: Any, graduate: Any, out_of_work: Any, months_without_income: Any, relief__graduate_months: int
) -> Any:
    """A graduate out of work."""
    return member & graduate & out_of_work & (months_without_income >= relief__graduate_months)


@rule(
    of="household", cites="国发〔2014〕47号; 民发〔2018〕23号", says={"zh": "符合支出型条件", "en": "heavy expense"},
    status="from memory, verify",
)  # fmt: skip
def expense_met(
    hardship: Any, hardship_cost: Any, income_total: Any, counted_members: Any, financial_assets: Any,
    standard: Any, members: Any, things_within_limit: Any, assets__financial_months: Any,
    income__per_capita_disposable: int | None,
) -> Any:  # fmt: skip
    """An expense, income a head below last year's disposable income, assets within the limit (C-01)."""
    met = (hardship == HARDSHIP["expense"]) & (hardship_cost > 0) & things_within_limit
    met &= within(financial_assets, standard, assets__financial_months, members)
    if income__per_capita_disposable is not None:
        # Without a counted member the income a head is 0.
        met &= (counted_members == 0) | (income_total < income__per_capita_disposable * counted_members)
    return met


@rule(
    of="household", cites="国发〔2014〕47号; 民发〔2022〕32号; 新民发〔2022〕63号 二(一)(二)",
    says={"zh": "临时救助情形", "en": "grounds of temporary assistance"},
)  # fmt: skip
def temporary_relief_grounds(
    hardship: Any, expense_met: Any, uninsured_person: Any, graduate_person: Any, isolated: Any, member: Any,
    on_support: Any, poverty_lifted: Any, registered_here: Any, present_in_division: Any,
    works_outside_region: Any, notice_holds: Any, layout: Any,
) -> Any:  # fmt: skip
    """Each ground on its own, beside the others; away from here only that of workers elsewhere (C-02, C-05)."""
    epidemic = hardship == HARDSHIP["epidemic"]
    in_hardship = hardship != HARDSHIP["none"]
    direct = layout.any(member & isolated) & layout.any(member & (on_support | poverty_lifted))
    here = {
        "sudden": hardship == HARDSHIP["sudden"],
        "expense": expense_met,
        "epidemic": epidemic,
        "uninsured_unemployed": epidemic & layout.any(uninsured_person) & notice_holds,
        "graduate": in_hardship & layout.any(graduate_person) & notice_holds,
        "epidemic_direct": direct & notice_holds,
        "stranded": epidemic & ~registered_here & notice_holds,
    }
    found = np.zeros(len(hardship), np.int16)
    for ground, met in here.items():
        found |= np.int16(BIT[ground]) * (met & present_in_division)
    away = in_hardship & layout.any(member & works_outside_region) & notice_holds
    return found | np.int16(BIT["away_worker"]) * away


@rule(
    of="household", cites="国发〔2014〕47号; 新民发〔2022〕63号 二(三)", says={"zh": "可发放的情形", "en": "grounds that pay"},
)  # fmt: skip
def paying_grounds(
    temporary_relief_grounds: Any, relief_times_same_cause: Any, relief_special_case: Any, major_difficulty: Any,
    relief__max_times_same_cause: int,
) -> Any:  # fmt: skip
    """Once a year for the same cause, unless the county finds otherwise; the uninsured once (C-04, C-10)."""
    paying = temporary_relief_grounds & np.int16(PAID)
    again = relief_times_same_cause >= relief__max_times_same_cause
    stopped = again & ~relief_special_case & ~major_difficulty
    once = (relief_times_same_cause >= 1) & ~major_difficulty
    paying = np.where(once, paying & ~np.int16(BIT["uninsured_unemployed"]), paying)
    return np.where(stopped, np.int16(0), paying)


@rule(
    of="household", cites="民发〔2018〕23号; 新民发〔2022〕63号 二(三)", says={"zh": "临时救助金额", "en": "temporary assistance"},
    status="product choice",
)  # fmt: skip
def temporary_relief_amount(
    paying_grounds: Any, standard: Any, members: Any, hardship_cost: Any, uninsured_person: Any,
    graduate_person: Any, major_difficulty: Any, relief_paid_this_year: Any, relief__months__any: Any,
    relief__expense_threshold: int, relief__expense_ratio: Any, relief__rounding: str, relief__cap_months: Any,
    relief__cap_amount: int | None, relief__amount: int | None, layout: Any,
) -> Any:  # fmt: skip
    """The largest of the grounds, rounded, then lowered to the caps; an amount entered replaces it (C-03)."""
    largest = np.zeros(len(standard), np.int64)
    if not paying_grounds.any():
        return largest
    parts = lcm(relief__expense_ratio.denominator, *(m.denominator for m in relief__months__any.values() if m))
    for ground in GROUNDS[:-1]:
        months = relief__months__any[ground] or relief__months__any["default"]
        heads = members
        if ground == "uninsured_unemployed":
            heads = layout.total(uninsured_person)
        elif ground == "graduate":
            heads = layout.total(graduate_person)
        amount = standard * heads * (months.numerator * (parts // months.denominator))
        if ground == "expense":
            share = relief__expense_ratio.numerator * (parts // relief__expense_ratio.denominator)
            amount = np.minimum(np.maximum(hardship_cost - relief__expense_threshold, 0) * share, amount)
        largest = np.maximum(largest, amount * ((paying_grounds & BIT[ground]) != 0))
    rounded = _rounded(largest, parts, relief__rounding)
    cap = relief__cap_months
    capped = np.minimum(rounded, (2 * standard * members * cap.numerator + cap.denominator) // (2 * cap.denominator))
    if relief__cap_amount is not None:
        capped = np.minimum(capped, np.maximum(relief__cap_amount - relief_paid_this_year, 0))
    amount = np.where(major_difficulty, rounded, capped)
    if relief__amount is not None:
        amount = np.full(len(standard), relief__amount, np.int64)
    return amount * (paying_grounds != 0)


def _rounded(exact: Any, parts: int, rounding: str) -> Any:
    if rounding == "ten_up":
        return -(-exact // (parts * 1000)) * 1000
    unit = parts * (100 if rounding == "yuan_half_up" else 1)
    return (2 * exact + unit) // (2 * unit) * (unit // parts)


@rule(
    of="household",
    cites="国发〔2014〕47号; 新民发〔2022〕63号 二(三)(四)",
    says={"zh": "审批层级", "en": "approval level"},
)
def approval_level(
    temporary_relief_amount: Any, major_difficulty: Any, relief_times_same_cause: Any,
    relief_paid_same_cause: Any, relief_paid_this_year: Any, relief__township_limit: int, relief__delegated: bool,
) -> Any:  # fmt: skip
    """Township up to 2,000 yuan (inclusive) with what was paid for the same cause; case by case first (C-08)."""
    same_cause = np.where(relief_paid_same_cause < 0, relief_paid_this_year, relief_paid_same_cause)
    sum_of_cause = temporary_relief_amount + same_cause * (relief_times_same_cause > 0)
    small = (sum_of_cause <= relief__township_limit) & relief__delegated
    level = np.where(small, np.int8(APPROVAL_LEVEL["township"]), np.int8(APPROVAL_LEVEL["county"]))
    level = np.where(major_difficulty, np.int8(APPROVAL_LEVEL["case_by_case"]), level)
    return np.where(temporary_relief_amount > 0, level, np.int8(0))
