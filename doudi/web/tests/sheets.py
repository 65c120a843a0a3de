"""A village's list in force on its board, a family that is never posted, a complaint about the other township."""

from doudi.casework import services as cases
from doudi.casework.tests.desks import photo
from doudi.complaints.services import Said, register
from doudi.core import clock
from doudi.core.models import Actor
from doudi.publicity import services
from doudi.publicity.objecting import Objecting

VILLAGE = "653101001007"


def fill(homes: list[tuple[int, int, int, str]], people: dict[str, Actor]) -> None:
    """The sheet of 55 households hangs since today; the county filed the family of the other village."""
    by = people["clerk"]
    drawn = services.draw_up(VILLAGE, "in_force", by=by, key="sheet-of-tests")
    services.put_up(drawn.pk, clock.today(), "村委会公示栏", by=by, version=drawn.version, file=photo())
    said = Objecting("家里有人在外务工", clock.today(), line=drawn.lines.earliest("pk").pk, name="不愿公开的人")
    services.object_to(said, by=by, key="objection-of-tests")
    cases.unpost(homes[-2][0], "violence", by=people["approver1"])


def complain(people: dict[str, Actor]) -> None:
    """Somebody told the county of the second township."""
    said = Said("653101002000", "phone", ["taking"], "收取手续费", clock.today(), name="不愿公开的人")
    register(said, by=people["reviewer"], key="complaint-of-tests")
