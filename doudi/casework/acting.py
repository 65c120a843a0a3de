"""What every service of a case begins and ends with: who may, what they saw, what is written of it."""

from typing import Any

from doudi.casework import waits
from doudi.casework.errors import CaseUnknown, ReasonNeeded, WrongState
from doudi.casework.models import Case, Event, State
from doudi.core import audit, divisions, scope, uploads
from doudi.core.actors import require_role
from doudi.core.errors import NotInScope, OwnEntry, Stale
from doudi.core.models import Actor, Role

TOWNSHIP = (Role.CLERK, Role.TOWNSHIP_APPROVER)
COUNTY = (Role.REVIEWER, Role.APPROVER)


def reach(by: Actor, division: str) -> None:
    """Raises NotInScope unless the division, or the heir that answers for it today, is the actor's."""
    scope.require(by, divisions.today_of(division))


def seen(case_id: int, by: Actor, version: int, *roles: Any) -> Case:
    """The case locked for this write, as the person saw it.

    Raises, first match wins: CaseUnknown (also outside the scope), RoleMissing, Stale.
    """
    case = Case.objects.select_for_update(of=("self",)).filter(pk=case_id).first()
    if case is None:
        raise CaseUnknown(case_id)
    try:
        reach(by, case.division)
    except NotInScope as error:
        raise CaseUnknown(case_id) from error
    require_role(by, *roles)
    if case.version != version:
        raise Stale(version, case.version)
    return case


def at(case: Case, *states: Any) -> None:
    """Raises WrongState unless the case stands at one of these."""
    if case.state not in states:
        raise WrongState(str(State(case.state).label), "、".join(str(state.label) for state in states))


def reasoned(words: str) -> str:
    """Words that must be there. Raises ReasonNeeded."""
    if not words.strip():
        raise ReasonNeeded()
    return words.strip()


def not_by(case: Case, by: Actor, *verbs: str) -> None:
    """Nobody reviews or decides what they entered themselves. Raises OwnEntry."""
    if not verbs_of(case, by).isdisjoint(verbs):
        raise OwnEntry(by.label)


def no_part_in(case: Case, by: Actor) -> None:
    """Raises OwnEntry where the person wrote anything at all in a case: its appeal is other people's (A-18)."""
    if verbs_of(case, by):
        raise OwnEntry(by.label)


def verbs_of(case: Case, by: Actor) -> set[str]:
    """What the person behind an actor entered in a case, in any of their posts; two queries."""
    return set(Event.objects.filter(case=case, actor__in=posts_of(by)).values_list("verb", flat=True))


def posts_of(by: Actor) -> list[int]:
    """The posts of the person behind an actor: whoever entered something in one post does not decide it in another."""
    if by.user_id is None:
        return [by.pk]
    return list(Actor.objects.filter(user_id=by.user_id).values_list("pk", flat=True))


def kept(case: Case, file: uploads.File | None, purpose: str, by: Actor) -> int | None:
    """Keep a file with the write; None where there is none. Raises what `uploads.keep` raises."""
    if file is None:
        return None
    return int(uploads.keep(file, purpose=purpose, division=divisions.today_of(case.division), by=by).pk)


def written(case: Case, by: Actor, verb: str, note: str = "", **facts: Any) -> Case:
    """Close the write: a new version, a line of the timeline, an entry of the audit log."""
    case.version += 1
    waits.settle(case)
    case.save()
    Event.objects.create(case=case, division=case.division, actor=by, verb=verb, note=note, facts=facts)
    audit.write(by, f"case.{verb}", f"case {case.pk}", case.division, **facts)
    return case
