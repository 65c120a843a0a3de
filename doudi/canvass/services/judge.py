"""A person looks at a visit that stands against another record, or is marked: keeps it or sets it aside."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from doudi.canvass.acting import MAY_LEAD
from doudi.canvass.errors import AnsweredAlready, ReasonNeeded, VisitUnknown
from doudi.canvass.models import Answer, Outcome, Visit
from doudi.canvass.models.choices import VisitState
from doudi.canvass.phone.telling import tell_again
from doudi.core import audit, scope
from doudi.core.actors import require_role
from doudi.core.models import Actor
from doudi.core.writes import writing


def judge(uuid: UUID, keep: bool, reason: str, *, by: Actor) -> Visit:
    """Keep a marked visit, or set it aside, with a reason; both stay on record (duties L-04).

    One that stood against another and is kept counts from now on, and the other is set aside; what it told is told to
    the township. A household whose visit is set aside comes back to the list where no other visit stands.

    Raises, first match wins: VisitUnknown, RoleMissing, ReasonNeeded, AnsweredAlready.
    """
    with writing(by):
        visit = (
            Visit.objects.select_for_update(of=("self",))
            .select_related("assignment__found", "visitor", "form")
            .filter(uuid=uuid)
            .exclude(marks=[])
            .first()
        )
        if visit is None or not scope.contains(by.division, visit.division):
            raise VisitUnknown()
        require_role(by, *MAY_LEAD)
        if not reason.strip():
            raise ReasonNeeded()
        try:
            with transaction.atomic():
                Answer.objects.create(visit=visit, division=visit.division, kept=keep, reason=reason.strip(), actor=by)
        except IntegrityError as error:
            raise AnsweredAlready() from error
        _settle(visit, keep, by)
        audit.write(
            by, "visit.judged", f"visit {visit.pk}", visit.division, reason.strip(), kept=keep, marks=visit.marks
        )
        return visit


def _settle(visit: Visit, keep: bool, by: Actor) -> None:
    if not keep:
        _moved(visit, VisitState.SET_ASIDE)
    elif visit.state == VisitState.CONFLICT:
        _moved(visit, VisitState.STANDS)
        others = Visit.objects.filter(assignment=visit.assignment_id, state=VisitState.STANDS).exclude(pk=visit.pk)
        for other in others.exclude(outcome=Outcome.NOBODY_HOME):
            _moved(other, VisitState.SET_ASIDE)
        if visit.lead_id is None:
            visit.lead = tell_again(visit, by=by)
            visit.save(update_fields=["lead"])


def _moved(visit: Visit, state: Any) -> None:
    visit.state = state
    visit.save(update_fields=["state"])
