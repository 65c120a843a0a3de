"""One dated record brought to new values from a month on, without overwriting anything.

The same rule as an import's (storing.rerecord): a record [A, B) that differs at month M is closed and written again
as [A, M) with its old values and [M, B) with the new ones. What is known from a later month on stays.
"""

from datetime import date
from typing import Any

from django.db import IntegrityError
from django.db.models.functions import Now

from doudi.registry.errors import ChangedMeanwhile
from doudi.registry.models import Source
from doudi.registry.models.dated import Dated
from doudi.registry.queries import in_force

BOOKKEEPING = frozenset({"id", "division", "from_month", "to_month", "source", "recorded_at", "superseded_at"})


def change(
    model: type[Dated], whose: dict[str, int], values: dict[str, Any] | None, *, month: date, division: str,
    source: Source,
) -> bool:  # fmt: skip
    """Let a record hold these values from a month on; None ends it. Gives whether anything changed.

    `whose` names the record: {"person_id": 5} or {"person_id": 5, "kind": 1}. Values that are left out stay.
    """
    records = model._default_manager.filter(**whose)
    held = records.filter(in_force(month)).select_for_update().first()
    if held is None:
        return values is not None and bool(
            _add(model, {**whose, **values}, month, _next(records, month), division, source)
        )
    old = _values(held)
    if values is not None and all(_same(old[name], value) for name, value in values.items()):
        return False
    model._default_manager.filter(pk=held.pk).update(superseded_at=Now())
    if held.from_month < month:
        _add(model, old, held.from_month, month, held.division, source)
    if values is not None:
        _add(model, {**old, **whose, **values}, month, held.to_month, division, source)
    return True


def _same(old: Any, new: Any) -> bool:
    return bytes(old) == bytes(new) if isinstance(old, bytes | memoryview) else bool(old == new)


def _values(record: Dated) -> dict[str, Any]:
    fields = [field for field in record._meta.concrete_fields if field.name not in BOOKKEEPING and not field.generated]
    return {field.attname: getattr(record, field.attname) for field in fields}


def _next(records: Any, month: date) -> date | None:
    """The first month from which another record of the same kind holds."""
    later = records.filter(superseded_at__isnull=True, from_month__gt=month)
    return later.order_by("from_month").values_list("from_month", flat=True).first()


def _add(
    model: type[Dated], values: dict[str, Any], since: date, until: date | None, division: str, source: Source
) -> Dated:
    try:
        return model._default_manager.create(
            **values, from_month=since, to_month=until, division=division, source=source
        )
    except IntegrityError as error:
        raise ChangedMeanwhile() from error
