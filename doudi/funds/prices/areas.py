"""Whose index a division goes by: its region's or its prefecture's (rulebook E-02)."""

from datetime import date

from doudi.core import divisions
from doudi.core.scope import full_code, significant
from doudi.entitlements.groups import policy_errors
from doudi.entitlements.parameters import rows_for
from doudi.policy import snapshot


def of_division(division: str, month: date) -> dict[str, str]:
    """The areas whose index may be entered for a division, by code with their names.

    The one that `price.index_division` names, where it does; else region and prefecture. Raises PolicyRefused.
    """
    with policy_errors():
        named = snapshot(division, month, rows=rows_for(division, month))["price.index_division"]
    digits = significant(division)
    codes = (
        [full_code(str(named))] if named else [full_code(digits[:length]) for length in (2, 4) if length <= len(digits)]
    )
    names = divisions.names_of(codes)
    return {code: names.get(code, code) for code in dict.fromkeys(codes)}
