"""What a campaign takes from the county's parameters."""

from datetime import date

from doudi.core.models import Parameter
from doudi.core.scope import full_code, significant
from doudi.funds.services.new import FLOOR_FEN
from doudi.units.fen import parse_yuan

PAY_BY = date(2022, 8, 31)
"""于8月底前: 新民发〔2022〕63号 二(一)."""


def amount_fen(division: str, month: date) -> int:
    """`one_off.amount` in fen: the county's own dated value, else one above it, else the floor of the notice."""
    text = _nearest("one_off.amount", division, month)
    return parse_yuan(text) if text else FLOOR_FEN


def deadline(division: str, month: date) -> date:
    """`one_off.pay_by`, in the same order; else the end of August 2022."""
    text = _nearest("one_off.pay_by", division, month)
    return date.fromisoformat(text) if text else PAY_BY


def _nearest(name: str, division: str, month: date) -> str:
    prefix = significant(division)
    codes = [full_code(prefix[:length]) for length in (6, 4, 2) if length <= len(prefix)]
    held = dict(
        Parameter.objects.filter(
            name=name, division__in=codes, during__contains=month, superseded_at__isnull=True
        ).values_list("division", "value")
    )
    return next((held[code] for code in codes if code in held), "")
