"""What several pages of leads show alike: who is meant, the clock, the place; numbers are masked here."""

import math
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.http import Http404
from django.utils.translation import gettext as _

from doudi.core import clock, keys, working_days
from doudi.core.models import Division
from doudi.discovery.models import Danger, Lead, LeadState
from doudi.ui import masks, parts


def found(lead_id: int) -> Lead:
    """The lead, if it is the reader's: the database hides every other one."""
    lead = (
        Lead.objects.filter(pk=lead_id)
        .select_related("person", "household", "case", "handler", "closed_by", "read_by", "same_as", "recorded_by")
        .first()
    )
    if lead is None:
        raise Http404
    return lead


def who(lead: Lead) -> str:
    """Whom a lead is about, for a list: of a child the first character alone (duties Q-06)."""
    if lead.about_child:
        return f"{lead.name[:1]}某（{_('儿童')}）" if lead.name else _("儿童")
    return lead.name or _("未说明姓名")


def clocks(leads: Iterable[Lead]) -> dict[int, parts.Clock]:
    """What runs of each lead, by lead; two queries at any length."""
    held, today = [lead for lead in leads if lead.state != LeadState.CLOSED], clock.today()
    days = {last_day(lead) for lead in held}
    calendar = working_days.calendar(min({today, *days}), max({today, *days})) if held else None
    missing = {year for year, _division in calendar.missing_years} if calendar else set()
    return {
        lead.pk: _clock(lead, calendar.between(today, last_day(lead)), missing) for lead in held if calendar
    }  # fmt: skip


def last_day(lead: Lead) -> date:
    """The day on which what runs is due; a term in days ends with its last one."""
    return lead.due_on if lead.met_at is None else _day(lead.end_due_at - timedelta(seconds=1))


def _day(moment: datetime) -> date:
    return moment.astimezone(clock.ZONE).date()


def _clock(lead: Lead, left: int, missing: set[int]) -> parts.Clock:
    day = last_day(lead)
    unmet = lead.met_at is None
    hours = None
    if unmet and lead.danger != Danger.NONE:
        hours = math.floor((lead.due_at - clock.now()).total_seconds() / 3600)
    return parts.Clock(
        due_on=day,
        left=left,
        label=_("首次应答") if unmet else _("办结"),
        cites=lead.clock_cites if unmet else lead.end_cites,
        hours=hours,
        due_at=lead.due_at if hours is not None else None,
        year_missing=hours is None and day.year in missing,
    )


def masked(lead: Lead) -> dict[str, str]:
    """Telephone and ID as they are shown, empty where unknown."""
    ring = keys.load()
    phone, number = lead.phone_sealed, lead.id_sealed
    return {
        "phone": masks.phone(ring.decrypt(phone)) if phone else "",
        "citizen_id": masks.citizen_id(ring.decrypt(number)) if number else "",
    }


def said(codes: Iterable[str], table: dict[str, str]) -> list[str]:
    """The words of codes, in the reader's language."""
    return [_(table.get(code, code)) for code in codes]


def path_to(code: str) -> list[tuple[str, str]]:
    """County, township and village of a lead, by code and name; one query."""
    codes = [code[:6] + "000000", code[:9] + "000", code]
    names = dict(Division.objects.filter(code__in=codes).order_by("during").values_list("code", "name"))
    return [(one, names[one]) for one in dict.fromkeys(codes) if one in names]
