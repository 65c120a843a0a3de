"""A form changed while phones are away: a new version; what was filled in under an older one is still taken."""

from collections.abc import Sequence

from doudi.canvass.acting import led
from doudi.canvass.errors import FormUnchanged, QuestionUnknown, ReasonNeeded
from doudi.canvass.models import FormVersion
from doudi.canvass.questions import BY_NAME
from doudi.core import audit, requests, scope
from doudi.core.models import Actor
from doudi.core.writes import writing


def change_form(
    canvass_id: int, questions: Sequence[str], required: Sequence[str], reason: str, *, by: Actor
) -> FormVersion:
    """Ask these questions from now on, some of which must be answered.

    Raises, first match wins: CanvassUnknown, RoleMissing, NotInScope (the canvass is another division's),
    QuestionUnknown, ReasonNeeded, FormUnchanged.
    """
    with writing(by):
        canvass = led(canvass_id, by)
        scope.require(by, canvass.division)
        unknown = [name for name in (*questions, *required) if name not in BY_NAME]
        if unknown or not questions:
            raise QuestionUnknown("、".join(unknown) or "—")
        if not reason.strip():
            raise ReasonNeeded()
        asked = [name for name in BY_NAME if name in {*questions, *required}]
        needed = [name for name in BY_NAME if name in required]
        requests.alone(by, "canvass.form", str(canvass_id))
        last = FormVersion.objects.filter(canvass=canvass).order_by("-version")[0]
        if (last.questions, last.required) == (asked, needed):
            raise FormUnchanged()
        made = FormVersion.objects.create(
            canvass=canvass, version=last.version + 1, questions=asked, required=needed, reason=reason.strip(), actor=by
        )
        audit.write(by, "canvass.form", f"canvass {canvass.pk}", canvass.division, reason.strip(), version=made.version)
        return made
