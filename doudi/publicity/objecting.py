"""Recording an objection: one plain function for a clerk's page and a person's own, in their transaction."""

from dataclasses import dataclass
from datetime import date

from doudi.casework import posting
from doudi.casework.models import Case, State
from doudi.core import audit, clock
from doudi.core.models import Actor
from doudi.discovery.recording import Told, record
from doudi.publicity.errors import NotPostedNow, PoliceFirst
from doudi.publicity.models import Objection, ObjectionWords, Posting, PostingLine, Stage


@dataclass(frozen=True)
class Objecting:
    """What was said against what is posted, as plain values; nobody has to say who they are.

    Against a line of a sheet (`line`), or against the opinion on a case (`case`). `words` are kept word for word;
    `shown` are those that a file may show, without who said it: the same where nothing has to be left out. `threat`
    needs `police_told`: when and by whom 110 was told.
    """

    words: str
    received_on: date
    line: int | None = None
    case: int | None = None
    shown: str = ""
    name: str = ""
    phone: str = ""
    threat: bool = False
    police_told: str = ""


def object_to(said: Objecting, *, by: Actor, handler: Actor | None = None) -> Objection:
    """Record an objection in the caller's transaction: a lead, and for an opinion a new look and a new posting.

    `handler` alone reads who objected; without one nobody does until somebody takes the lead up. Raises, first match
    wins: NotPostedNow (also outside the scope), PoliceFirst, NotInScope, ToldNothing, ReceivedInFuture, ValueUnsound,
    WrongState, ReasonNeeded.
    """
    line = PostingLine.objects.select_related("posting").filter(pk=said.line).first() if said.line else None
    case = _case(line.case_id if line and line.posting.stage == Stage.OPINION else said.case)
    if case is None and (line is None or not hangs(line.posting)):
        raise NotPostedNow()
    if said.threat and not said.police_told.strip():
        raise PoliceFirst()
    shown = said.shown.strip() or said.words.strip()
    division = case.division if case else line.division if line else ""
    lead = record(
        Told(
            division, "objection", about(line, shown), about_case_id=case.pk if case else None, protected=True,
            teller_name=said.name, teller_phone=said.phone,
        ),
        by=by,
    )  # fmt: skip
    if handler is not None:
        lead.handler, lead.version = handler, lead.version + 1
        lead.save(update_fields=["handler", "version"])
    made = Objection.objects.create(
        division=division, line=line, case=case, lead=lead, words=shown, received_on=said.received_on, recorded_by=by,
        case_objection=posting.objected(case, said.received_on, shown, by=by) if case else None, threat=said.threat,
        police_told=said.police_told.strip() if said.threat else "",
    )  # fmt: skip
    ObjectionWords.objects.create(objection=made, words=said.words.strip())
    audit.write(by, "posting.objected", f"objection {made.pk}", division, threat=said.threat, lead=lead.pk)
    return made


def _case(number: int | None) -> Case | None:
    """The case whose opinion is posted, locked; None where it is not posted now or not in scope."""
    if number is None:
        return None
    return Case.objects.select_for_update(of=("self",)).filter(pk=number, state=State.POSTED).first()


def hangs(sheet: Posting) -> bool:
    """Whether a list is on the board today."""
    return (
        sheet.stage != Stage.OPINION
        and sheet.posted_on is not None
        and sheet.taken_down_on is None
        and (sheet.until is None or clock.today() <= sheet.until)
    )


def about(line: PostingLine | None, words: str) -> str:
    """What the lead says: on whom of a list it is, and the words that a file may show."""
    return f"对{line.applicant}（{line.help}）的公示有异议：{words}" if line else words
