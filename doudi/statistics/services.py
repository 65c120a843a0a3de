"""Where the townships of a county stand on its map."""

from collections.abc import Mapping

from doudi.core import audit, clock, requests, scope
from doudi.core.actors import require_role
from doudi.core.models import Actor, Division, Role
from doudi.core.writes import writing
from doudi.statistics.errors import OffTheMap, TownshipUnknown, TwoInOnePlace
from doudi.statistics.models import Tile

MOST = 30
Place = tuple[int, int]


def place_townships(county: str, places: Mapping[str, Place], *, by: Actor, key: str) -> None:
    """Put townships (12 digits) of a county in column and row, from 1 to 30. The same form a second time does nothing.

    Raises, first match wins: NotInScope, DivisionLevel, KeyReused, RoleMissing, TownshipUnknown, OffTheMap,
    TwoInOnePlace.
    """
    body = [county, sorted(places.items())]
    with writing(by):
        scope.require(by, county)
        scope.require_level(county, "county")
        requests.alone(by, "map.placed", key)
        if requests.earlier(by, "map.placed", key, body) is not None:
            return
        require_role(by, Role.SYSTEM_ADMIN)
        _check(county, places)
        for code, (column, row) in sorted(places.items()):
            Tile.objects.update_or_create(division=code, defaults={"county": county, "column": column, "row": row})
        audit.write(by, "map.placed", f"county {county}", county, townships=len(places))
        requests.remember(by, "map.placed", key, body, len(places))


def _check(county: str, places: Mapping[str, Place]) -> None:
    low, high = scope.code_range(county)
    rows = Division.objects.filter(code__gte=low, code__lt=high, level="township", during__contains=clock.today())
    names = dict(rows.values_list("code", "name"))
    taken: dict[Place, str] = {}
    for code, place in sorted(places.items()):
        if code not in names:
            raise TownshipUnknown(code)
        if not all(1 <= number <= MOST for number in place):
            raise OffTheMap(names[code], MOST)
        if place in taken:
            raise TwoInOnePlace(*place, names[taken[place]], names[code])
        taken[place] = code
