"""When a township's payments were entered in the finance and civil-affairs systems."""

from datetime import date

from doudi.core import audit, clock, divisions, scope
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.funds import found
from doudi.funds.errors import TownshipOutside
from doudi.funds.models import SystemEntry


def enter_in_system(campaign: int, township: str, on: date, *, by: Actor) -> SystemEntry:
    """Note the day of entry (及时录入系统, 新民发〔2022〕63号 三(一)); the newest entry of a township holds.

    Raises, first match wins: CampaignUnknown, NotInScope, DivisionUnknown, DivisionAbolished, DivisionLevel,
    TownshipOutside.
    """
    with writing(by):
        held = found.locked(campaign, by=by)
        place = divisions.find(township, clock.today())
        scope.require_level(place.code, "township")
        if not scope.contains(held.division, place.code):
            raise TownshipOutside(place.code, held.pk)
        last = SystemEntry.objects.filter(campaign=held, division=place.code).order_by("-pk").first()
        if last is not None and last.entered_in_system_on == on:
            return last
        entry = SystemEntry.objects.create(campaign=held, division=place.code, entered_in_system_on=on, actor=by)
        audit.write(by, "campaign.entered", f"campaign {held.pk}", place.code, on=str(on))
    return entry
