"""Taking a bank's list, and noting what a visit found. Neither stops a payment (duties K-07)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.db.models.functions import Now

from doudi.core import audit, clock, keys, scope
from doudi.core.actors import require_role
from doudi.core.models import Actor, Role
from doudi.core.role_sets import CASE_WRITERS
from doudi.core.scope import full_code
from doudi.core.writes import writing
from doudi.entitlements.groups import policy_errors
from doudi.entitlements.parameters import rows_for
from doudi.funds import sql
from doudi.funds.errors import ReasonMissing
from doudi.funds.idle.errors import IdleListDay, VisitNoted, VisitUnknown
from doudi.funds.models import IdleAccount
from doudi.policy import snapshot
from doudi.units.months import first_of, month_index

WHO = (Role.FINANCE, Role.REVIEWER, Role.OPERATOR)
HOLDERS = """
SELECT DISTINCT ON (a.number_index, m.household_id) a.number_index, a.id, a.person_id, m.household_id,
  coalesce(h.division, a.division)
FROM registry_account a
LEFT JOIN registry_membership m ON m.person_id = a.person_id AND m.superseded_at IS NULL
  AND m.from_month <= %(on)s AND (m.to_month IS NULL OR m.to_month > %(on)s)
LEFT JOIN registry_household h ON h.id = m.household_id
WHERE a.number_index = ANY (%(numbers)s) AND a.superseded_at IS NULL
  AND coalesce(h.division, a.division) >= %(low)s AND coalesce(h.division, a.division) < %(high)s
ORDER BY a.number_index, m.household_id, a.from_month DESC, a.id
"""
"""Whose an account is: one of each household that has it."""


@dataclass(frozen=True)
class Holder:
    """Whom to visit."""

    account: int
    person: int
    household: int | None
    division: str


@dataclass(frozen=True)
class Taken:
    """New visits; accounts that wait or were visited lately; accounts that were drawn on more lately than that."""

    new: int
    known: int
    lately: int


def idle_months(division: str, on: date) -> int:
    """For how many months nothing was drawn before somebody goes there. Raises PolicyRefused."""
    month = first_of(on)
    with policy_errors():
        return int(str(snapshot(division, month, rows=rows_for(division, month))["payments.idle_months"]))


def holders(division: str, numbers: Sequence[str], on: date) -> dict[str, list[Holder]]:
    """Whose each account number is, within a division; a number that nobody has is left out. One query."""
    ring, (low, high) = keys.load(), scope.code_range(division)
    index = {bytes(ring.blind_index("account", number)): number for number in numbers}
    found: dict[str, list[Holder]] = {}
    facts = {"numbers": list(index), "on": on, "low": low, "high": high}
    for blind, *held in sql.rows(HOLDERS, facts):
        found.setdefault(index[bytes(blind)], []).append(Holder(*held))
    return found


def take_list(division: str, idle: Sequence[tuple[Holder, int]], on: date, *, by: Actor) -> Taken:
    """Each account that was not drawn on for `payments.idle_months` becomes a visit, once while it waits; one that was
    visited becomes another when so many months have gone by since. Idle: holder and months.

    Raises, first match wins: NotInScope, RoleMissing, IdleListDay, PolicyRefused.
    """
    with writing(by):
        place = full_code(division)
        scope.require(by, place)
        require_role(by, *WHO)
        if on > clock.today():
            raise IdleListDay(str(on))
        least = idle_months(place, on)
        long = [(holder, months) for holder, months in idle if months >= least]
        rest = _rest({holder.account for holder, _ in long}, on, least)
        made = IdleAccount.objects.bulk_create(
            [
                IdleAccount(
                    account_id=holder.account, person_id=holder.person, household_id=holder.household,
                    division=holder.division, months=months, reported_on=on, actor=by,
                )
                for holder, months in dict(reversed(long)).items()
                if holder.account not in rest
            ],
            ignore_conflicts=True,
        )  # fmt: skip
        audit.write(by, "idle.listed", f"accounts {on}", place, new=len(made), listed=len(idle))
    return Taken(len(made), len(long) - len(made), len(idle) - len(long))


def _rest(accounts: set[int], on: date, months: int) -> set[int]:
    """Accounts that wait for a visit, or had one less than so many months ago."""
    rows = IdleAccount.objects.filter(account_id__in=accounts).values("account_id", "found")
    return {
        row["account_id"]
        for row in rows.annotate(last=Max("found_at"))
        if row["found"] == "" or month_index(on) - month_index(row["last"].astimezone(clock.ZONE).date()) < months
    }


def note_found(number: int, found: str, note: str, *, by: Actor) -> IdleAccount:
    """Note what a visit found; it leaves the list. Who died or moved is entered at the household, by its own rules.

    Raises, first match wins: VisitUnknown, NotInScope, RoleMissing, ReasonMissing, VisitNoted.
    """
    with writing(by):
        held = IdleAccount.objects.select_for_update().filter(pk=number).first()
        if held is None:
            raise VisitUnknown(number)
        scope.require(by, held.division)
        require_role(by, *CASE_WRITERS)
        if found not in IdleAccount.Found.values or not found or not note.strip():
            raise ReasonMissing()
        if held.found and (held.found, held.note) != (found, note):
            raise VisitNoted(number)
        if not held.found:
            IdleAccount.objects.filter(pk=number).update(found=found, note=note, found_by=by, found_at=Now())
            audit.write(by, "idle.visited", f"visit {number}", held.division, note, found=found)
            held.refresh_from_db()
    return held
