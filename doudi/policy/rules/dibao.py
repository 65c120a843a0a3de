"""Dibao, edge family, single-person inclusion, phase-out (rulebook A-08 to A-12, section F)."""

from typing import Any

import numpy as np

from doudi.policy.codes import DISABILITY, NONE, RECEIVES, bit
from doudi.policy.rule import rule

DIBAO = bit(RECEIVES, "dibao")


@rule(
    of="household",
    cites="国务院令第649号 第九条",
    says={"zh": "收入低于低保标准", "en": "income below the standard"},
)
def income_below_standard(income_total: Any, standard: Any, counted_members: Any) -> Any:
    """Exact totals: the household's income against the standard times members; equal is not below."""
    return income_total < standard * counted_members


@rule(
    of="household", cites="国务院令第649号 第九条; 民发〔2021〕57号 第四条",
    says={"zh": "符合低保条件", "en": "eligible for dibao"},
)  # fmt: skip
def dibao_eligible(income_below_standard: Any, assets_within_limit: Any) -> Any:
    """Income below the standard and assets within the limit (A-08)."""
    return income_below_standard & assets_within_limit


@rule(of="household", cites="新民发〔2022〕63号 二(一)", says={"zh": "就业起始月", "en": "first month of the job"})
def employed_from(counted: Any, employed_since: Any, layout: Any) -> Any:
    """The earliest first month of a job among the counted members; the largest number if there is none."""
    return layout.least(np.where(counted & (employed_since != NONE), employed_since, 2**31 - 1))


@rule(of="household", cites="新民发〔2022〕63号 二(一)", says={"zh": "在渐退期内", "en": "in the twelve months"})
def in_phase_out_window(
    employed_from: Any, counted: Any, receives: Any, layout: Any, when: Any, phase_out__months: int | None,
    phase_out__month_from: int,
) -> Any:  # fmt: skip
    """From the month of the job, twelve months, for a household on dibao before; not before the notice (F-01)."""
    if phase_out__months is None or when.month < phase_out__month_from:
        return np.zeros(len(employed_from), np.bool_)
    started = (employed_from <= when.month) & (when.month - phase_out__months < employed_from)
    return started & layout.any(counted & ((receives & DIBAO) != 0))


@rule(
    of="household",
    cites="新民发〔2022〕63号 二(一); 民发〔2021〕57号 第三十三条",
    says={"zh": "渐退期保留", "en": "phase-out"},
)
def phase_out(in_phase_out_window: Any, income_below_standard: Any, assets_within_limit: Any) -> Any:
    """Kept on dibao though the job brought income to the standard; assets must stay within the limit."""
    return in_phase_out_window & ~income_below_standard & assets_within_limit


@rule(of="household", cites="新民发〔2022〕63号 二(一)", says={"zh": "渐退期止", "en": "phase-out ends"})
def phase_out_ends(phase_out: Any, employed_from: Any, phase_out__months: int | None) -> Any:
    """The last month kept: the twelfth, the month of the job being the first."""
    return np.where(phase_out, employed_from + ((phase_out__months or 0) - 1), NONE).astype(np.int32)


@rule(
    of="household", cites="新民发〔2022〕63号 二(一)", says={"zh": "渐退期保留金额", "en": "amount kept"},
    status="product choice",
)  # fmt: skip
def amount_kept(
    dibao_amount_before: Any, receives: Any, apart: Any, died_before: Any, tekun_eligible: Any, layout: Any,
    in_phase_out_window: Any,
) -> Any:  # fmt: skip
    """The amount before the job; an equal share leaves with each payee who died or became tekun (F-03)."""
    if not in_phase_out_window.any():
        return np.zeros(len(dibao_amount_before), np.int64)
    former = ((receives & DIBAO) != 0) & ~apart
    payees = np.maximum(layout.total(former), 1)
    stay = payees - layout.total(former & (died_before | tekun_eligible))
    return (2 * dibao_amount_before * stay + payees) // (2 * payees)


@rule(of="household", cites="民发〔2021〕57号 第八条第二款", says={"zh": "低保边缘家庭", "en": "edge family"})
def edge_family(
    income_total: Any, standard: Any, counted_members: Any, dibao_eligible: Any, phase_out: Any,
    assets_within_edge_limit: Any, dibao__edge_multiple: Any,
) -> Any:  # fmt: skip
    """Neither on dibao nor in phase-out, income below the multiple of the standard, assets within (A-09)."""
    multiple = dibao__edge_multiple
    below = income_total * multiple.denominator < standard * counted_members * multiple.numerator
    return below & ~dibao_eligible & ~phase_out & assets_within_edge_limit


@rule(of="person", cites="民发〔2021〕57号 第八条第一款", says={"zh": "重度残疾", "en": "severely disabled"})
def severely_disabled(disability: Any, disability_grade: Any) -> Any:
    """Grade 1 or 2, or grade 3 for intellectual or mental (A-10)."""
    third = (disability == DISABILITY["intellectual"]) | (disability == DISABILITY["mental"])
    graded = (disability_grade > 0) & (disability != DISABILITY["none"])
    return graded & ((disability_grade <= 2) | ((disability_grade == 3) & third))


@rule(
    of="person", cites="民发〔2021〕57号 第八条; 新民发〔2022〕63号 二(一)",
    says={"zh": "参照单人户纳入低保", "en": "included as a single person"},
)  # fmt: skip
def single_person_eligible(
    severely_disabled: Any, severe_illness: Any, poverty_monitored: Any, counted: Any, apart: Any, excluded: Any,
    died_before: Any, minor_orphan: Any, tekun_eligible: Any, counted_income: Any, standard: Any, edge_family: Any,
    assets_within_limit: Any, dibao_eligible: Any, phase_out: Any, dibao__single_monitored_from: int, when: Any,
    layout: Any,
) -> Any:  # fmt: skip
    """The disabled or ill of an edge family or at risk of falling back, and those living apart (A-10)."""
    family = edge_family & assets_within_limit
    monitored = assets_within_limit & (when.month >= dibao__single_monitored_from)
    open_to_some = ~dibao_eligible & ~phase_out
    in_need = counted & (severely_disabled | severe_illness)
    inside = in_need & (
        layout.spread(family & open_to_some) | (poverty_monitored & layout.spread(monitored & open_to_some))
    )
    alone = apart & ~excluded & ~died_before & ~minor_orphan
    return (inside | alone) & ~tekun_eligible & (counted_income < layout.spread(standard))


@rule(
    of="person", cites="民发〔2021〕57号 第二十七条; 国务院令第649号 第十二条",
    says={"zh": "分类施保增发", "en": "extra for some members"}, status="from memory, verify",
)  # fmt: skip
def dibao_extra(
    counted: Any, single_person_eligible: Any, dibao_eligible: Any, phase_out: Any, birth_date: Any, minor: Any,
    severely_disabled: Any, severe_illness: Any, standard: Any, dibao__extra__elderly: Any,
    dibao__extra__minor: Any, dibao__extra__disabled: Any, dibao__extra__ill: Any,
    dibao__extra__elderly_age: int, when: Any, layout: Any,
) -> Any:  # fmt: skip
    """The standard times the highest rate that fits, once a person, half up to the fen (A-12)."""
    rates = (dibao__extra__elderly, dibao__extra__minor, dibao__extra__disabled, dibao__extra__ill)
    extra = np.zeros(len(counted), np.int64)
    if not any(rates):
        return extra
    of_household = layout.spread(standard)
    old = birth_date <= when.born_by(dibao__extra__elderly_age)
    for rate, fits in zip(rates, (old, minor, severely_disabled, severe_illness), strict=True):
        share = (2 * of_household * rate.numerator + rate.denominator) // (2 * rate.denominator)
        np.maximum(extra, share * fits, out=extra)
    payee = (layout.spread(dibao_eligible) & counted) | single_person_eligible
    return extra * (payee & ~layout.spread(phase_out))


@rule(
    of="person", cites="国务院令第649号 第十二条; 民发〔2021〕57号 第二十三条",
    says={"zh": "单人户补差金额", "en": "amount of a single person"},
)  # fmt: skip
def single_amount(
    single_person_eligible: Any, standard: Any, counted_income: Any, dibao_extra: Any, tier_amount: Any,
    dibao__method: str, dibao__min_per_head: int, dibao__rounding: str, layout: Any,
) -> Any:  # fmt: skip
    """The standard less own income (or the tier), at least the minimum, with the extra, rounded (A-10, A-11)."""
    if not single_person_eligible.any():
        return np.zeros(len(counted_income), np.int64)
    tiered = dibao__method == "tier"
    base = layout.spread(tier_amount) if tiered else layout.spread(standard) - counted_income
    amount = np.maximum(base, dibao__min_per_head) + dibao_extra
    return _rounded(amount, dibao__rounding) * single_person_eligible


@rule(of="household", cites="民发〔2021〕57号 第二十三条", says={"zh": "档次金额", "en": "amount of the tier"},
      status="from memory, verify")  # fmt: skip
def tier_amount(
    dibao_tier: Any, dibao__tier__1: int | None, dibao__tier__2: int | None, dibao__tier__3: int | None
) -> Any:
    """The amount of the tier that the county assigned; 0 without (then undecided where it is needed)."""
    amounts = np.array([0, dibao__tier__1 or 0, dibao__tier__2 or 0, dibao__tier__3 or 0], np.int64)
    return amounts[np.clip(dibao_tier, 0, 3)]


@rule(
    of="household", cites="国务院令第649号 第十二条; 民发〔2021〕57号 第二十三条",
    says={"zh": "家庭补差金额", "en": "ordinary amount of the household"},
)  # fmt: skip
def ordinary_amount(
    dibao_eligible: Any, standard: Any, counted_members: Any, income_total: Any, dibao_extra: Any, counted: Any,
    tier_amount: Any, dibao__method: str, dibao__min_per_head: int, dibao__rounding: str, layout: Any,
) -> Any:  # fmt: skip
    """The standard times members less their income (or the tier for each), minimum, extras, rounding (A-11)."""
    full = (tier_amount if dibao__method == "tier" else standard) * counted_members
    base = full if dibao__method == "tier" else full - income_total
    amount = np.maximum(base, dibao__min_per_head * counted_members)
    if dibao_extra.any():
        amount = amount + layout.total(dibao_extra * counted)
    return _rounded(amount, dibao__rounding) * dibao_eligible


def _rounded(amount: Any, rounding: str) -> Any:
    """Up to the full yuan, or as it is: the parts are whole fen already."""
    return -(-amount // 100) * 100 if rounding == "yuan_up" else amount


@rule(
    of="household", cites="国务院令第649号 第十二条; 民发〔2021〕57号 第二十三条; 新民发〔2022〕63号 二(一)",
    says={"zh": "低保金", "en": "dibao amount"},
)  # fmt: skip
def dibao_amount(
    ordinary_amount: Any, single_amount: Any, amount_kept: Any, in_phase_out_window: Any, dibao_eligible: Any,
    phase_out: Any, layout: Any,
) -> Any:  # fmt: skip
    """The household's amount, in the twelve months at least what was kept, and those of people taken alone."""
    kept = amount_kept * (phase_out | (in_phase_out_window & dibao_eligible))
    amount = np.maximum(ordinary_amount, kept)
    return amount + layout.total(single_amount) if single_amount.any() else amount
