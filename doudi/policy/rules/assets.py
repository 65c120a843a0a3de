"""Standard and assets (rulebook A-07, B-03)."""

from typing import Any

import numpy as np

from doudi.policy.codes import AREA
from doudi.policy.rule import rule


@rule(
    of="household", cites="国务院令第649号 第十条", says={"zh": "低保标准", "en": "dibao standard"},
)  # fmt: skip
def standard(area: Any, dibao__standard__urban: int | None, dibao__standard__rural: int | None) -> Any:
    """The standard of the area, fen a month; 0 where none is set (then what needs it is undecided)."""
    by_area = np.zeros(len(AREA), np.int64)
    by_area[AREA["urban"]], by_area[AREA["rural"]] = dibao__standard__urban or 0, dibao__standard__rural or 0
    return by_area.take(area, mode="clip")


def within(financial: Any, standard: Any, months: Any, heads: Any) -> Any:
    """Financial assets at most the standard times months times heads; equal is within."""
    return financial * months.denominator <= standard * heads * months.numerator


@rule(
    of="household", cites="民发〔2021〕57号 第十四条", says={"zh": "车辆住房经营在限额内", "en": "things owned within limits"},
    status="product choice",
)  # fmt: skip
def things_within_limit(
    vehicles: Any, homes: Any, business_entities: Any, assets__vehicles: int, assets__homes: int,
    assets__business_entities: int,
) -> Any:  # fmt: skip
    """Vehicles, homes and businesses each within the limit."""
    return (vehicles <= assets__vehicles) & (homes <= assets__homes) & (business_entities <= assets__business_entities)


@rule(
    of="household", cites="民发〔2021〕57号 第十四条", says={"zh": "财产符合低保限额", "en": "assets within the dibao limit"},
    status="from memory, verify",
)  # fmt: skip
def assets_within_limit(
    financial_assets: Any, standard: Any, counted_members: Any, things_within_limit: Any,
    assets__financial_months: Any,
) -> Any:  # fmt: skip
    """The dibao limit; false without a counted member."""
    held = within(financial_assets, standard, assets__financial_months, counted_members)
    return held & things_within_limit & (counted_members > 0)


@rule(
    of="household", cites="民发〔2021〕57号 第八条", says={"zh": "财产符合低保边缘限额", "en": "assets within the edge limit"},
    status="product choice",
)  # fmt: skip
def assets_within_edge_limit(
    financial_assets: Any, standard: Any, counted_members: Any, things_within_limit: Any,
    assets__edge_financial_months: Any,
) -> Any:  # fmt: skip
    """The limit of edge families; false without a counted member."""
    held = within(financial_assets, standard, assets__edge_financial_months, counted_members)
    return held & things_within_limit & (counted_members > 0)


@rule(
    of="household",
    cites="民发〔2021〕43号 第七条",
    says={"zh": "财产符合特困限额", "en": "assets within the tekun limit"},
)
def assets_within_tekun_limit(
    financial_assets: Any,
    standard: Any,
    members: Any,
    things_within_limit: Any,
    assets__tekun_financial_months: Any,
) -> Any:
    """The tekun limit, on all members of A-02 and A-03, at least 1 (B-03)."""
    return within(financial_assets, standard, assets__tekun_financial_months, members) & things_within_limit
