"""What a person earns and may deduct, by kind."""

from collections.abc import Mapping

from doudi.core import requests
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.registry import changing, dated, found, households, people
from doudi.registry.changing import Change
from doudi.registry.errors import NothingChanges
from doudi.registry.faults import Unreadable
from doudi.registry.models import Income
from doudi.units.fen import FEN_MAX

KINDS = dict(zip(Income.Kind.labels, Income.Kind.values, strict=True))


def set_incomes(household: int, person: int, *, incomes_fen: Mapping[str, int], change: Change, by: Actor) -> None:
    """Record a member's incomes and deductible costs from a month on: kind (vocabulary) to fen a month.

    A kind that is left out stays; 0 ends it.
    Raises, first match wins: NotInScope, KeyReused, RoleMissing, Stale, ReasonNeeded, MonthUnsound, NotMember,
    ValueUnsound, NothingChanges.
    """
    body = change.body(household=household, person=person, incomes=dict(incomes_fen))
    with writing(by):
        held = changing.locked(household, by=by)
        if requests.earlier(by, "incomes.set", change.key, body) is not None:
            return
        changing.require(change, by=by, held=held)
        who = found.person(person, by=by)
        households.require_member(held, who, change.month)
        for kind, fen in incomes_fen.items():
            if not 0 <= fen <= FEN_MAX:
                raise people.unsound(kind, Unreadable("amount_negative" if fen < 0 else "amount"))
        source = changing.source(change, held.division, by=by)
        changed = [
            kind
            for kind, fen in incomes_fen.items()
            if dated.change(
                Income,
                {"person_id": who.pk, "kind": KINDS[kind]},
                {"amount_fen": fen} if fen else None,
                month=change.month,
                division=held.division,
                source=source,
            )
        ]
        if not changed:
            raise NothingChanges()
        changing.close("incomes.set", held, change, body, True, by=by, person=person, kinds=changed, source=source.pk)
