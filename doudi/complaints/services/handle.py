"""Handling a complaint: told in writing, sent back, given more time, answered (信访工作条例 第二十三条, 第三十四条)."""

from datetime import date, timedelta

from doudi.casework import clocks
from doudi.casework.errors import InFuture
from doudi.complaints import terms
from doudi.complaints.acting import at, by_handler, by_handler_or_office, seen, worded, written
from doudi.complaints.errors import OnceOnly, OwnLeave, TooLate
from doudi.complaints.models import Complaint, State
from doudi.complaints.rights import LEAVE
from doudi.complaints.services.register import able
from doudi.core import clock
from doudi.core.actors import require_role, same_person
from doudi.core.models import Actor
from doudi.core.writes import writing

OPEN = (State.REGISTERED, State.TOLD)


def tell(number: int, told_on: date, *, by: Actor, version: int) -> Complaint:
    """Note that who complained was told in writing that it is taken up (15 days, 第二十三条).

    Raises, first match wins: ComplaintUnknown, RoleMissing, Stale, NotTheHandler, ComplaintState, InFuture.
    """
    with writing(by):
        held = seen(number, by, version)
        by_handler(held, by)
        at(held, State.REGISTERED)
        if told_on > clock.today() or told_on < held.received_on:
            raise InFuture(str(told_on))
        held.state, held.told_on = State.TOLD, told_on
        return written(held, by, "told")


def not_ours(number: int, reason: str, *, by: Actor, version: int) -> Complaint:
    """Send back what is another office's, with the reason, within 5 working days (第二十三条).

    Raises, first match wins: ComplaintUnknown, RoleMissing, Stale, NotTheHandler, ComplaintState, TooLate,
    WordsNeeded.
    """
    with writing(by):
        held = seen(number, by, version)
        by_handler(held, by)
        at(held, State.REGISTERED)
        if clock.today() > held.object_by:
            raise TooLate(str(held.object_by), held.cites[terms.OBJECTION])
        held.not_ours_why, held.state = worded(reason), State.NOT_OURS
        return written(held, by, "not_ours")


def hand_over(number: int, to: int, *, by: Actor, version: int) -> Complaint:
    """Name another handler of the same office: from here on that one alone reads who complained.

    Where none is named yet, any official of that office names one. Nobody takes over what they gave leave for.
    Raises, first match wins: ComplaintUnknown, RoleMissing, Stale, NotTheHandler, ComplaintState, CannotHandle,
    OwnLeave.
    """
    with writing(by):
        held = seen(number, by, version)
        by_handler_or_office(held, by)
        at(held, *OPEN)
        named = able(to, by, held.division, held.about_office, held.about_actor)
        if same_person(named, held.extended_by):
            raise OwnLeave()
        held.handler = named
        return written(held, by, "handed_over", to=named.pk)


def extend(number: int, reason: str, *, by: Actor, version: int) -> Complaint:
    """Give the handler leave to take longer, once, with the reason: 30 days more (第三十四条).

    Raises, first match wins: ComplaintUnknown, RoleMissing, Stale, OwnLeave, ComplaintState, OnceOnly, TooLate,
    WordsNeeded.
    """
    with writing(by):
        held = seen(number, by, version)
        require_role(by, *LEAVE)
        if same_person(by, held.handler):
            raise OwnLeave()
        at(held, *OPEN)
        if held.extended_by_id:
            raise OnceOnly()
        if clock.today() > held.done_by:
            raise TooLate(str(held.done_by), held.cites[terms.DONE])
        figures = clocks.figures(held.division, held.done_by)
        held.done_by += timedelta(days=clocks.days(figures, terms.EXTENSION))
        held.cites = {**held.cites, terms.EXTENSION: figures.sources[terms.EXTENSION]}
        held.extended_by, held.extended_why = by, worded(reason)
        return written(held, by, "extended", until=str(held.done_by))


def answer(number: int, words: str, *, founded: bool, by: Actor, version: int) -> Complaint:
    """Answer in writing, once; who complained may ask the level above to look at it (第三十四条, 第三十五条).

    Raises, first match wins: ComplaintUnknown, RoleMissing, Stale, NotTheHandler, ComplaintState, WordsNeeded.
    """
    with writing(by):
        held = seen(number, by, version)
        by_handler(held, by)
        at(held, *OPEN)
        day = clock.today()
        ask = terms.of(held.division, terms.ASK["review"], day)
        held.answer, held.founded, held.state = worded(words), founded, State.ANSWERED
        held.answered_on, held.answered_by, held.ask_by = day, by, ask.last_day
        held.cites = {**held.cites, terms.ASK["review"]: ask.cites}
        return written(held, by, "answered", founded=founded)
