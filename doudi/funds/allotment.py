"""Finding an allotment, what its entry shares with passing down and carrying over, and what it posts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_noop as _

from doudi.core import clock, scope
from doudi.core.models import Actor
from doudi.funds import ledger, purposes
from doudi.funds.funding_errors import (
    AllotmentElsewhere,
    AllotmentExists,
    AllotmentUnknown,
    DocumentMissing,
    GiverPurposeMissing,
    RingFence,
    SumWrong,
    UseDocumentMissing,
    UseMissing,
    UseOutside,
)
from doudi.funds.ledger import Choice, Entry, Side
from doudi.funds.models import Allotment, AllotmentUse, RefusedBooking, Source
from doudi.funds.models.ledger import Account

ENTERED, BOOKED, ENDED = "entered", "booked", "ended"
STATES = {ENTERED: _("待确认"), BOOKED: _("已入账"), ENDED: _("已冲销")}


@dataclass(frozen=True)
class Said:
    """What the document of a sum says. `uses` are codes of purposes; `use_document` allows those of a cell `p`."""

    division: str
    source: str
    document: str
    document_on: date
    year: int
    amount_fen: int
    uses: list[str] = field(default_factory=list)
    use_document: str = ""
    mark: str = ""
    giver_purpose: str = ""
    kind: str = "grant"


def state_of(held: Allotment) -> str:
    """Where it stands: a key of STATES."""
    if held.ended_by_id is not None:
        return ENDED
    return BOOKED if held.confirmed else ENTERED


def locked(number: int, *, by: Actor) -> Allotment:
    """The allotment, locked until the transaction ends. Raises AllotmentUnknown, NotInScope."""
    found = Allotment.objects.select_for_update(of=("self",), no_key=True).select_related("entered_by", "parent")
    held = found.filter(pk=number).first()
    if held is None:
        raise AllotmentUnknown(number)
    scope.require(by, held.division)
    return held


def require_state(held: Allotment, *states: str) -> None:
    """Raises AllotmentElsewhere unless it is in one of these states."""
    if state_of(held) not in states:
        raise AllotmentElsewhere(held.pk, STATES[state_of(held)])


def require_sound(said: Said) -> None:
    """Raises SumWrong, DocumentMissing, GiverPurposeMissing, UseMissing, AllotmentExists."""
    if said.amount_fen <= 0:
        raise SumWrong(said.amount_fen)
    if not said.document.strip():
        raise DocumentMissing()
    if said.source == Source.DONATION and not said.giver_purpose.strip():
        raise GiverPurposeMissing()
    if not said.uses:
        raise UseMissing()
    same = {name: getattr(said, name) for name in ("division", "source", "kind", "mark", "amount_fen")}
    if Allotment.objects.filter(**same, document=said.document.strip(), ended_by=None, carried_from=None).exists():
        raise AllotmentExists(said.document.strip(), said.amount_fen)


def refusal(said: Said, *, by: Actor) -> RingFence | None:
    """What the ring fence says to the uses, the refusal kept with its citation (duties J-07.1, J-07.7).

    None if all are allowed. Raises UseDocumentMissing for one that the parameter allows, without its document.
    """
    for one in purposes.cells(said.division, said.source, said.year, said.document_on, said.uses):
        if one.cell == "p" and one.allowed and not said.use_document.strip():
            raise UseDocumentMissing(one.name)
        if one.cell == "n" or (one.cell == "p" and not one.allowed):
            RefusedBooking.objects.create(
                division=said.division, source=said.source, document=said.document.strip(), purpose=one.purpose,
                amount_fen=said.amount_fen, cites=one.cites, actor=by,
            )  # fmt: skip
            return RingFence(str(Source(said.source).label), one.name, one.cites)
    return None


def require_within(uses: Iterable[str], outer: Allotment) -> None:
    """Raises UseOutside for a use that the sum above does not have."""
    held = set(AllotmentUse.objects.filter(allotment=outer).values_list("purpose", flat=True))
    for use in uses:
        if use not in held:
            raise UseOutside(use)


def make(said: Said, *, by: Actor, parent: Allotment | None = None, carried_from: Allotment | None = None) -> Allotment:
    """Write the allotment and its uses; it is in no balance yet."""
    made = Allotment.objects.create(
        division=said.division, source=said.source, kind=said.kind, document=said.document.strip(),
        document_on=said.document_on, year=said.year, amount_fen=said.amount_fen, mark=said.mark,
        giver_purpose=said.giver_purpose.strip(), parent=parent, carried_from=carried_from, entered_by=by,
    )  # fmt: skip
    AllotmentUse.objects.bulk_create(
        AllotmentUse(allotment=made, division=made.division, purpose=use, document=said.use_document.strip())
        for use in sorted(set(said.uses))
    )
    return made


def post(
    kind: Choice, subject: str, held: Allotment, moves: list[tuple[Choice, int, int | None]], *, by: Actor,
    purpose: str = "", township: str = "", reason: str = "", division: str = "",
) -> int:  # fmt: skip
    """Post a journal about an allotment: account, fen and allotment of each side. Gives the journal's number."""
    place = township or division or held.division
    sides = [Side(account, fen, place, purpose, allotment) for account, fen, allotment in moves]
    entry = Entry(kind, subject, division or held.division, sides, {"allotment_id": held.pk}, reason)
    return ledger.write(entry, by=by)


def post_recovered(
    held: Allotment, purpose: str, fen: int, *, paid_on: date, township: str, subject: str, reason: str, by: Actor
) -> int:
    """Post what came back of a payment: in its own year to the sum that paid it, later to finance (duties J-13)."""
    own_year = paid_on.year == clock.today().year
    moves = [
        (Account.FUND, fen, held.pk) if own_year else (Account.TREASURY, fen, None),
        (Account.SPENDING, -fen, held.pk),
    ]
    return post("recovered", subject, held, moves, by=by, purpose=purpose, township=township, reason=reason)


def incoming(held: Allotment) -> tuple[str, Choice]:
    """How a sum comes into the ledger: the journal's kind and the account that it comes out of."""
    if held.kind == Allotment.Kind.ADVANCE:
        return "advanced", Account.ADVANCED
    return ("arrived", Account.TRANSIT) if held.parent_id else ("received", Account.TREASURY)
