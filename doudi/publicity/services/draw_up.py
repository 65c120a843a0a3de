"""Drawing up a sheet for a village's board, and dropping one that was not put up (duties Q-04)."""

import hashlib
import secrets
from datetime import date

from doudi.casework.acting import TOWNSHIP
from doudi.casework.clocks import figures
from doudi.casework.printing.forms import POSTED
from doudi.core import audit, clock, divisions, keys, requests, scope
from doudi.core.actors import require_role
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.papers.kinds.posting import PostedLine
from doudi.publicity.acting import seen, written
from doudi.publicity.errors import DrawnAlready, NobodyToPost, NotAtThisStep
from doudi.publicity.models import Posting, PostingLine, Stage
from doudi.publicity.queries.waiting import Line, lines
from doudi.units.months import first_of

TOKEN_BYTES = 32
SAID = {Stage.IN_FORCE: "已确认", Stage.PAID: "已发放"}


def draw_up(village: str, stage: str, *, by: Actor, key: str) -> Posting:
    """A sheet of what there is to post today, one line a family; it is printed, put up and then noted as put up.

    Raises, first match wins: NotInScope, KeyReused, RoleMissing, DrawnAlready, NobodyToPost, NotPostable.
    """
    code = scope.full_code(village)
    body = [code, stage]
    with writing(by):
        scope.require(by, divisions.today_of(code))
        requests.alone(by, "posting.draw_up", key)
        if (held := requests.earlier(by, "posting.draw_up", key, body)) is not None:
            return Posting.objects.get(pk=held)
        require_role(by, *TOWNSHIP)
        drawn = Posting.objects.filter(
            division=code, stage=Stage(stage), posted_on__isnull=True, dropped_on__isnull=True
        )
        if (other := drawn.first()) is not None:
            raise DrawnAlready(other.pk)
        today, name = clock.today(), place(code)
        found = lines(stage, code, today)
        if not found:
            raise NobodyToPost(name)
        posting = Posting.objects.create(
            division=code, stage=stage, month=first_of(today), drawn_on=today, drawn_by=by, **_address(code, today)
        )
        PostingLine.objects.bulk_create(_line(posting, number, line, name) for number, line in enumerate(found, 1))
        requests.remember(by, "posting.draw_up", key, body, posting.pk)
        audit.write(
            by, "posting.drawn_up", f"posting {posting.pk}", code, stage=stage, lines=len(found)
        )  # fmt: skip
        return posting


def place(code: str) -> str:
    """The village as a sheet names it: by its own name, or the township's where a village is new and has none yet."""
    names = divisions.names_of([code, code[:9] + "000"])
    return names.get(code) or names.get(code[:9] + "000", "")


def _address(code: str, today: date) -> dict[str, bytes]:
    """An address that nobody can guess, where the division has a page of its postings (`posting.web`)."""
    if not figures(code, today)["posting.web"]:
        return {}
    token = secrets.token_urlsafe(TOKEN_BYTES)
    return {"token_sealed": keys.load().encrypt(token), "token_sha256": hashlib.sha256(token.encode()).digest()}


def _line(posting: Posting, number: int, line: Line, village: str) -> PostingLine:
    """One line by the type that holds what may be shown. Raises NotPostable."""
    shown = PostedLine(
        line.applicant, line.members, village, POSTED[line.benefit], said(posting.stage, line), line.amount_fen, True
    )
    return PostingLine(
        posting=posting, division=posting.division, number=number, applicant=shown.applicant, members=shown.members,
        village=shown.village, help=shown.help.value, opinion=shown.opinion, amount_fen=shown.amount_fen,
        household_id=line.household_id, person_id=line.person_id, case_id=line.case_id, opinion_id=line.opinion_id,
        payment_id=line.payment_id, attempt_id=line.attempt_id,
    )  # fmt: skip


def said(stage: str, line: Line) -> str:
    """What is said of a family in public: one of `OPINIONS`, never why."""
    if stage != Stage.OPINION:
        return SAID[Stage(stage)]
    if not line.approve:
        return "拟不纳入"
    return "拟给予救助" if line.benefit == "relief" else "拟纳入"


def drop(number: int, *, by: Actor, version: int) -> Posting:
    """A sheet that will not be put up as it is. Raises, first match wins: PostingUnknown, RoleMissing, Stale,
    NotAtThisStep.
    """
    with writing(by):
        posting = seen(number, by, version, *TOWNSHIP)
        if posting.posted_on or posting.dropped_on:
            raise NotAtThisStep()
        posting.dropped_on = clock.today()
        return written(posting, by, "dropped")
