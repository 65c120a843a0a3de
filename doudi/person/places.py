"""Where somebody lives, chosen step by step by links: prefecture, county, township; and whom to ask there."""

from dataclasses import dataclass

from doudi.core import clock, divisions, offices
from doudi.core.errors import DomainError
from doudi.core.models import Division
from doudi.core.scope import full_code, significant

REGION = full_code("65")
COUNTY_DIGITS, TOWNSHIP_DIGITS = 6, 9


@dataclass(frozen=True)
class Place:
    """A division with its name and what lies below it."""

    code: str
    name: str
    below: tuple[tuple[str, str], ...]

    @property
    def has_figures(self) -> bool:
        """Whether a county answers for it: its figures can be shown."""
        return len(significant(self.code)) >= COUNTY_DIGITS

    @property
    def is_township(self) -> bool:
        """Whether somebody there takes applications in."""
        return len(significant(self.code)) >= TOWNSHIP_DIGITS


def read(text: str) -> Place:
    """The place asked for, the region where it cannot be read. Below a township nothing is asked. Three queries."""
    try:
        found = divisions.find(full_code(significant(text)[:TOWNSHIP_DIGITS]), clock.today())
    except DomainError:
        found = divisions.find(REGION, clock.today())
    below: tuple[tuple[str, str], ...] = ()
    if len(significant(found.code)) < TOWNSHIP_DIGITS:
        rows = Division.objects.filter(parent=found.code, during__contains=clock.today()).order_by("code")
        below = tuple(rows.values_list("code", "name"))
    return Place(found.code, path_of(found.code), below)


def path_of(code: str) -> str:
    """County and township by name, as an envelope has them; one name above. One query."""
    digits = significant(code)
    wanted = [full_code(digits[:length]) for length in (COUNTY_DIGITS, TOWNSHIP_DIGITS) if length <= len(digits)]
    names = divisions.names_of(wanted or [code])
    return "".join(names[one] for one in (wanted or [code]) if one in names)


@dataclass(frozen=True)
class Ask:
    """Whom to ask: the office's place, and its telephone, empty where none is known."""

    office: str
    phone: str


def whom(code: str) -> Ask:
    """The office that answers for a place today. Two queries."""
    today = divisions.today_of(code)
    return Ask(path_of(today), offices.nearest(offices.phones(today), today))
