"""The request to fill a reserve up again: the township sends it, civil affairs agrees, finance pays."""

from django.db.models import Sum

from doudi.core import audit, clock
from doudi.core.models import Actor
from doudi.core.working_days import calendar
from doudi.core.writes import writing
from doudi.funds import counts, funding, ledger, reserve
from doudi.funds.figures import figures
from doudi.funds.ledger import Choice
from doudi.funds.models import Journal, ReliefPayment, Reserve, TopUp, TopUpLine
from doudi.funds.models.ledger import Account
from doudi.funds.models.relief import RELIEF
from doudi.funds.relief_errors import NothingAccepted, TopUpElsewhere, TopUpUnknown, WhyMissing
from doudi.funds.services.reserves.people import CIVIL_AFFAIRS, COUNTY, FINANCE, TOWNSHIP, require, require_seen
from doudi.funds.topup_lines import to_fill_up

DRAFT, SENT, AGREED = TopUp.State.DRAFT, TopUp.State.SENT, TopUp.State.AGREED


def send_top_up(topup: int, *, version: int, by: Actor) -> TopUp:
    """Send the drafted request with every accepted line that was not filled up yet; its sum is asked for.

    Raises, first match wins: TopUpUnknown, NotInScope, RoleMissing, Stale, TopUpElsewhere, NothingAccepted.
    Source: 新民发〔2022〕63号 二(四); duties J-12.4.
    """
    with writing(by):
        held = _locked(topup, by)
        require(by, TOWNSHIP)
        _require(held, version, DRAFT)
        lines = to_fill_up(held.reserve)
        asked = lines.aggregate(sum=Sum("amount_fen"))["sum"]
        if not asked:
            waiting = ReliefPayment.objects.filter(reserve=held.reserve, state=ReliefPayment.State.PAID).count()
            raise NothingAccepted(waiting)
        TopUpLine.objects.bulk_create(
            TopUpLine(topup=held, payment=line, division=held.division) for line in lines.order_by("pk")
        )
        today = clock.today()
        days = figures(held.division, today).topup_days
        pay_by = calendar(today).after(today, days)
        _move(held, TopUp.State.SENT, asked_fen=asked, sent_by=by, sent_on=today, pay_by=pay_by)
        audit.write(by, "topup.sent", f"topup {held.pk}", held.division, fen=asked)
    return held


def agree_top_up(topup: int, *, version: int, by: Actor) -> TopUp:
    """County civil affairs agrees to a request that somebody else sent.

    Raises, first match wins: TopUpUnknown, NotInScope, RoleMissing, OwnEntry, Stale, TopUpElsewhere.
    """
    with writing(by):
        held = _locked(topup, by)
        require(by, CIVIL_AFFAIRS, held.sent_by)
        _require(held, version, SENT)
        _move(held, TopUp.State.AGREED, agreed_by=by, agreed_on=clock.today())
        audit.write(by, "topup.agreed", f"topup {held.pk}", held.division)
    return held


def refuse_top_up(topup: int, *, version: int, reason: str, by: Actor) -> TopUp:
    """County civil affairs or finance refuses a request, with the reason; its lines can be asked for again.

    Raises, first match wins: TopUpUnknown, NotInScope, RoleMissing, OwnEntry, Stale, TopUpElsewhere, WhyMissing.
    """
    with writing(by):
        held = _locked(topup, by)
        require(by, COUNTY, held.sent_by)
        _require(held, version, SENT, AGREED)
        if not reason.strip():
            raise WhyMissing()
        _move(held, TopUp.State.REFUSED, closed_by=by, closed_on=clock.today(), reason=reason.strip())
        reserve.draft_if_low(held.reserve, figures(held.division, clock.today()), by=by)
        audit.write(by, "topup.refused", f"topup {held.pk}", held.division, reason)
    return held


def top_up(topup: int, *, version: int, by: Actor) -> TopUp:
    """Finance pays a request that was agreed: into the reserve's bank account, no spending (duties J-12.4).

    Raises, first match wins: TopUpUnknown, NotInScope, RoleMissing, OwnEntry, Stale, TopUpElsewhere, CountDiffers,
    ReserveAmountMissing, OverCeiling, MoneyShort.
    """
    with writing(by):
        held = _locked(topup, by)
        require(by, FINANCE, held.sent_by, held.agreed_by)
        _require(held, version, AGREED)
        counts.require_no_difference(held.reserve)
        reserve.require_room(held.reserve, held.asked_fen)
        made = ledger.Move(
            Journal.Kind.TOPUP,
            f"topup {held.pk}",
            Account.RESERVE_BANK,
            Account.FUND,
            held.asked_fen,
            held.division,
            funding.split(held.reserve.county, RELIEF, held.asked_fen),
        )
        ledger.move(made, reserve=held.reserve, division=held.reserve.county, by=by)
        _move(held, TopUp.State.PAID, closed_by=by, closed_on=clock.today())
        audit.write(by, "topup.paid", f"topup {held.pk}", held.division, fen=held.asked_fen)
    return held


def _locked(topup: int, by: Actor) -> TopUp:
    division = TopUp.objects.filter(pk=topup).values_list("division", flat=True).first()
    if division is None:
        raise TopUpUnknown(topup)
    held: Reserve = reserve.locked(division, by=by)
    found = TopUp.objects.get(pk=topup)
    found.reserve = held
    return found


def _require(held: TopUp, version: int, *states: Choice) -> None:
    require_seen(version, held.version)
    if held.state not in states:
        raise TopUpElsewhere(held.pk, str(TopUp.State(held.state).label))


def _move(held: TopUp, state: Choice, **columns: object) -> None:
    columns |= {"state": state, "version": held.version + 1}
    for name, value in columns.items():
        setattr(held, name, value)
    held.save(update_fields=list(columns))
