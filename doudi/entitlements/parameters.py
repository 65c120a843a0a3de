"""A division's own dated parameters, as the policy package takes them."""

from datetime import date

from django.db.models import Q

from doudi.core.models import LEVELS, Parameter
from doudi.core.scope import code_range, full_code, significant
from doudi.policy import ParameterRow


def held(division: str, month: date) -> list[Parameter]:
    """The rows in force in a month for a division, for those that contain it and for those inside it."""
    return list(_concerning(division).filter(during__contains=month).order_by("division", "name"))


def history(division: str) -> list[Parameter]:
    """Every current row, of any month, for a division, those that contain it and those inside it."""
    return list(_concerning(division).order_by("name", "division", "during"))


def _concerning(division: str):  # type: ignore[no-untyped-def]
    low, high = code_range(division)
    prefix = significant(division)
    above = [full_code(prefix[:length]) for length in LEVELS if length < len(prefix)]
    wanted = Q(division__in=above) | Q(division__gte=low, division__lt=high)
    return Parameter.objects.filter(wanted, superseded_at__isnull=True)


def as_row(parameter: Parameter) -> ParameterRow:
    """A row as the policy package takes it."""
    return ParameterRow(
        name=parameter.name,
        value=parameter.value,
        division=parameter.division,
        from_month=parameter.during.lower,
        to_month=parameter.during.upper,
        document=parameter.document,
        citation=parameter.citation,
        status=parameter.status,
    )


def rows_for(division: str, month: date) -> list[ParameterRow]:
    """The rows that `doudi.policy.snapshot` needs for a division and all inside it in a month."""
    return [as_row(parameter) for parameter in held(division, month)]
