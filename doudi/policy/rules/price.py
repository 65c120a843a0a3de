"""The price-linked subsidy (rulebook section E). `when.month` is the index month."""

from typing import Any

import numpy as np

from doudi.policy.codes import AREA, CATEGORY, PRICE_GROUP, RECEIVES, bit
from doudi.policy.rule import rule

ORPHAN = bit(RECEIVES, "orphan")


@rule(
    of="division", cites="2022年8月31日六部门通知", says={"zh": "在阶段性政策期内", "en": "in the stage"},
)  # fmt: skip
def price_stage(when: Any, price__stage_from: int | None, price__stage_to: int | None) -> bool:
    """Index months 2022-08 to 2023-02."""
    return (price__stage_from is None or when.month >= price__stage_from) and (
        price__stage_to is None or when.month <= price__stage_to
    )


@rule(
    of="division", cites="发改价格〔2016〕1835号; 发改价格〔2021〕1553号",
    says={"zh": "达到启动条件的涨幅", "en": "growth that met its trigger"},
)  # fmt: skip
def price_growth_met(
    price_stage: bool, price__cpi_yoy: Any, price__food_yoy: Any, price__scpi_yoy: Any, price__trigger__cpi: Any,
    price__trigger__food: Any, price__trigger__scpi: Any, price__stage_trigger_cpi: Any,
) -> Any:  # fmt: skip
    """The largest growth among the indices that reached their trigger; None if none did (E-02)."""
    cpi = min(price__trigger__cpi, price__stage_trigger_cpi) if price_stage else price__trigger__cpi
    pairs = (
        (price__cpi_yoy, cpi),
        (price__food_yoy, price__trigger__food),
        (price__scpi_yoy, price__trigger__scpi),
    )
    return max(
        (growth for growth, limit in pairs if growth is not None and limit is not None and growth >= limit),
        default=None,
    )


@rule(
    of="division", cites="发改价格〔2016〕1835号; 新发改规〔2022〕5号",
    says={"zh": "启动价格临时补贴", "en": "price subsidy triggered"},
)  # fmt: skip
def price_subsidy_triggered(price_growth_met: Any) -> bool:
    """Whether any index reached its trigger; an index that is missing does not trigger."""
    return price_growth_met is not None


@rule(of="division", cites="发改价格〔2021〕1553号", says={"zh": "发放期限", "en": "paid by"})
def price_subsidy_pay_by(when: Any) -> Any:
    """The last day of the month after the index month, also when nothing is due (E-05)."""
    return when.last_day_of_next_month


@rule(
    of="division",
    cites="发改价格〔2021〕1553号",
    says={"zh": "计发涨幅", "en": "growth paid"},
    status="product choice",
)
def price_growth(price_growth_met: Any, price__index: str, price__cpi_yoy: Any, price__scpi_yoy: Any) -> Any:
    """The growth that the amount is worked out by (E-03); None when not triggered."""
    if price_growth_met is None or price__index == "trigger_max":
        return price_growth_met
    chosen = price__scpi_yoy if price__index == "scpi" else price__cpi_yoy
    return price_growth_met if chosen is None or chosen < 0 else chosen


@rule(of="person", cites="发改价格〔2021〕1553号", says={"zh": "按低保标准补贴的对象", "en": "covered by category"})
def price_by_category(category: Any, price_stage: bool) -> Any:
    """Dibao and tekun always, edge families in the stage (E-04)."""
    return category >= (CATEGORY["edge"] if price_stage else CATEGORY["dibao"])


@rule(of="person", cites="发改价格〔2021〕1553号", says={"zh": "其他价补对象", "en": "covered by another group"})
def price_by_group(price_group: Any, receives: Any, price_stage: bool, price__children_from: int, when: Any) -> Any:
    """Veterans, unemployment insurance, children from 2021-12, unemployment aid in the stage (E-04)."""
    found = (price_group == PRICE_GROUP["pensioned_veteran"]) | (price_group == PRICE_GROUP["unemployment_benefit"])
    if price_stage:
        found |= price_group == PRICE_GROUP["unemployment_aid"]
    if when.month >= price__children_from:
        found |= (price_group == PRICE_GROUP["special_child"]) | ((receives & ORPHAN) != 0)
    return found


@rule(of="person", cites="发改价格〔2021〕1553号", says={"zh": "价格临时补贴", "en": "price subsidy"})
def price_subsidy_amount(
    price_by_category: Any, price_by_group: Any, excluded: Any, died_before: Any, area: Any, price_growth: Any,
    dibao__standard__urban: int | None, dibao__standard__rural: int | None, price__rounding: str,
    price__min_amount: int, layout: Any,
) -> Any:  # fmt: skip
    """The standard times the growth: rural for rural dibao, tekun and edge, urban for the others; once (E-03)."""
    if price_growth is None:
        return np.zeros(len(excluded), np.int64)
    urban, rural = (
        max(_share(fen or 0, price_growth, price__rounding), price__min_amount)
        for fen in (dibao__standard__urban, dibao__standard__rural)
    )
    own = np.where(area == AREA["urban"], np.int64(urban), np.int64(rural))
    amount = np.maximum(layout.spread(own) * price_by_category, np.int64(urban) * price_by_group)
    return amount * (~excluded & ~died_before)


def _share(standard: int, growth: Any, rounding: str) -> int:
    unit = 100 if rounding == "yuan_half_up" else 1
    top, parts = standard * growth.numerator, 100 * growth.denominator * unit
    return max((2 * top + parts) // (2 * parts) * unit, 0)
