"""Entering a sum by its document, the second person's word that it came, and the reversal of a wrong one."""

from datetime import date

from django.db.models.functions import Now

from doudi.core import audit, clock, divisions, requests, scope
from doudi.core.errors import NotInScope
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.funds import allotment, relief, waiting
from doudi.funds.allotment import BOOKED, ENTERED, Said
from doudi.funds.funding_errors import DocumentMissing, MoneyShort
from doudi.funds.models import Allotment, AllotmentBalance
from doudi.funds.models.ledger import Account
from doudi.funds.services.reserves.people import COUNTY, FINANCE, require

__all__ = ["Said", "confirm", "enter", "reverse"]


def enter(said: Said, *, by: Actor, key: str) -> int:
    """Enter a sum as its document says it; it pays nothing until another person has confirmed it. Gives its number.

    Raises, first match wins: DivisionUnknown, DivisionAbolished, NotInScope, KeyReused, RoleMissing, SumWrong,
    DocumentMissing, GiverPurposeMissing, UseMissing, AllotmentExists, UseDocumentMissing, RingFence (kept).
    Source: duties J-03, J-07.1.
    """
    made, refused = 0, None
    with writing(by):
        place = divisions.find(said.division, clock.today())
        scope.require(by, place.code)
        requests.alone(by, "allotment.enter", key)
        earlier = requests.earlier(by, "allotment.enter", key, vars(said))
        if earlier is not None:
            return int(earlier)
        require(by, FINANCE)
        allotment.require_sound(said)
        refused = allotment.refusal(said, by=by)
        if refused is None:
            made = allotment.make(said, by=by).pk
            requests.remember(by, "allotment.enter", key, vars(said), made)
        verb = "allotment.refused" if refused else "allotment.entered"
        audit.write(by, verb, f"allotment {made}", place.code, said.document, fen=said.amount_fen)
    if refused is not None:
        raise refused
    return made


def confirm(number: int, *, received_on: date, by: Actor) -> Allotment:
    """Confirm that a sum came, and when: it is in the ledger from now on, and who waited for money is paid.

    A sum that was carried over moves out of last year's; one that was passed down out of what was on its way.
    Raises, first match wins: AllotmentUnknown, NotInScope, RoleMissing, OwnEntry, AllotmentElsewhere, DayAhead,
    MoneyShort (carried over: less is left). Source: duties J-04, J-09, J-14.
    """
    with writing(by):
        held = allotment.locked(number, by=by)
        require(by, COUNTY, held.entered_by)
        allotment.require_state(held, ENTERED)
        relief.past(received_on)
        last_year = allotment.locked(held.carried_from_id, by=by) if held.carried_from_id else None
        if last_year is not None:
            _require_free(last_year, held.amount_fen)
        Allotment.objects.filter(pk=held.pk).update(confirmed_by=by, confirmed_at=Now(), received_on=received_on)
        subject = f"allotment {held.pk}"
        if last_year is not None:
            moves = [(Account.FUND, held.amount_fen, held.pk), (Account.FUND, -held.amount_fen, last_year.pk)]
            allotment.post("carried", subject, held, moves, by=by)
        else:
            kind, out_of = allotment.incoming(held)
            moves = [(Account.FUND, held.amount_fen, held.pk), (out_of, -held.amount_fen, None)]
            if held.kind == Allotment.Kind.ADVANCE:
                moves[1] = (out_of, -held.amount_fen, held.pk)
            allotment.post(kind, subject, held, moves, by=by)
        waiting.ask_again(held.division, by=by)
        audit.write(by, "allotment.confirmed", subject, held.division, fen=held.amount_fen)
        held.refresh_from_db()
    return held


def _require_free(held: Allotment, fen: int) -> None:
    free = AllotmentBalance.objects.get(allotment=held).free_fen
    if free < fen:
        raise MoneyShort(held.document, free, fen)


def reverse(number: int, *, reason: str, by: Actor) -> Allotment:
    """Take a wrong entry back; it is entered anew. Another official than who entered it does so (duties J-07.7).

    What was spent, set aside or passed on of it has to be taken back first.
    Raises, first match wins: AllotmentUnknown, NotInScope, RoleMissing, OwnEntry, AllotmentElsewhere, DocumentMissing
    (no reason), MoneyShort.
    """
    with writing(by):
        held = allotment.locked(number, by=by)
        require(by, COUNTY, held.entered_by)
        allotment.require_state(held, ENTERED, BOOKED)
        if not reason.strip():
            raise DocumentMissing()
        if held.confirmed:
            _require_free(held, held.amount_fen)
            _unbook(held, reason.strip(), by)
        elif held.parent_id:
            _call_back(held, reason.strip(), by)
        Allotment.objects.filter(pk=held.pk).update(ended_by=by, ended_at=Now(), end_reason=reason.strip())
        audit.write(by, "allotment.reversed", f"allotment {held.pk}", held.division, reason)
        held.refresh_from_db()
    return held


def _unbook(held: Allotment, reason: str, by: Actor) -> None:
    if held.carried_from_id:
        moves = [(Account.FUND, held.amount_fen, held.carried_from_id), (Account.FUND, -held.amount_fen, held.pk)]
    else:
        _, out_of = allotment.incoming(held)
        owed = held.pk if out_of == Account.ADVANCED else None
        moves = [(out_of, held.amount_fen, owed), (Account.FUND, -held.amount_fen, held.pk)]
    allotment.post("unbooked", f"allotment {held.pk}", held, moves, by=by, reason=reason)


def _call_back(held: Allotment, reason: str, by: Actor) -> None:
    """What was passed down and not confirmed yet goes back to the sum above: the entry of the level above."""
    above = held.parent
    if above is None:
        # The level below does not see the sum that it came out of.
        raise NotInScope(by.name, held.division)
    scope.require(by, above.division)
    moves = [(Account.FUND, held.amount_fen, held.parent_id), (Account.TRANSIT, -held.amount_fen, None)]
    allotment.post("unbooked", f"allotment {held.pk}", held, moves, by=by, reason=reason, division=above.division)
