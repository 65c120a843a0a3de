"""The inquiry: means check on authority, home visit by two, relatives and complaints filed apart (A-13, A-14)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from doudi.casework import clocks, gates
from doudi.casework.acting import COUNTY, TOWNSHIP, at, kept, not_by, reasoned, seen, written
from doudi.casework.errors import InFuture, NotAuthorised, TooFewVisitors
from doudi.casework.models import OPEN, MeansCheck, Paper, RelativeFiling, State, Visit
from doudi.core import clock, uploads
from doudi.core.models import Actor, Role
from doudi.core.writes import writing

VISITORS = (Role.VILLAGE_WORKER, *TOWNSHIP, *COUNTY)


def ask_means_check(case_id: int, authorised_on: date | None, *, by: Actor, version: int) -> MeansCheck:
    """Begin the inquiry: ask the county for the data check, on the family's written authority (A-13a, A-13b).

    Raises, first match wins: CaseUnknown, RoleMissing, Stale, NearRelative, WrongState, NotAuthorised, InFuture.
    """
    with writing(by):
        case = seen(case_id, by, version, *TOWNSHIP)
        gates.not_a_relative(case, by)
        at(case, State.INQUIRY)
        if authorised_on is None:
            raise NotAuthorised()
        _not_in_future(authorised_on)
        check = MeansCheck.objects.create(case=case, division=case.division, authorised_on=authorised_on, asked_by=by)
        Paper.objects.create(case=case, division=case.division, kind="authorisation", actor=by)
        clocks.meet(case, "means_start")
        clocks.start(case, "data_check_start")
        written(case, by, "asked_means_check")
        return check


def answer_means_check(case_id: int, agrees: bool, finding: str, *, by: Actor, version: int) -> MeansCheck:
    """The county's answer: whether the data agree with what was stated; a question for people, no decision.

    Raises, first match wins: CaseUnknown, RoleMissing, Stale, OwnEntry, NearRelative, WrongState, ReasonNeeded.
    """
    with writing(by):
        case = seen(case_id, by, version, *COUNTY)
        not_by(case, by, "asked_means_check")
        gates.not_a_relative(case, by)
        at(case, State.INQUIRY)
        check = MeansCheck.objects.filter(case=case, answered_on__isnull=True).get()
        if not agrees:
            reasoned(finding)
        day = clock.today()
        check.begun_on = check.begun_on or day
        check.answered_on, check.answered_by, check.agrees, check.finding = day, by, agrees, finding.strip()
        check.save(update_fields=["begun_on", "answered_on", "answered_by", "agrees", "finding"])
        clocks.meet(case, "data_check_start")
        written(case, by, "answered_means_check", finding.strip(), agrees=agrees)
        return check


def record_visit(
    case_id: int, visited_on: date, visitors: Sequence[str], present: str, found: str, *, by: Actor, version: int,
    way: Any = Visit.Way.HOME, why_not_home: str = "", file: uploads.File | None = None,
) -> Visit:  # fmt: skip
    """Record a visit: at least `clock.visit_min_people` visitors, a member of the family present (A-13c).

    A county role's visit at home counts as the county's own, which opens the gate of A-14. Raises, first match wins:
    CaseUnknown, RoleMissing, Stale, NearRelative, WrongState, InFuture, TooFewVisitors, ReasonNeeded,
    UploadEmpty, UploadTooLarge, UploadKind, UploadNoRoom.
    """
    with writing(by):
        case = seen(case_id, by, version, *VISITORS)
        gates.not_a_relative(case, by)
        at(case, *OPEN)
        _not_in_future(visited_on)
        names = list(dict.fromkeys(name.strip() for name in visitors if name.strip()))
        needed = clocks.days(clocks.figures(case.division, visited_on), "clock.visit_min_people")
        if len(names) < needed:
            raise TooFewVisitors(needed)
        if way != Visit.Way.HOME:
            reasoned(why_not_home)
        visit = Visit.objects.create(
            case=case, division=case.division, visited_on=visited_on, way=way, why_not_home=why_not_home.strip(),
            visitors=names, present=reasoned(present), found=reasoned(found), by_county=by.role in COUNTY,
            upload_id=kept(case, file, "visit_photo", by), actor=by,
        )  # fmt: skip
        if visit.by_county and way == Visit.Way.HOME:
            RelativeFiling.objects.filter(case=case, visit__isnull=True).update(visit=visit)
        written(case, by, "visited", way=way, visitors=len(names), county=visit.by_county)
        return visit


def file_apart(
    case_id: int, ground: str, *, by: Actor, version: int, office: str = "", relation: str = ""
) -> RelativeFiling:  # fmt: skip
    """File a near relative's case, or one with a complaint, apart: the county must visit (A-14, N-06).

    Raises, first match wins: CaseUnknown, RoleMissing, Stale, WrongState, ReasonNeeded.
    """
    with writing(by):
        case = seen(case_id, by, version, *TOWNSHIP, *COUNTY)
        at(case, *OPEN)
        if ground == RelativeFiling.Ground.RELATIVE:
            reasoned(office)
            reasoned(relation)
        filing, _ = RelativeFiling.objects.get_or_create(
            case=case, ground=ground, office=office.strip(), relation=relation.strip(),
            defaults={"division": case.division, "filed_on": clock.today(), "actor": by},
        )  # fmt: skip
        written(case, by, "filed_apart", ground=ground)
        return filing


def _not_in_future(day: date) -> None:
    if day > clock.today():
        raise InFuture(str(day))
