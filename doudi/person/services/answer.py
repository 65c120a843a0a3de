"""Answering what a person sent: once, with reasons."""

from doudi.core import audit, clock, scope
from doudi.core.actors import require_role
from doudi.core.divisions import today_of
from doudi.core.errors import ReasonMissing
from doudi.core.models import Actor
from doudi.core.role_sets import CASE_WRITERS
from doudi.core.writes import writing
from doudi.person.errors import BothValuesNeeded, LetterAnswered, LetterUnknown
from doudi.person.models import ANSWERED_HERE, Letter


def answer_letter(letter_id: int, outcome: str, answer: str, *, stood: str = "", by: Actor) -> Letter:
    """Answer a letter with reasons; of a correction, `stood` is what the record said (Q-03: both values are kept).

    Raises, first match wins: LetterUnknown (also outside the scope), RoleMissing, LetterAnswered, ReasonMissing,
    BothValuesNeeded.
    """
    with writing(by):
        held = Letter.objects.filter(pk=letter_id, kind__in=ANSWERED_HERE).first()
        if held is None or not scope.contains(by.division, today_of(held.division)):
            raise LetterUnknown(letter_id)
        require_role(by, *CASE_WRITERS)
        # An answered letter cannot be locked for change: the database lets nobody change it.
        if held.answered_on or not Letter.objects.select_for_update().filter(pk=letter_id).exists():
            held.refresh_from_db()
            raise LetterAnswered(letter_id, str(held.answered_on))
        if not answer.strip():
            raise ReasonMissing()
        if held.kind == Letter.Kind.CORRECTION and not stood.strip():
            raise BothValuesNeeded()
        held.outcome, held.answer, held.stood = outcome, answer.strip(), stood.strip()
        held.answered_by, held.answered_on = by, clock.today()
        held.save(update_fields=["outcome", "answer", "stood", "answered_by", "answered_on"])
        audit.write(by, "letter.answered", f"letter {held.pk}", held.division, kind=held.kind, outcome=outcome)
        return held
