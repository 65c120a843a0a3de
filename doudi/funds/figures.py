"""The figures of relief and of reserves that hold in a township on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from doudi.core import divisions
from doudi.entitlements.groups import policy_errors
from doudi.entitlements.parameters import rows_for
from doudi.funds.relief_errors import ReserveAmountMissing
from doudi.policy import ParameterRow, snapshot
from doudi.units.months import first_of
from doudi.units.ratio import Ratio


@dataclass(frozen=True)
class Figures:
    """Parameters of relief: fen, days, share. `reserve_fen` is the ceiling of the reserve, None where not agreed."""

    township_limit_fen: int
    reserve_fen: int | None
    warn_ratio: Ratio
    account_days: int
    topup_days: int
    pay_days: int
    year_end: str

    def is_low(self, balance_fen: int) -> bool:
        """Whether a balance lies below the mark (C-09); exactly at the mark is not below it."""
        if self.reserve_fen is None:
            return False
        return balance_fen * self.warn_ratio.denominator < self.reserve_fen * self.warn_ratio.numerator


def figures(division: str, on: date) -> Figures:
    """The figures for a township on a day. Raises PolicyRefused."""
    month = first_of(on)
    return of_rows(division, month, rows_for(division, month))


def of_rows(division: str, month: date, rows: Sequence[ParameterRow]) -> Figures:
    """The same out of rows that were read for all townships of a county at once. Raises PolicyRefused."""
    with policy_errors():
        held = snapshot(division, month, rows=rows)
    return Figures(
        township_limit_fen=held["relief.township_limit"],  # type: ignore[arg-type]
        reserve_fen=held["relief.reserve_amount"],  # type: ignore[arg-type]
        warn_ratio=held["relief.reserve_warn_ratio"],  # type: ignore[arg-type]
        account_days=held["reserve.account_days"],  # type: ignore[arg-type]
        topup_days=held["reserve.topup_days"],  # type: ignore[arg-type]
        pay_days=held["relief.pay_days"],  # type: ignore[arg-type]
        year_end=held["reserve.year_end"],  # type: ignore[arg-type]
    )


def ceiling(division: str, on: date) -> int:
    """The agreed amount of a township's reserve in fen. Raises ReserveAmountMissing, PolicyRefused."""
    agreed = figures(division, on).reserve_fen
    if not agreed:
        raise ReserveAmountMissing(division, divisions.name_of(division))
    return agreed
