"""A sheet goes up, is photographed, loses a line, comes down (A-13d, A-13j, duties Q-04)."""

from datetime import date

from doudi.casework import posting as cases
from doudi.casework.acting import TOWNSHIP, reasoned
from doudi.casework.errors import InFuture
from doudi.casework.models import Case, Opinion, Publicity, State
from doudi.core import clock, divisions, uploads
from doudi.core.models import Actor, Upload
from doudi.core.writes import writing
from doudi.publicity.acting import AT_THE_BOARD, seen, written
from doudi.publicity.errors import BeforeItWasDrawn, LineStands, NotAtThisStep, PostingUnknown, SheetOutdated, StillUp
from doudi.publicity.models import Posting, PostingLine, Stage
from doudi.publicity.queries.standing import fallen
from doudi.publicity.terms import until


def put_up(
    number: int, posted_on: date, place: str, *, by: Actor, version: int, file: uploads.File | None = None
) -> Posting:
    """Note that a sheet hangs on the board since a day: its cases are posted with it, for the full days.

    A new list in force takes the place of the one before. Raises, first match wins: PostingUnknown, RoleMissing,
    Stale, NotAtThisStep, InFuture, BeforeItWasDrawn, SheetOutdated, ReasonNeeded (no place), UploadEmpty,
    UploadTooLarge, UploadKind, UploadNoRoom.
    """
    with writing(by):
        posting = seen(number, by, version, *TOWNSHIP)
        if posting.posted_on or posting.dropped_on:
            raise NotAtThisStep()
        if posted_on > clock.today():
            raise InFuture(str(posted_on))
        if posted_on < posting.drawn_on:
            raise BeforeItWasDrawn(str(posting.drawn_on))
        lines = list(posting.lines.filter(struck_on__isnull=True))
        held = _cases(posting, lines)
        where = reasoned(place)
        posting.photo = _photo(posting, file, by)
        posting.posted_on, posting.posted_by, posting.place = posted_on, by, where
        posting.until = until(posting.stage, posting.division, posted_on)
        if posting.stage == Stage.IN_FORCE:
            _take_the_place(posting, by)
        for case in held:
            cases.put_up(case, posted_on, cases.last_day(case.division, posted_on), where, posting.photo_id, by=by)
        return written(posting, by, "put_up", posted_on=str(posted_on), lines=len(lines))


def _cases(posting: Posting, lines: list[PostingLine]) -> list[Case]:
    """The cases of a sheet of opinions, locked, each as it was when it was drawn up. Raises SheetOutdated."""
    gone = {line.pk for line in fallen(posting, clock.today())}
    outdated = [line.applicant for line in lines if line.pk in gone]
    held: list[Case] = []
    if posting.stage == Stage.OPINION:
        found = Case.objects.select_for_update(of=("self",)).select_related("applicant").order_by("pk")
        by_number = {case.pk: case for case in found.filter(pk__in=[line.case_id for line in lines])}
        for line in lines:
            case = by_number.get(line.case_id or 0)
            if case is None or not _waits_with(case, line.opinion_id):
                outdated.append(line.applicant)
            else:
                held.append(case)
    if outdated:
        raise SheetOutdated("、".join(dict.fromkeys(outdated)))
    return held


def _waits_with(case: Case, opinion_id: int | None) -> bool:
    """Whether a case still waits to be posted with this very opinion."""
    return case.state == State.PROPOSED and Opinion.objects.filter(case=case).latest("at").pk == opinion_id


def _take_the_place(posting: Posting, by: Actor) -> None:
    """The list that hung there until now came down when this one went up."""
    before = Posting.objects.select_for_update().filter(
        division=posting.division, stage=Stage.IN_FORCE, posted_on__isnull=False, taken_down_on__isnull=True
    )
    for old in before.exclude(pk=posting.pk):
        old.taken_down_on, old.taken_down_by = max(posting.posted_on or old.drawn_on, old.posted_on), by
        written(old, by, "taken_down", replaced_by=posting.pk)


def _photo(posting: Posting, file: uploads.File | None, by: Actor) -> Upload | None:
    if file is None:
        return None
    return uploads.keep(file, purpose="posting_photo", division=divisions.today_of(posting.division), by=by)


def photograph(number: int, file: uploads.File | None, *, by: Actor, version: int) -> Posting:
    """Keep the photo of the sheet on the board, which proves that it hung there.

    Raises, first match wins: PostingUnknown, RoleMissing, Stale, NotAtThisStep, UploadEmpty, UploadTooLarge,
    UploadKind, UploadNoRoom.
    """
    with writing(by):
        posting = seen(number, by, version, *AT_THE_BOARD)
        if posting.posted_on is None or posting.taken_down_on:
            raise NotAtThisStep()
        place = divisions.today_of(posting.division)
        posting.photo = uploads.keep(file, purpose="posting_photo", division=place, by=by)
        numbers = posting.lines.filter(opinion_id__isnull=False).values_list("opinion_id", flat=True)
        Publicity.objects.filter(opinion_id__in=list(numbers)).update(upload_id=posting.photo.pk)
        return written(posting, by, "photographed")


def take_down(number: int, taken_down_on: date, *, by: Actor, version: int) -> Posting:
    """Note that a sheet was taken off the board, on the day after its last full day or later.

    Raises, first match wins: PostingUnknown, RoleMissing, Stale, NotAtThisStep, InFuture, StillUp.
    """
    with writing(by):
        posting = seen(number, by, version, *AT_THE_BOARD)
        if posting.posted_on is None or posting.taken_down_on:
            raise NotAtThisStep()
        if taken_down_on > clock.today():
            raise InFuture(str(taken_down_on))
        last = posting.until or posting.posted_on
        if taken_down_on < posting.posted_on or (posting.until and taken_down_on <= posting.until):
            raise StillUp(str(last))
        posting.taken_down_on, posting.taken_down_by = taken_down_on, by
        numbers = posting.lines.filter(opinion_id__isnull=False).values_list("opinion_id", flat=True)
        Publicity.objects.filter(opinion_id__in=list(numbers), taken_down_on__isnull=True).update(
            taken_down_on=taken_down_on
        )
        return written(posting, by, "taken_down")


def strike(number: int, line_id: int, *, by: Actor, version: int) -> PostingLine:
    """Note that a line was made unreadable on the board: its family was filed as never posted, or left the roll.

    Raises, first match wins: PostingUnknown (also a line of another sheet), RoleMissing, Stale, NotAtThisStep,
    LineStands.
    """
    with writing(by):
        posting = seen(number, by, version, *AT_THE_BOARD)
        line = posting.lines.select_for_update().filter(pk=line_id).first()
        if line is None:
            raise PostingUnknown(number)
        if line.struck_on or posting.taken_down_on or posting.dropped_on:
            raise NotAtThisStep()
        why = {one.pk: one.why for one in fallen(posting, clock.today())}.get(line.pk)
        if why is None:
            raise LineStands()
        line.struck_on, line.struck_why, line.struck_by = clock.today(), why, by
        line.save(update_fields=["struck_on", "struck_why", "struck_by"])
        written(posting, by, "struck", line=line.number)
        return line
