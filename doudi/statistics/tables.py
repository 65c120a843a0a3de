"""The ledger as tables, charts and links: each number of leads with the list that it counts."""

from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from doudi.canvass.rights import READERS as VISIT_READERS
from doudi.core.models import Actor
from doudi.discovery.models import FoundBy
from doudi.discovery.rights import READERS
from doudi.statistics import words
from doudi.statistics.queries.ledger import Count, Ledger, Visits
from doudi.ui.parts import Cell, Chart, Column, Series, Table
from doudi.units.months import add_months, month_text

Link = Callable[[str, str], str]


def columns(first: str) -> list[Column]:
    """What is counted of each line."""
    return [
        Column(first),
        *(Column(name, number=True) for name in (_("线索（条）"), _("诉求（件）"), _("已帮扶（件）"))),
    ]


def line(name: str, count: Count, url: str, down: str = "") -> list[Cell]:
    """A line: its name (which may lead down to its own ledger) and its counts."""
    return [Cell(name, down), Cell(count.leads, url if count.leads else ""), Cell(count.needs), Cell(count.helped)]


def months(held: Ledger) -> list[str]:
    """Every month of the ledger, 2022-07."""
    month, found = held.first, []
    while month < held.end:
        found.append(month_text(month))
        month = add_months(month, 1)
    return found


def tables(held: Ledger, link: Link, down: Link) -> list[Table]:
    """A table a kind; the totals stand in the last line where they tie."""
    everything = line(_("合计"), held.total, link("all", ""))
    places = [
        line(name, held.of("division", code), link("division", code), down("division", code))
        for code, name in held.places.items()
    ]
    found = [Table(_(words.KINDS["division"]), columns(_("区划")), [*places, everything])]
    if len(months(held)) > 1:
        rows = [line(month, held.of("month", month), link("month", month)) for month in months(held)]
        found.append(Table(_(words.KINDS["month"]), columns(_("月份")), [*rows, everything]))
    for kind in ("channel", "group", "result", "found_by"):
        rows = [line(name, held.of(kind, value), link(kind, value)) for value, name in words.values(kind).items()]
        found.append(Table(_(words.KINDS[kind]), columns(_("类别")), rows if kind == "group" else [*rows, everything]))
    return found


def visited(counts: dict[tuple[str, str, str], Visits], link: Callable[[str], str]) -> Table:
    """The canvass by kind of visitor: how often they were at a door, with the list, and how often somebody was met."""
    head = [Column(_("走访人员")), Column(_("走访（次）"), number=True), Column(_("见到家人（次）"), number=True)]
    of = {kind: sum((one for at, one in counts.items() if at[2] == kind), Visits()) for kind in FoundBy.values}
    named = [(_(str(FoundBy(kind).label)), kind, one) for kind, one in of.items()]
    lines = [*named, (_("合计"), "", sum(of.values(), Visits()))]
    rows = [
        [Cell(name), Cell(one.visits, link(kind) if one.visits else ""), Cell(one.met)] for name, kind, one in lines
    ]
    return Table(_("大排查入户走访"), head, rows)


def charts(held: Ledger) -> dict[str, Chart]:
    """By month and by channel; the same figures stand in the tables."""
    named = words.values("channel")
    return {
        "month": Chart(_("各月线索"), months(held), _bars([held.of("month", month) for month in months(held)])),
        "channel": Chart(_("各渠道线索"), list(named.values()), _bars([held.of("channel", one) for one in named])),
    }


def _bars(counts: list[Count]) -> list[Series]:
    return [
        Series(_("线索"), [one.leads for one in counts]),
        Series(_("已帮扶"), [one.helped for one in counts], "good"),
    ]


def lists(held: Ledger, by: Actor) -> Link:
    """Where the list of a number is, for those who may read leads; supervisors see numbers alone."""
    whole_year = len(months(held)) > 1

    def link(kind: str, value: str) -> str:
        if by.role not in READERS or (kind == "found_by" and not value):
            return ""
        asked = {"division": held.division, "year": str(held.first.year)}
        if not whole_year:
            asked["month"] = month_text(held.first)
        if kind == "result":
            asked |= {"state": value} if value in ("open", "closing") else {"state": "closed", "result": value}
        elif kind != "all":
            asked[kind] = value
        if "month" in asked:
            asked.pop("year")
        return f"{reverse('discovery:leads')}?{urlencode(asked)}"

    return link


def visit_lists(held: Ledger, by: Actor) -> Callable[[str], str]:
    """Where the visits of a kind of visitor are listed, for those who may read them."""

    def link(kind: str) -> str:
        if by.role not in VISIT_READERS:
            return ""
        whole_year = len(months(held)) > 1
        when = {"year": str(held.first.year)} if whole_year else {"month": month_text(held.first)}
        asked = {"division": held.division, **when, **({"kind": kind} if kind else {})}
        return f"{reverse('canvass:visits')}?{urlencode(asked)}"

    return link


def deeper(year: int, month: date | None) -> Link:
    """Where the ledger of a division below is; a village has none below it."""

    def link(_kind: str, code: str) -> str:
        asked = {"division": code, "year": year} | ({"month": month.month} if month else {})
        return f"{reverse('statistics:ledger')}?{urlencode(asked)}"

    return link
