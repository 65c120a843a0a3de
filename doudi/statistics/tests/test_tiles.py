"""Townships stand in code order on a grid; an administrator may move them; two never stand in one place."""

import pytest

from doudi.core.errors import KeyReused, NotInScope, RoleMissing
from doudi.core.models import Actor
from doudi.statistics import services
from doudi.statistics.errors import OffTheMap, TownshipUnknown, TwoInOnePlace
from doudi.statistics.queries import tiles

COUNTY = "653101000000"


def test_in_code_order_row_by_row(db):
    found = tiles.placed(COUNTY)
    assert [tile.code for tile in found] == sorted(tile.code for tile in found)
    assert [(tile.column, tile.row) for tile in found[:2]] == [(1, 1), (2, 1)]
    assert len({(tile.column, tile.row) for tile in found}) == len(found)


def test_moved_by_the_administrator_the_others_make_room(administrator):
    first, second, *_ = tiles.placed(COUNTY)
    services.place_townships(COUNTY, {second.code: (1, 1)}, by=administrator, key="k1")
    held = {tile.code: tile for tile in tiles.placed(COUNTY)}
    assert (held[second.code].column, held[second.code].row, held[second.code].fixed) == (1, 1, True)
    assert len({(tile.column, tile.row) for tile in held.values()}) == len(held)
    services.place_townships(COUNTY, {second.code: (2, 1), first.code: (1, 1)}, by=administrator, key="k2")
    services.place_townships(COUNTY, {second.code: (1, 1), first.code: (2, 1)}, by=administrator, key="k3")


def test_refused_in_this_order(administrator):
    first, second, *_ = (tile.code for tile in tiles.placed(COUNTY))
    far = Actor.objects.create(name="far", label="far", role="system_admin", division="653201000000")
    clerk = Actor.objects.create(name="clerk", label="clerk", role="clerk", division=COUNTY)
    for by, places, error in (
        (far, {first: (1, 1)}, NotInScope),
        (clerk, {first: (1, 1)}, RoleMissing),
        (administrator, {"653201001000": (1, 1)}, TownshipUnknown),
        (administrator, {first: (0, 1)}, OffTheMap),
        (administrator, {first: (1, 31)}, OffTheMap),
        (administrator, {first: (1, 1), second: (1, 1)}, TwoInOnePlace),
    ):
        with pytest.raises(error):
            services.place_townships(COUNTY, places, by=by, key="k")
    services.place_townships(COUNTY, {first: (3, 3)}, by=administrator, key="k")
    services.place_townships(COUNTY, {first: (3, 3)}, by=administrator, key="k")
    with pytest.raises(KeyReused):
        services.place_townships(COUNTY, {first: (4, 3)}, by=administrator, key="k")


@pytest.mark.parametrize(("count", "most", "shade"), [(0, 0, 0), (0, 9, 0), (1, 1, 1), (9, 9, 4), (1, 9, 1), (5, 9, 2)])
def test_darker_where_more_are(count, most, shade):
    assert tiles.shade(count, most) == shade
