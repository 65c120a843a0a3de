"""Putting a case before the level above, and its answer. The decision stays the county's."""

from doudi.casework.acting import COUNTY, at, reasoned, seen, written
from doudi.casework.errors import AskedAlready, CaseUnknown, NotAbove
from doudi.casework.models import OPEN, State, UpwardReferral
from doudi.core import audit, clock, divisions, scope, uploads
from doudi.core.actors import require_role
from doudi.core.models import Actor, Role
from doudi.core.writes import writing


def refer_up(
    case_id: int, to_division: str, question: str, dossier: uploads.Checked, *, by: Actor, version: int
) -> UpwardReferral:
    """Ask the prefecture or the region about a case; `dossier` is the paper that goes along, frozen as it is.

    Raises, first match wins: CaseUnknown, RoleMissing, Stale, WrongState, NotAbove, AskedAlready, ReasonNeeded.
    """
    with writing(by):
        case = seen(case_id, by, version, *COUNTY)
        at(case, *OPEN, State.APPROVED)
        above = scope.full_code(to_division)
        if above not in above_of(case.division):
            raise NotAbove(to_division)
        if UpwardReferral.objects.filter(case=case, to_division=above, answer="").exists():
            raise AskedAlready()
        place = divisions.today_of(case.division)
        made = UpwardReferral.objects.create(
            case=case, division=case.division, to_division=above, kind=case.kind, question=reasoned(question),
            dossier=uploads.keep(dossier, purpose="case_paper", division=place, by=by), actor=by,
            asked_on=clock.today(),
        )  # fmt: skip
        written(case, by, "referred_up", made.question, to=above)
        return made


def answer_up(referral_id: int, answer: str, *, by: Actor) -> UpwardReferral:
    """What the level above says of it, once.

    Raises, first match wins: CaseUnknown (also where it was not put before this actor), RoleMissing, AskedAlready
    where it is answered, ReasonNeeded.
    """
    with writing(by):
        held = UpwardReferral.objects.filter(pk=referral_id).first()
        if held is None or held.to_division != by.division:
            raise CaseUnknown(referral_id)
        require_role(by, Role.SUPERVISOR)
        if UpwardReferral.objects.select_for_update().filter(pk=referral_id, answer="").first() is None:
            raise AskedAlready()
        held.answer, held.answered_by, held.answered_on = reasoned(answer), by, clock.today()
        held.save(update_fields=["answer", "answered_by", "answered_on"])
        audit.write(by, "case.answered_up", f"case {held.case_id}", held.division)
        return held


def above_of(division: str) -> tuple[str, ...]:
    """The prefecture and the region of a county or township."""
    return tuple(scope.full_code(division[:length]) for length in (4, 2))
