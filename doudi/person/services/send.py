"""What a person sends. It is kept as it came; a job delivers it in the name of the help page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, connection

from doudi.casework import clocks
from doudi.complaints import terms as complaint_terms
from doudi.complaints.acting import above
from doudi.core import clock, divisions, keys, limits, uploads, working_days
from doudi.core.writes import as_person
from doudi.person import codes, tries
from doudi.person.errors import FilesTooMany, LetterOfNoFile, LettersTooMany
from doudi.person.models import OF_CASE, Code, Letter
from doudi.person.queries.own import file_of
from doudi.person.services.open_code import number_of

FILES_MOST = 5
TERMS = {Letter.Kind.CORRECTION: "privacy.request_days"}
TERM = "letter.answer_days"


@dataclass(frozen=True)
class Sent:
    """A letter as it was filled in; `division` counts where no code says it: of a complaint, the office it is about."""

    kind: str
    words: str
    division: str = ""
    name: str = ""
    phone: str = ""
    address: str = ""
    danger: str = "none"
    needs: tuple[str, ...] = ()
    about: str = ""
    decision: int | None = None
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True)
class Receipt:
    """What a person is told of a letter that came in: its number, the day of the answer, and a stranger's code."""

    number: int
    due_on: date
    code: str = ""


def send(
    sent: Sent, *, key: str, address: str, code: int = 0, files: Sequence[uploads.File] = ()
) -> Receipt:  # fmt: skip
    """Keep a letter under a code, or under a new one for who has none; sent twice, it is one letter.

    A complaint has a code of its own always, so that nobody joins it to a household. Raises, first match wins:
    LetterOfNoFile, LettersTooMany, FilesTooMany, UploadEmpty, UploadTooLarge, UploadKind, UploadNoRoom,
    DivisionUnknown, NoLevelAbove.
    """
    code = 0 if sent.kind == Letter.Kind.COMPLAINT else code
    if not code and sent.kind in OF_CASE:
        raise LetterOfNoFile()
    fresh = "" if code else codes.of_key(key)
    if (held := _earlier(code, fresh, key)) is not None:
        return held
    _count(address)
    checked = [uploads.check(file, "letter_paper") for file in _few(files)]
    sealed = [
        {"name": one.name, "kind": one.kind, "size": len(one.content), "sha256": uploads.put(one)} for one in checked
    ]
    number = code or _next_number()
    try:
        with as_person(number, writes=True):
            return _kept(sent, number, key, sealed, fresh)
    except IntegrityError:
        # The same form was sent twice at once: the other one was first.
        if (held := _earlier(code, fresh, key)) is not None:
            return held
        raise


def _earlier(code: int, fresh: str, key: str) -> Receipt | None:
    """The receipt of a form that was sent before."""
    if not code:
        with as_person(0):
            code = number_of(codes.read(fresh))
    if not code:
        return None
    with as_person(code):
        held = Letter.objects.filter(code_id=code, key=key).first()
        return Receipt(held.pk, held.due_on, fresh) if held else None


def _count(address: str) -> None:
    with as_person(0, writes=True):
        free = tries.allowed("letter", address, limits.in_force(clock.today())["help.letters"])
        if free:
            tries.count("letter", address)
    if not free:
        raise LettersTooMany()


def _few(files: Sequence[uploads.File]) -> Sequence[uploads.File]:
    if len(files) > FILES_MOST:
        raise FilesTooMany(FILES_MOST)
    return files


def _next_number() -> int:
    """The number of a code that is not there yet: its scope is entered before it is added."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('person_code_id_seq')")
        return int(cursor.fetchone()[0])


def _kept(sent: Sent, number: int, key: str, sealed: list[dict[str, object]], fresh: str) -> Receipt:
    today, office = clock.today(), ""
    if fresh:
        division = str(divisions.find(sent.division, today).code)
        if sent.kind == Letter.Kind.COMPLAINT:
            division, office = above(division), division
        until = today + timedelta(days=limits.in_force(today)["help.code_days"])
        Code.objects.create(pk=number, division=division, hash=codes.hashed(codes.read(fresh)), expires_on=until)
    else:
        own = file_of()
        if own is None or (own.case is None and own.household_id is None and sent.kind in OF_CASE):
            raise LetterOfNoFile()
        division = own.division
        if sent.decision and sent.decision not in {one.number for one in own.decisions}:
            raise LetterOfNoFile()
    due_on, cites = term(division, sent.kind, today)
    ring = keys.load()
    made = Letter.objects.create(
        division=division, code_id=number, key=key, kind=sent.kind, words=sent.words, name=sent.name,
        address=sent.address,
        phone_sealed=ring.encrypt(sent.phone) if sent.phone else None,
        phone_index=ring.blind_index("phone", sent.phone) if sent.phone else None,
        danger=sent.danger, needs=list(sent.needs), about=sent.about, about_decision_id=sent.decision, files=sealed,
        about_office=office, subjects=list(sent.subjects), due_on=due_on, cites=cites, sent_at=clock.now(),
    )  # fmt: skip
    return Receipt(made.pk, made.due_on, fresh)


def term(division: str, kind: str, day: date) -> tuple[date, str]:
    """By when a letter is answered, and where the term comes from (Q-03, N-06; parameters of the division)."""
    if kind == Letter.Kind.COMPLAINT:
        done = complaint_terms.of(division, complaint_terms.DONE, day)
        return done.last_day, done.cites
    held = clocks.figures(division, day)
    name = TERMS.get(Letter.Kind(kind), TERM)
    return working_days.calendar(day).after(day, clocks.days(held, name)), held.sources[name]
