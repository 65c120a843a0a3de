"""Opening a canvass of a division, with the form that it begins with."""

from collections.abc import Sequence
from datetime import date, timedelta

from doudi.canvass.acting import MAY_LEAD
from doudi.canvass.errors import DaysUnusable, NameNeeded, NoGroups
from doudi.canvass.models import Canvass, FormVersion
from doudi.canvass.questions import FIRST_FORM
from doudi.casework.clocks import days, figures
from doudi.core import audit, clock, divisions, requests, scope
from doudi.core.actors import require_role
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.discovery.models import Group


def open_canvass(
    name: str, document: str, division: str, from_day: date, until: date, groups: Sequence[str], *, by: Actor, key: str
) -> Canvass:
    """Open a canvass (the notice 一): from a first to a last day, by a document, of the notice's groups.

    Raises, first match wins: DivisionUnknown, DivisionAbolished, NotInScope, KeyReused, RoleMissing, NameNeeded,
    DaysUnusable, NoGroups.
    """
    body = [name, document, division, from_day, until, list(groups)]
    with writing(by):
        place = divisions.find(division, clock.today())
        scope.require(by, place.code)
        if (held := requests.earlier(by, "canvass.open", key, body)) is not None:
            return Canvass.objects.get(pk=held)
        require_role(by, *MAY_LEAD)
        if not name.strip() or not document.strip():
            raise NameNeeded()
        if until < from_day or until < clock.today():
            raise DaysUnusable(str(from_day), str(until))
        wanted = [str(group) for group in Group.values if group in groups]
        if not wanted:
            raise NoGroups()
        low, high = scope.code_range(place.code)
        held_figures = figures(place.code, clock.today())
        canvass = Canvass.objects.create(
            division=low, division_end=high, name=name.strip(), document=document.strip(), from_day=from_day,
            until=until, hand_in_until=until + timedelta(days=days(held_figures, "canvass.late_days")),
            groups=wanted, tries=days(held_figures, "canvass.tries"),
            clock_minutes=days(held_figures, "canvass.clock_minutes"), opened_by=by,
        )  # fmt: skip
        FormVersion.objects.create(canvass=canvass, version=1, questions=list(FIRST_FORM), actor=by)
        audit.write(by, "canvass.opened", f"canvass {canvass.pk}", low, document.strip(), groups=wanted)
        requests.remember(by, "canvass.open", key, body, canvass.pk)
        return canvass
