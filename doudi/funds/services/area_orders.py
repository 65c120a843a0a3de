"""Entering an order that declares an area severely affected, naming households, and the second person's word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models.functions import Now

from doudi.core import audit, clock, divisions, scope
from doudi.core.actors import require_role, same_person
from doudi.core.errors import NotInScope, OwnEntry, Stale
from doudi.core.models import Actor, Role
from doudi.core.writes import writing
from doudi.funds import named
from doudi.funds.area import area_of, outermost
from doudi.funds.area_errors import (
    OrderAmount,
    OrderAreaMissing,
    OrderClauseMissing,
    OrderConfirmed,
    OrderDays,
    OrderDiffers,
    OrderNamesNobody,
    OrderUnknown,
)
from doudi.funds.models import AreaOrder, NamedHousehold
from doudi.units.months import first_of

WHO = (Role.REVIEWER, Role.APPROVER, Role.FINANCE, Role.OPERATOR)


@dataclass(frozen=True)
class Said:
    """What an order says. `amount_fen` is `per` household or person; `clause` is where the order states it."""

    document: str
    issued_on: date
    issuer: str
    areas: list[str]
    from_day: date
    to_day: date | None
    amount_fen: int
    per: str
    clause: str
    groups: list[str] = field(default_factory=list)

    def columns(self) -> dict[str, Any]:
        """The columns of the order, in one form however they were typed."""
        plain = {"document": self.document.strip(), "clause": self.clause.strip()}
        return {**vars(self), **plain, "areas": outermost(self.areas), "groups": sorted(set(self.groups))}


def enter_order(division: str, said: Said, *, by: Actor) -> AreaOrder:
    """Enter an order for the county that pays by it. Until it is confirmed the same document is entered anew.

    Raises, first match wins: DivisionUnknown, DivisionAbolished, NotInScope, DivisionLevel, RoleMissing,
    OrderClauseMissing, OrderAmount, OrderDays, OrderAreaMissing, what the areas raise (the first three of these),
    OrderDiffers. Source: the notice 二(一), rulebook C-02.
    """
    with writing(by):
        place = divisions.find(division, clock.today())
        scope.require(by, place.code)
        scope.require_level(place.code, "county")
        require_role(by, *WHO)
        columns = said.columns()
        _require_sound(place.code, columns)
        own = {"document": columns.pop("document"), "division": place.code}
        held, made = AreaOrder.objects.get_or_create(**own, defaults={**columns, "entered_by": by})
        if not made:
            held = AreaOrder.objects.select_for_update(of=("self",)).get(pk=held.pk)
            if all(getattr(held, name) == value for name, value in columns.items()):
                return held
            if held.confirmed:
                raise OrderDiffers(held.pk)
            changed = {**columns, "entered_by": by, "version": held.version + 1}
            for name, value in changed.items():
                setattr(held, name, value)
            held.save(update_fields=list(changed))
        audit.write(by, "order.entered", f"order {held.pk}", place.code, version=held.version, areas=held.areas)
    return held


def _require_sound(county: str, said: Mapping[str, Any]) -> None:
    if not said["document"] or not said["clause"]:
        raise OrderClauseMissing()
    if said["amount_fen"] <= 0:
        raise OrderAmount(said["amount_fen"])
    if said["to_day"] is not None and said["to_day"] < said["from_day"]:
        raise OrderDays(str(said["from_day"]), str(said["to_day"]))
    if not said["areas"]:
        raise OrderAreaMissing()
    for code in said["areas"]:
        found = divisions.find(code, said["issued_on"])
        if not scope.contains(county, found.code):
            raise NotInScope(county, found.code)


def name_households(order: int, lines: Iterable[named.Line], *, version: int, by: Actor) -> int:
    """Set the list of households that an order names; one that it does not name any more comes off. Gives how many.

    Raises, first match wins: OrderUnknown, NotInScope, RoleMissing, OrderConfirmed, Stale, NamesUnfit.
    """
    with writing(by):
        held = _seen(order, version, by)
        homes = named.resolve(list(lines), held.division, area_of(held), first_of(clock.today()))
        known = NamedHousehold.objects.filter(order=held)
        known.exclude(household_id__in=homes).update(on_list=False)
        known.filter(household_id__in=homes).update(on_list=True)
        have = set(known.values_list("household_id", flat=True))
        NamedHousehold.objects.bulk_create(
            NamedHousehold(order=held, household_id=number, division=division, actor=by)
            for number, division in sorted(homes.items())
            if number not in have
        )
        held.version, held.named_by = held.version + 1, by
        held.save(update_fields=["version", "named_by"])
        audit.write(by, "order.named", f"order {held.pk}", held.division, households=len(homes))
    return len(homes)


def confirm_order(order: int, *, version: int, by: Actor) -> AreaOrder:
    """A second person confirms the order as they saw it; from then on it stays so and may be paid by.

    Raises, first match wins: OrderUnknown, NotInScope, RoleMissing, OwnEntry, OrderConfirmed, Stale,
    OrderNamesNobody.
    """
    with writing(by):
        held = _seen(order, version, by, second=True)
        if not held.groups and not NamedHousehold.objects.filter(order=held, on_list=True).exists():
            raise OrderNamesNobody(held.pk)
        AreaOrder.objects.filter(pk=held.pk).update(confirmed_by=by, confirmed_at=Now())
        audit.write(by, "order.confirmed", f"order {held.pk}", held.division, version=held.version)
        held.refresh_from_db()
    return held


def _seen(order: int, version: int, by: Actor, *, second: bool = False) -> AreaOrder:
    held = (
        AreaOrder.objects.select_for_update(of=("self",))
        .select_related("entered_by", "named_by")
        .filter(pk=order)
        .first()
    )
    if held is None:
        raise OrderUnknown(order)
    scope.require(by, held.division)
    require_role(by, *WHO)
    if second and (same_person(by, held.entered_by) or same_person(by, held.named_by)):
        raise OwnEntry(by.name)
    if held.confirmed:
        raise OrderConfirmed(held.pk)
    if held.version != version:
        raise Stale(version, held.version)
    return held
