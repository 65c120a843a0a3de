"""The figures of the funds that hold in a division on a day."""

from dataclasses import dataclass
from datetime import date

from doudi.entitlements.groups import policy_errors
from doudi.entitlements.parameters import rows_for
from doudi.funds.models.purposes import Source
from doudi.policy import snapshot
from doudi.units.months import first_of
from doudi.units.ratio import Ratio

LEVELS = {"central": Source.CENTRAL, "region": Source.REGION, "prefecture": Source.PREFECTURE, "county": Source.COUNTY}
SHARED = ("dibao", "tekun", "relief", "vagrant", "minor_protection", "child", "one_off", "price")
"""The subsidies whose cost the levels share: each is the first part of the codes of its purposes."""


@dataclass(frozen=True)
class FundFigures:
    """Parameters of funds. `pass_days` by which a sum is passed down; `shares` by subsidy and level, where agreed."""

    warn_months: Ratio
    pass_days: int
    year_close: str
    progress: tuple[Ratio, ...]
    shares: dict[str, dict[str, Ratio]]


def fund_figures(division: str, on: date) -> FundFigures:
    """The figures for a division on a day. Raises PolicyRefused."""
    month = first_of(on)
    with policy_errors():
        held = snapshot(division, month, rows=rows_for(division, month))
    shares = {subsidy: {level: held[f"funds.share.{subsidy}.{level}"] for level in LEVELS} for subsidy in SHARED}
    return FundFigures(
        warn_months=held["funds.warn_months"],  # type: ignore[arg-type]
        pass_days=held["funds.pass_days"],  # type: ignore[arg-type]
        year_close=held["funds.year_close"],  # type: ignore[arg-type]
        progress=tuple(held[f"funds.progress.{number}"] for number in range(1, 13)),  # type: ignore[misc]
        shares={name: levels for name, levels in shares.items() if None not in levels.values()},  # type: ignore[misc]
    )
