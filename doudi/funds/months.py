"""A month's payments of all counties of a division, one after another; run again, it does what is left."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from multiprocessing import get_context

from django.db import transaction
from django.db.models import Min

from doudi.core import actors, divisions, scope
from doudi.core.errors import DomainError
from doudi.core.models import Actor
from doudi.core.runtime import open_database
from doudi.core.scope import LEVELS, significant
from doudi.funds import job, services, sql
from doudi.funds.errors import NobodyThere, NothingToSend
from doudi.funds.models import Campaign
from doudi.funds.models.campaigns import MONTHLY

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Paid:
    """What became of a county: payments and fen that were made, and bank files; `fault` in words if it stopped."""

    county: str
    campaign: int = 0
    made: int = 0
    fen: int = 0
    files: int = 0
    fault: str = ""


def pay(
    division: str, month: date, *, approved_by: Sequence[str] = (), by: Actor, processes: int, progress: Progress
) -> list[Paid]:
    """Draw up the month in each county where something is to do, and send it if two people approved it.

    Entitlements are those that were decided. A county that stops does not stop the others; nothing of it stands.
    Raises DivisionUnknown, DivisionAbolished, NotInScope.
    """
    place = divisions.find(division, month)
    scope.require(by, place.code)
    left = to_do(place.code, month, sending=bool(approved_by))
    one = partial(pay_county, month=month, approved_by=tuple(approved_by), by=by.name)
    done: list[Paid] = []
    for paid in _each(one, left, processes):
        done.append(paid)
        progress(len(done), len(left))
    return done


def _each(one: Callable[[str], Paid], counties: list[str], processes: int) -> Iterator[Paid]:
    if processes < 2 or len(counties) < 2:
        yield from map(one, counties)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=open_database) as pool:
        yield from pool.map(one, counties)


def pay_county(county: str, *, month: date, approved_by: Sequence[str], by: str) -> Paid:
    """One county's month: opened, drawn up, and sent in .csv if it was approved."""
    actor = actors.named(by)
    try:
        held = services.new_month(county, month, by=actor)
        drawn = services.draw_up(held.pk, by=actor)
        files = _sent(held.pk, approved_by, actor) if approved_by else 0
    except NobodyThere:
        return Paid(county)
    except DomainError as error:
        return Paid(county, fault=error.words("zh"))
    return Paid(county, held.pk, drawn.people, drawn.fen, files)


def _sent(campaign: int, approved_by: Sequence[str], by: Actor) -> int:
    """The bank files of a county; none where every line is held, which its page says."""
    try:
        return len(job.send_csv(campaign, approved_by=list(approved_by), by=by))
    except NothingToSend:
        return 0


def to_do(division: str, month: date, *, sending: bool) -> list[str]:
    """The counties where the month was not drawn up, or where something is due, mended or to be sent since."""
    counties = [one.code for one in divisions.within(division, month) if LEVELS[len(significant(one.code))] == "county"]
    low, high = scope.code_range(division)
    campaigns = Campaign.objects.filter(month=month, benefit=MONTHLY, division__gte=low, division__lt=high, runs__gt=0)
    drawn = dict(campaigns.values_list("division", "pk"))
    new = _with_households([code for code in counties if code not in drawn])
    if not drawn:
        return new
    ours = Campaign.objects.filter(benefit=MONTHLY, division__gte=low, division__lt=high)
    since = ours.aggregate(first=Min("month"))["first"]
    facts = {"month": month, "since": since, "campaigns": list(drawn.values()), "sending": sending}
    with transaction.atomic():
        sql.region_wide()
        found = {f"{row[0]}000000" for row in sql.rows(sql.text("months_left"), facts)}
    return sorted({*new, *(found & set(counties))})


def _with_households(counties: list[str]) -> list[str]:
    """Those where somebody lives: in the others there is nothing to open."""
    ranges = [scope.code_range(code) for code in counties]
    rows = sql.rows(
        """SELECT c.code FROM unnest(%(codes)s::text[], %(lows)s::text[], %(highs)s::text[]) AS c (code, low, high)
        WHERE EXISTS (SELECT 1 FROM registry_household h WHERE h.division >= c.low AND h.division < c.high)""",
        {"codes": counties, "lows": [low for low, _ in ranges], "highs": [high for _, high in ranges]},
    )
    return [row[0] for row in rows]
