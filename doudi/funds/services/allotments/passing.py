"""Passing money down to a prefecture or county: a sum of its own there, which that level confirms."""

from datetime import date

from doudi.core import audit, clock, divisions, requests, scope
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.funds import allotment
from doudi.funds.allotment import BOOKED, Said
from doudi.funds.funding_errors import MoneyShort, NotBelow
from doudi.funds.models import Allotment, AllotmentBalance
from doudi.funds.models.ledger import Account
from doudi.funds.services.reserves.people import FINANCE, require

LEVELS = ("prefecture", "county")


def pass_down(
    number: int, division: str, amount_fen: int, *, document: str, document_on: date, uses: list[str], by: Actor,
    key: str,
) -> int:  # fmt: skip
    """Pass a part of a sum down; it is on its way until the level below confirms it. Gives the new sum's number.

    Source, mark, year and the citation of its uses stay; uses may only become fewer (duties J-04, J-07.5, J-07.6).
    Raises, first match wins: AllotmentUnknown, NotInScope, KeyReused, RoleMissing, AllotmentElsewhere,
    DivisionUnknown, DivisionAbolished, NotBelow, SumWrong, DocumentMissing, UseMissing, AllotmentExists, UseOutside,
    MoneyShort.
    """
    body = {"from": number, "to": division, "fen": amount_fen, "document": document, "uses": sorted(uses)}
    with writing(by):
        held = allotment.locked(number, by=by)
        earlier = requests.earlier(by, "allotment.pass", key, body)
        if earlier is not None:
            return int(earlier)
        require(by, FINANCE)
        allotment.require_state(held, BOOKED)
        place = divisions.find(division, clock.today())
        if place.level not in LEVELS or place.code == held.division or not scope.contains(held.division, place.code):
            raise NotBelow(place.code)
        said = Said(
            place.code, held.source, document, document_on, held.year, amount_fen, uses, _document(held), held.mark,
            held.giver_purpose,
        )  # fmt: skip
        allotment.require_sound(said)
        allotment.require_within(uses, held)
        free = AllotmentBalance.objects.get(allotment=held).free_fen
        if free < amount_fen:
            raise MoneyShort(held.document, free, amount_fen)
        made = allotment.make(said, by=by, parent=held)
        moves = [(Account.TRANSIT, amount_fen, None), (Account.FUND, -amount_fen, held.pk)]
        allotment.post("passed", f"allotment {made.pk}", made, moves, by=by, division=held.division)
        audit.write(by, "allotment.passed", f"allotment {made.pk}", held.division, document, fen=amount_fen)
        requests.remember(by, "allotment.pass", key, body, made.pk)
    return made.pk


def _document(held: Allotment) -> str:
    """The document that allows a use of a cell `p` goes down with the money."""
    return held.uses.exclude(document="").values_list("document", flat=True).first() or ""
