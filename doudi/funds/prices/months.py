"""What the rules make of the indices of a month: triggered or not, how much a person, by when. No rule stands here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from doudi.entitlements.groups import policy_errors
from doudi.entitlements.parameters import rows_of_all_months
from doudi.policy import Columns, ParameterRow, Snapshot, decide, snapshot
from doudi.policy.codes import AREA
from doudi.policy.columns import Layout
from doudi.policy.parameters import decimal_text
from doudi.policy.rule import RULES
from doudi.units.months import add_months
from doudi.units.ratio import Ratio

FIRST = date(2021, 1, 1)
OUTPUTS = frozenset({"price_stage", "price_growth", "price_subsidy_triggered", "price_subsidy_pay_by"})
# The division's figures need a household to be decided with: one person about whom nothing is known.
NOBODY = Columns(np.array([0, 1], np.int64))


@dataclass(frozen=True)
class Month:
    """An index month of a division: growth in percent, fen a person (None: no standard is set), the day to pay by."""

    month: date
    growths: dict[str, Ratio | None]
    stage: bool
    triggered: bool
    growth: Ratio | None
    urban_fen: int | None
    rural_fen: int | None
    pay_by: date
    parameters: Snapshot

    @property
    def missing(self) -> bool:
        """Whether neither the CPI nor the food index of the month is known."""
        return self.growths["cpi"] is None and self.growths["food"] is None


def of_parameters(held: Snapshot, month: date) -> Month:
    """One month by a division's figures."""
    done = decide(NOBODY, held, month, outputs=OUTPUTS, threads=1)
    growth: Any = done.of("price_growth")
    urban, rural = amounts(held, growth)
    return Month(
        month=month,
        growths={name: held[f"price.{name}_yoy"] for name in ("cpi", "food", "scpi")},  # type: ignore[misc]
        stage=bool(done.of("price_stage")),
        triggered=bool(done.of("price_subsidy_triggered")),
        growth=growth,
        urban_fen=urban,
        rural_fen=rural,
        pay_by=done.of("price_subsidy_pay_by"),
        parameters=held,
    )


def amounts(held: Snapshot, growth: Ratio | None) -> tuple[int | None, int | None]:
    """Fen a person by the urban and by the rural standard: the rule, asked about one household of each."""
    nobody, everybody = np.zeros(2, np.bool_), np.ones(2, np.bool_)
    standards: list[Any] = [held[f"dibao.standard.{area}"] for area in AREA]
    found = RULES["price_subsidy_amount"].work(
        price_by_category=everybody, price_by_group=nobody, excluded=nobody, died_before=nobody,
        area=np.array(list(AREA.values())), price_growth=growth, dibao__standard__urban=standards[0],
        dibao__standard__rural=standards[1], price__rounding=held["price.rounding"],
        price__min_amount=held["price.min_amount"], layout=Layout(np.array([0, 1, 2], np.int64)),
    )  # fmt: skip
    urban, rural = (int(fen) if standard is not None else None for fen, standard in zip(found, standards, strict=True))
    return urban, rural


def only_by_the_stage(held: Snapshot) -> bool:
    """Whether the month triggers by the stage's lower figure alone (E-06): the rule, asked without the stage."""
    rule = RULES["price_growth_met"]
    figures = {name: held[name.replace("__", ".")] for name in rule.inputs if name.startswith("price__")}
    return rule.work(price_stage=False, **figures) is None


def between(division: str, first: date, last: date, rows: Sequence[ParameterRow] | None = None) -> list[Month]:
    """Every month from the first to the last, oldest first. Two queries. Raises PolicyRefused."""
    held = rows_of_all_months(division) if rows is None else rows
    found, month = [], first
    with policy_errors():
        while month <= last:
            found.append(of_parameters(snapshot(division, month, rows=held), month))
            month = add_months(month, 1)
    return found


def one(division: str, month: date, rows: Sequence[ParameterRow] | None = None) -> Month:
    """One month. Raises PolicyRefused."""
    [found] = between(division, month, month, rows)
    return found


def growth_text(growth: Ratio | None) -> str:
    """A growth in percent, empty where the month did not trigger."""
    return "" if growth is None else decimal_text(growth)
