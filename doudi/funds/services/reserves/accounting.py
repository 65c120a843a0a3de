"""Accounting for what was paid: papers in, accepted as spending, refused and made good, or back to be completed."""

from doudi.core import audit
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.funds import reserve, reserve_sources
from doudi.funds.figures import figures
from doudi.funds.ledger import Choice
from doudi.funds.models import Accounting, Journal, ReliefPayment, Verdict
from doudi.funds.models.ledger import Account
from doudi.funds.relief_errors import PapersMissing, PaymentElsewhere, PaymentUnknown, WhyMissing
from doudi.funds.services.reserves.people import FINANCE, TOWNSHIP, require, require_seen

PAID, REFUSED = ReliefPayment.State.PAID, ReliefPayment.State.REFUSED


def account_for(payment: int, *, receipt: str, by: Actor, papers: str = "") -> Accounting:
    """Hand in the papers of a payment, with the number of the receipt or of the bank's slip (duties J-12.3).

    Late papers are taken all the same: nothing is clawed back from the family. While papers wait for a verdict the
    same are given back.
    Raises, first match wins: PaymentUnknown, NotInScope, RoleMissing, PaymentElsewhere, PapersMissing (no receipt).
    """
    with writing(by):
        held = locked(payment, by=by)
        require(by, TOWNSHIP)
        _require_state(held, PAID)
        waiting = _waiting(held)
        if waiting is not None:
            return waiting
        number = receipt.strip() or held.receipt
        if not number:
            raise PapersMissing(held.pk)
        made = Accounting.objects.create(
            payment=held, division=held.division, receipt=number, papers=papers.strip(), actor=by
        )
        audit.write(by, "reserve.accounted", f"payment {held.pk}", held.division)
    return made


def judge(payment: int, outcome: str, *, accounting: int, by: Actor, reason: str = "") -> Verdict:
    """Accept papers (they become spending), refuse them (the township makes it good), or send them back.

    `accounting` is the number of the papers that the official saw.
    Raises, first match wins: PaymentUnknown, NotInScope, RoleMissing, OwnEntry, Stale, PaymentElsewhere, PapersMissing,
    WhyMissing. Source: duties J-12.3.
    """
    with writing(by):
        held = locked(payment, by=by)
        waiting = _waiting(held)
        require(by, FINANCE, held.actor, waiting.actor if waiting else None)
        if waiting is not None:
            require_seen(accounting, waiting.pk)
        _require_state(held, PAID)
        if waiting is None:
            raise PapersMissing(held.pk)
        if outcome != Verdict.Outcome.ACCEPTED and not reason.strip():
            raise WhyMissing()
        verdict = Verdict.objects.create(
            accounting=waiting, division=held.division, outcome=outcome, reason=reason.strip(), actor=by
        )
        _post(held, outcome, reason.strip(), by)
        audit.write(by, f"reserve.{outcome}", f"payment {held.pk}", held.division, reason)
    return verdict


def _post(held: ReliefPayment, outcome: str, reason: str, by: Actor) -> None:
    debit: dict[str, Choice] = {"accepted": Account.SPENDING, "refused": Account.TO_RECOVER}
    if outcome not in debit:
        return
    place = held.reserve
    assert place is not None  # noqa: S101 - the database holds it so for a state of PAID
    parts = reserve_sources.borne(place, held.amount_fen) if outcome == "accepted" else {}
    reserve.post(
        held, outcome, debit[outcome], Account.UNSETTLED, by=by, division=place.county, why=reason, parts=parts
    )
    reserve.draft_if_low(place, figures(place.division, held.paid_on), by=by)


def make_good(payment: int, *, pocket: str, reason: str, by: Actor) -> ReliefPayment:
    """The township puts a refused sum back into the reserve: never the family's money (duties J-12.3, C-06).

    Raises, first match wins: PaymentUnknown, NotInScope, RoleMissing, PaymentElsewhere, WhyMissing.
    """
    with writing(by):
        held = locked(payment, by=by)
        require(by, TOWNSHIP)
        _require_state(held, REFUSED)
        if not reason.strip():
            raise WhyMissing()
        reserve.post(held, Journal.Kind.MADE_GOOD, pocket, Account.TO_RECOVER, by=by, why=reason.strip())
        audit.write(by, "reserve.made_good", f"payment {held.pk}", held.division, reason, pocket=pocket)
    held.refresh_from_db()
    return held


def locked(payment: int, *, by: Actor) -> ReliefPayment:
    """A payment out of a reserve, with its reserve locked. Raises PaymentUnknown, NotInScope."""
    found = ReliefPayment.objects.filter(pk=payment, reserve__isnull=False).values_list("division", flat=True).first()
    if found is None:
        raise PaymentUnknown(payment)
    reserve.locked(found, by=by)
    return ReliefPayment.objects.select_related("reserve", "grant").get(pk=payment)


def _require_state(held: ReliefPayment, state: Choice) -> None:
    if held.state != state:
        raise PaymentElsewhere(held.pk, str(ReliefPayment.State(held.state).label))


def _waiting(held: ReliefPayment) -> Accounting | None:
    return Accounting.objects.filter(payment=held, verdict__isnull=True).order_by("-pk").first()
