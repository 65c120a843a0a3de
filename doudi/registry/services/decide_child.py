"""Who is on children's basic living: the county's decision (duties K-01, Q-06)."""

from doudi.core import clock, requests
from doudi.core.actors import require_role
from doudi.core.models import Actor
from doudi.core.role_sets import CHILD_KIND_WRITERS
from doudi.core.writes import writing
from doudi.registry import changing, dated, found, households, statuses
from doudi.registry.changing import Change
from doudi.registry.errors import DocumentNeeded, NothingChanges
from doudi.registry.models import ChildKind, Status
from doudi.registry.queries import in_force

ORPHAN = str(Status.Benefit.ORPHAN)


def decide_child(household: int, person: int, *, kind: str, document: str, change: Change, by: Actor) -> None:
    """Let a member be on children's basic living from a month on, as `orphan`, `unsupported` or `hiv`; empty ends it.

    The status says that; of which kind the child is stands apart from it, and not in the log. Raises, first match
    wins: RoleMissing, NotInScope, KeyReused, Stale, ReasonNeeded, MonthUnsound, DocumentNeeded, NotMember,
    NothingChanges.
    """
    body = change.body(household=household, person=person, kind=kind, document=document)
    with writing(by):
        require_role(by, *sorted(CHILD_KIND_WRITERS))
        held = changing.locked(household, by=by)
        if requests.earlier(by, "child.decided", change.key, body) is not None:
            return
        changing.require(change, by=by, held=held)
        if not document.strip():
            raise DocumentNeeded()
        who = found.person(person, by=by)
        households.require_member(held, who, change.month)
        source = changing.source(change, held.division, by=by)
        on = Status.objects.filter(in_force(change.month), person=who, benefit=ORPHAN).exists()
        if kind and not on:
            statuses.open_status(source, who.pk, held.pk, ORPHAN, change.month, document.strip(), clock.today())
        elif not kind and on:
            statuses.end_status(source, who.pk, ORPHAN, change.month)
        values = {"child_kind": kind, "document": document.strip()} if kind not in ("", ORPHAN) else None
        other = dated.change(
            ChildKind, {"person_id": who.pk}, values, month=change.month, division=held.division, source=source
        )
        if on == bool(kind) and not other:
            raise NothingChanges()
        changing.close("child.decided", held, change, body, True, by=by, person=person, source=source.pk)
