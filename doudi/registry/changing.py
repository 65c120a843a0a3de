"""What every change of a household shares: whose it is, what the person saw, why, with which paper, from when."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F

from doudi.core import audit, clock, requests, scope, uploads
from doudi.core.actors import require_role
from doudi.core.errors import NotInScope, Stale
from doudi.core.models import Actor, Upload
from doudi.core.role_sets import CASE_WRITERS
from doudi.registry.errors import MonthUnsound, ReasonNeeded
from doudi.registry.models import Household, Source
from doudi.units.months import first_of, month_text

FIRST_MONTH = date(1990, 1, 1)


@dataclass(frozen=True)
class Change:
    """What comes with a change: the form's key, the version of the household that was seen, first month, reason,
    and the paper that it rests on (checked, not kept yet)."""

    key: str
    month: date
    reason: str
    version: int = 0
    paper: uploads.Checked | None = None

    def body(self, **more: Any) -> dict[str, Any]:
        """What the request key stands for."""
        digest = hashlib.sha256(self.paper.content).hexdigest() if self.paper else ""
        return {"month": self.month, "reason": self.reason, "paper": digest, **more}


def locked(household: int, *, by: Actor) -> Household:
    """The household, locked until the transaction ends. Raises NotInScope (a number that is none too), RoleMissing."""
    seen = Household.objects.filter(pk=household).first()
    if seen is None or not scope.contains(by.division, seen.division):
        raise NotInScope(by.name, str(household))
    # Whose role does not write cannot lock either: the database hides the row from the lock.
    require_role(by, *sorted(CASE_WRITERS))
    return Household.objects.select_for_update().get(pk=household)


def require(change: Change, *, by: Actor, held: Household | None) -> None:
    """Raises, first match wins: RoleMissing, Stale, ReasonNeeded, MonthUnsound."""
    require_role(by, *sorted(CASE_WRITERS))
    if held is not None and held.version != change.version:
        raise Stale(change.version, held.version)
    if not change.reason.strip():
        raise ReasonNeeded()
    latest = first_of(clock.today())
    latest = date(latest.year + latest.month // 12, latest.month % 12 + 1, 1)
    if not FIRST_MONTH <= change.month <= latest:
        raise MonthUnsound(month_text(change.month), month_text(latest))


def source(change: Change, division: str, *, by: Actor) -> Source:
    """Where the facts of this change come from: a page, with its reason and paper."""
    paper: Upload | None = None
    if change.paper is not None:
        paper = uploads.keep(change.paper, purpose="household_paper", division=division, by=by)
    return Source.objects.create(
        kind=Source.Kind.PAGE,
        file_name=paper.file_name if paper else "",
        sha256=hashlib.sha256(f"{by.pk}:{change.key}".encode()).hexdigest(),
        division=division,
        month=change.month,
        actor=by,
        finished_at=clock.now(),
        reason=change.reason.strip(),
        paper=paper,
    )


def close(verb: str, held: Household, change: Change, body: Any, result: Any, *, by: Actor, **facts: Any) -> None:
    """The end of every change: the household's next version, its audit entry, the answer for the same key."""
    Household.objects.filter(pk=held.pk).update(version=F("version") + 1)
    audit.write(
        by, verb, f"household {held.pk}", held.division, change.reason.strip()[:500], month=str(change.month), **facts
    )
    requests.remember(by, verb, change.key, body, result)
