"""A village's list in force on its board, a family that is never posted, a complaint about the other township."""

import hashlib
import secrets

import psycopg

from doudi.casework import services as cases
from doudi.casework.tests.desks import photo
from doudi.complaints.services import Said, register
from doudi.core import clock, keys
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


def on_the_web(url: str) -> str:
    """Give the sheet that hangs a page, as where `posting.web` was on when it was drawn up; its address."""
    token = secrets.token_urlsafe(32)
    sealed, digest = keys.load().encrypt(token), hashlib.sha256(token.encode()).digest()
    with psycopg.connect(url) as session:
        session.execute("SET session_replication_role = replica")
        session.execute("UPDATE publicity_posting SET token_sealed = %s, token_sha256 = %s", [sealed, digest])
        session.execute(
            "INSERT INTO core_parameter (name, division, during, value, document, citation, status, entered_by_id,"
            " approved_by_id, recorded_at) SELECT 'posting.web', '650000000000', '(,)', 'true', '测试', '', '', min(id),"
            " max(id), now() FROM core_actor"
        )
    return f"/p/{token}/"
