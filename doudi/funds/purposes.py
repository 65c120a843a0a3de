"""The table of purposes and sources, as the database answers it: whether money may pay, and by which article."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from doudi.funds import sql
from doudi.funds.models import Purpose


@dataclass(frozen=True)
class Cell:
    """What the table of a year says of a purpose and a source; `allowed` is the parameter's word on a `p`."""

    purpose: str
    name: str
    cell: str
    allowed: bool
    cites: str


def of_year(year: int) -> list[Purpose]:
    """The newest table that is not after a year, else the first that there is."""
    years = sorted(set(Purpose.objects.values_list("year", flat=True)))
    held = [one for one in years if one <= year] or years[:1]
    return list(Purpose.objects.filter(year=held[-1]).order_by("pk")) if held else []


def cells(division: str, source: str, year: int, on: date, codes: Sequence[str]) -> list[Cell]:
    """The cells of purposes for a source in a division on a day, in the order asked for."""
    rows = sql.rows(
        """SELECT c.code, coalesce(p.name, c.code), funds_cell(%(year)s, c.code, %(source)s),
          funds_allowed(%(division)s, c.code, %(source)s, %(on)s), coalesce(p.cites, '—')
        FROM unnest(%(codes)s::text[]) WITH ORDINALITY AS c (code, place)
        LEFT JOIN LATERAL (SELECT name, cites FROM funds_purpose WHERE code = c.code ORDER BY year DESC LIMIT 1) p
          ON true
        ORDER BY c.place""",
        {"year": year, "source": source, "division": division, "on": on, "codes": list(codes)},
    )
    return [Cell(*row) for row in rows]


def names() -> dict[str, str]:
    """The Chinese name of each purpose by its code, from the newest table that has it. One query."""
    return dict(Purpose.objects.order_by("year").values_list("code", "name"))
