"""A division's own dated parameters, as the policy package takes them."""

from datetime import date

from django.db.models import Q

from doudi.core.models import LEVELS, Parameter
from doudi.core.scope import code_range, full_code, significant
from doudi.entitlements.groups import policy_errors
from doudi.entitlements.models import PriceIndex
from doudi.policy import ParameterRow, snapshot


def held(division: str, month: date) -> list[Parameter]:
    """The rows in force in a month for a division, for those that contain it and for those inside it."""
    return list(_concerning(division).filter(during__contains=month).order_by("division", "name"))


def history(division: str) -> list[Parameter]:
    """Every current row, of any month, for a division, those that contain it and those inside it."""
    return list(_concerning(division).order_by("name", "division", "during"))


def _concerning(division: str):  # type: ignore[no-untyped-def]
    return Parameter.objects.filter(_around_or_inside(division), superseded_at__isnull=True)


def _around_or_inside(division: str) -> Q:
    low, high = code_range(division)
    prefix = significant(division)
    above = [full_code(prefix[:length]) for length in LEVELS if length < len(prefix)]
    return Q(division__in=above) | Q(division__gte=low, division__lt=high)


def indices(division: str, month: date | None = None) -> list[PriceIndex]:
    """The price indices in force for a division, those that contain it and those inside it: of a month, or of all."""
    held = PriceIndex.objects.filter(
        _around_or_inside(division), superseded_at__isnull=True, confirmed_by__isnull=False
    )
    return list((held.filter(month=month) if month else held).order_by("month", "division", "index"))


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
    """The rows that `doudi.policy.snapshot` needs for a division and all inside it in a month.

    Without the price indices, on which no monthly benefit rests: a new one does not decide them all anew.
    """
    return [as_row(parameter) for parameter in held(division, month)]


def rows_with_indices(division: str, month: date) -> list[ParameterRow]:
    """The same with the published price indices; one goes before a figure that was entered by hand."""
    return [*rows_for(division, month), *(row.as_row() for row in indices(division, month))]


def rows_of_all_months(division: str) -> list[ParameterRow]:
    """The same for every month at once: `snapshot` takes those of its month."""
    return [*(as_row(row) for row in history(division)), *(row.as_row() for row in indices(division))]


def covers(row: Parameter, month: date) -> bool:
    """Whether a row holds in a month."""
    return (row.during.lower is None or row.during.lower <= month) and (
        row.during.upper is None or month < row.during.upper
    )


def refuse(new: ParameterRow, from_month: date, replaced: Parameter | None) -> None:
    """Raises PolicyRefused if in any month from the new value on the parameters do not go together."""
    rows = [as_row(row) for row in history(new.division) if replaced is None or row.pk != replaced.pk]
    starts = {row.from_month for row in rows if row.from_month and row.from_month > from_month}
    with policy_errors():
        for month in sorted({from_month, *starts}):
            snapshot(new.division, month, rows=[*rows, new])
