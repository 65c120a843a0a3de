"""The writes of the price subsidy: indices entered and confirmed, what a month costs, that it was paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Now

from doudi.core import audit, clock, divisions, jobs, requests, scope
from doudi.core.actors import require_role, same_person
from doudi.core.errors import OwnEntry, Stale
from doudi.core.models import Actor, Role
from doudi.core.role_sets import PRICE_WRITERS
from doudi.core.writes import writing
from doudi.entitlements.models import PriceIndex
from doudi.funds.models import PriceCost, PricePaid
from doudi.funds.prices import areas, cost
from doudi.funds.prices.errors import (
    IndexArea,
    IndexDay,
    IndexSourceMissing,
    IndicesTwice,
    NothingWaits,
    PaidDiffers,
    PaidUnfit,
)
from doudi.units.months import last_day, month_text


@dataclass(frozen=True)
class Reading:
    """An index as published: whose, of which month, its growth in tenths of a percent, where and when it came out."""

    area: str
    month: date
    index: str
    yoy_tenths: int
    source: str
    published_on: date


@dataclass(frozen=True)
class Entered:
    """How many indices now wait for a second person, and how many stood there already just so."""

    waiting: int
    unchanged: int


def check(division: str, read: Reading) -> None:
    """Raises IndexArea, IndexDay, IndexSourceMissing, PolicyRefused: of one index, before anything is written."""
    held = areas.of_division(division, read.month)
    if read.area not in held:
        raise IndexArea(read.area, "、".join(f"{name}（{code}）" for code, name in held.items()))
    if not last_day(read.month) < read.published_on <= clock.today():
        raise IndexDay(month_text(read.month), str(read.published_on))
    if not read.source.strip():
        raise IndexSourceMissing(month_text(read.month))


def enter_indices(division: str, readings: Sequence[Reading], *, key: str, by: Actor) -> Entered:
    """Enter published indices that hold for a division and all inside it, until a second person confirms them.

    What stands there just so is left; what waits for the same month and index is replaced, what is in force stays so
    until the new one is confirmed.
    Raises, first match wins: NotInScope, KeyReused, RoleMissing, DivisionUnknown, DivisionAbolished, IndicesTwice,
    then of each index IndexArea, IndexDay, IndexSourceMissing. Source: rulebook E-02.
    """
    with writing(by):
        scope.require(by, division)
        body = [division, *(vars(read) for read in readings)]
        if (earlier := requests.earlier(by, "prices.entered", key, body)) is not None:
            return Entered(**earlier)
        require_role(by, *PRICE_WRITERS, Role.OPERATOR)
        place = divisions.find(division, clock.today()).code
        _require_each_once(readings)
        for read in readings:
            check(place, read)
        new = [read for read in readings if not _stands(place, read)]
        for read in new:
            _enter(place, read, by)
        entered = Entered(len(new), len(readings) - len(new))
        if new:
            months = sorted({month_text(read.month) for read in new})
            audit.write(by, "prices.entered", f"prices {place}", place, indices=len(new), months=months)
        requests.remember(by, "prices.entered", key, body, vars(entered))
    return entered


def _require_each_once(readings: Sequence[Reading]) -> None:
    seen = set()
    for read in readings:
        if (read.month, read.index) in seen:
            raise IndicesTwice(month_text(read.month), str(PriceIndex.Index(read.index).label))
        seen.add((read.month, read.index))


def _current(place: str, read: Reading):  # type: ignore[no-untyped-def]
    return PriceIndex.objects.filter(division=place, month=read.month, index=read.index, superseded_at__isnull=True)


def _stands(place: str, read: Reading) -> bool:
    """Whether the newest word on this month and index says the same."""
    newest = _current(place, read).order_by("-pk").first()
    return newest is not None and all(getattr(newest, name) == value for name, value in vars(read).items())


def _enter(place: str, read: Reading, by: Actor) -> None:
    _current(place, read).filter(confirmed_by__isnull=True).update(superseded_at=Now())
    PriceIndex.objects.create(division=place, entered_by=by, **vars(read))


def confirm_indices(division: str, *, seen: int, key: str, by: Actor) -> int:
    """A second person confirms every index that waits for a division and that somebody else entered; gives how many.

    `seen` is the number of the newest one that they saw. A revision takes the place of what was in force, which is
    kept; nothing that was paid by it changes by itself.
    Raises, first match wins: NotInScope, KeyReused, RoleMissing, NothingWaits, Stale, OwnEntry.
    """
    with writing(by):
        scope.require(by, division)
        body = [division, seen]
        if (earlier := requests.earlier(by, "prices.confirmed", key, body)) is not None:
            return int(earlier)
        require_role(by, *PRICE_WRITERS)
        waiting = PriceIndex.objects.filter(division=division, superseded_at__isnull=True, confirmed_by__isnull=True)
        rows = list(waiting.select_for_update(of=("self",)).select_related("entered_by").order_by("pk"))
        if not rows:
            raise NothingWaits(division)
        if rows[-1].pk != seen:
            raise Stale(seen, rows[-1].pk)
        others = [row for row in rows if not same_person(by, row.entered_by)]
        if not others:
            raise OwnEntry(by.name)
        for row in others:
            in_force = PriceIndex.objects.filter(division=division, month=row.month, index=row.index)
            in_force.filter(superseded_at__isnull=True, confirmed_by__isnull=False).update(superseded_at=Now())
            PriceIndex.objects.filter(pk=row.pk).update(confirmed_by=by, confirmed_at=Now())
        facts = {f"{month_text(row.month)} {row.index}": row.percent for row in others}
        audit.write(by, "prices.confirmed", f"prices {division}", division, **facts)
        requests.remember(by, "prices.confirmed", key, body, len(others))
    return len(others)


def newest_waiting(division: str) -> int:
    """The number of the newest index that waits for a division, 0 if none does."""
    waiting = PriceIndex.objects.filter(division=division, superseded_at__isnull=True, confirmed_by__isnull=True)
    return waiting.aggregate(newest=Max("pk"))["newest"] or 0


def ask_cost(division: str, month: date, *, key: str, by: Actor) -> None:
    """Have the cost of an index month worked out from the registry. Raises NotInScope, KeyReused, RoleMissing."""
    with writing(by):
        scope.require(by, division)
        body = [division, month]
        if requests.earlier(by, "prices.cost", key, body) is not None:
            return
        require_role(by, *PRICE_WRITERS)
        text = month_text(month)
        job = jobs.ask("prices.cost", by=by, division=division, lock=f"prices {division}", code=division, month=text)
        audit.write(by, "prices.cost_asked", f"prices {division}", division, job=job.pk, month=text)
        requests.remember(by, "prices.cost", key, body, job.pk)


def keep_cost(division: str, month: date, *, by: Actor) -> PriceCost:
    """Work out what an index month costs a division, and keep it with the hashes of what it rests on.

    Nothing is paid by it. The same facts, parameters and rules give the row that is there.
    Raises, first match wins: NotInScope, RoleMissing, PolicyRefused, FactUnreadable, FactsOverlap.
    """
    with transaction.atomic(durable=True):
        scope.require(by, division)
        require_role(by, *PRICE_WRITERS, Role.OPERATOR)
        new = cost.of(division, month)
        new.actor = by
        held = PriceCost.objects.filter(division=division, month=month).order_by("-pk").first()
        if held is not None and held.hashes == new.hashes:
            return held
        new.save(force_insert=True)
        audit.write(
            by, "prices.cost", f"prices {division}", division, month=month_text(month), people=new.people,
            total_fen=new.total_fen,
        )  # fmt: skip
    return new


@dataclass(frozen=True)
class Paid:
    """What was paid out for an index month: fen."""

    document: str
    paid_on: date
    people: int
    total_fen: int


def note_paid(division: str, month: date, paid: Paid, *, key: str, by: Actor) -> PricePaid:
    """Note that the subsidy of an index month was paid out; the same document again changes nothing.

    Raises, first match wins: NotInScope, KeyReused, RoleMissing, PaidUnfit, PaidDiffers. Source: rulebook E-05.
    """
    with writing(by):
        scope.require(by, division)
        body = [division, month, vars(paid)]
        if (earlier := requests.earlier(by, "prices.paid", key, body)) is not None:
            return PricePaid.objects.get(pk=earlier)
        require_role(by, Role.FINANCE, Role.OPERATOR)
        sound = paid.document.strip() and paid.people > 0 and paid.total_fen > 0
        if not sound or not last_day(month) < paid.paid_on <= clock.today():
            raise PaidUnfit(month_text(month), str(paid.paid_on))
        held, made = PricePaid.objects.get_or_create(
            division=division,
            month=month,
            document=paid.document.strip(),
            defaults={"paid_on": paid.paid_on, "people": paid.people, "total_fen": paid.total_fen, "actor": by},
        )
        if not made and (held.paid_on, held.people, held.total_fen) != (paid.paid_on, paid.people, paid.total_fen):
            raise PaidDiffers(month_text(month), held.document)
        if made:
            audit.write(
                by, "prices.paid", f"prices {division}", division, held.document, month=month_text(month),
                people=paid.people, total_fen=paid.total_fen,
            )  # fmt: skip
        requests.remember(by, "prices.paid", key, body, held.pk)
    return held
