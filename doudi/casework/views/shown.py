"""What several pages of casework show alike: terms, files, people; numbers are masked here."""

import math
from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from doudi.casework import words
from doudi.casework.models import Case, Clock
from doudi.casework.queries import finding, listing, one
from doudi.core import clock, working_days
from doudi.core.models import Division, Upload
from doudi.core.writes import reading
from doudi.registry.models import Membership
from doudi.registry.queries import masked
from doudi.ui import parts
from doudi.ui.ask import WORDS_MAX


def found(case_id: int) -> Case:
    """The case, if it is in the reader's scope: the database hides every other one."""
    held = one.found(case_id)
    if held is None:
        raise Http404
    return held


def looked_for(request: HttpRequest, address: str) -> HttpResponse:
    """Lead to whom somebody looks for on a page. Sent by POST: an ID number never stands in an address."""
    typed = request.POST.get("q", "").replace("\x00", "").strip()[:WORDS_MAX]
    if not finding.is_id(typed):
        return redirect(f"{address}?{urlencode({'q': typed} if typed else {})}")
    with reading(request.actor):
        household = finding.of_id(typed)
    if household is None:
        messages.warning(request, _("您的辖区内没有这个身份证号的家庭成员。"))
        return redirect(address)
    return redirect(f"{address}?{urlencode({'household': household})}")


def clocks(rows: Iterable[Clock], today: date) -> list[parts.Clock]:
    """Terms as components, with the days left counted in their own unit; two queries."""
    held = list(rows)
    left, missing = _working_days({row.extended_to or row.due_on for row in held}, today)
    return [_clock(row, left, missing, today) for row in held]


def first_terms(rows: Iterable[listing.Row], today: date) -> dict[int, parts.Clock]:
    """What is due first of each case of a list, by case: a term that runs, or a letter; two queries."""
    due = {row.case.pk: row.letter_due_on or row.clock for row in rows}
    days = {held if isinstance(held, date) else held.last_day for held in due.values() if held}
    left, missing = _working_days(days, today)
    return {case: _first(held, left, missing, today) for case, held in due.items() if held}


def _first(held: Clock | date, left: Mapping[date, int], missing: set[int], today: date) -> parts.Clock:
    if isinstance(held, Clock):
        return _clock(held, left, missing, today)
    return parts.Clock(held, left[held], _("送达通知书"), year_missing=held.year in missing)


def _working_days(days: set[date], today: date) -> tuple[dict[date, int], set[int]]:
    """Working days from today to each day, and the years whose days off are not known."""
    if not days:
        return {}, set()
    calendar = working_days.calendar(min(today, *days), max(today, *days))
    return {day: calendar.between(today, day) for day in days}, {year for year, _division in calendar.missing_years}


def _clock(row: Clock, left: Mapping[date, int], missing: set[int], today: date) -> parts.Clock:
    last = row.extended_to or row.due_on
    working = row.unit == "working"
    return parts.Clock(
        due_on=last,
        left=left[last] if working else (last - today).days,
        label=_(words.CLOCKS.get(row.step, row.step)),
        cites=row.cites,
        working=working,
        done_on=row.met_on,
        extended_reason=row.extended_why,
        year_missing=working and last.year in missing,
        hours=hours(row),
        due_at=row.due_at,
    )


def hours(row: Clock) -> int | None:
    """Whole hours left of a term in hours, below zero late by as many begun; None for other terms."""
    if row.due_at is None or row.extended_to:
        return None
    return math.floor((row.due_at - clock.now()).total_seconds() / 3600)


def person(row: Membership, url: str = "") -> parts.PersonLine:
    """A member of the household in one line, the ID masked."""
    held = row.person
    return parts.PersonLine(held.name, masked(held), url, row.relation, held.birth_date)


def file(case: Case, upload: Upload, name: str) -> parts.File:
    """A scan or a photo of a case."""
    url = reverse("casework:file", args=[case.pk, upload.pk])
    return parts.File(name, url, upload.file_name, upload.size, upload.at, upload.by.label)


def path_to(code: str) -> list[tuple[str, str]]:
    """County, township and village of a case, by code and name; one query."""
    codes = [code[:6] + "000000", code[:9] + "000", code]
    rows = Division.objects.filter(code__in=codes).order_by("during").values_list("code", "name")
    names = dict(rows)
    return [(one, names[one]) for one in dict.fromkeys(codes) if one in names]
