"""Relief that an order gave a household, as casework needs it: what an appeal against it is about."""

from doudi.casework.acting import posts_of
from doudi.core import divisions
from doudi.core.errors import OwnEntry
from doudi.core.models import Actor
from doudi.funds import wording
from doudi.funds.models import Approval, Batch, Payable
from doudi.funds.models.campaigns import AREA_RELIEF


def found(number: int | None) -> Payable | None:
    """What is owed by an order, in scope; None if there is none."""
    related = Payable.objects.select_related("campaign__order")
    return related.filter(pk=number, benefit=AREA_RELIEF).first() if number else None


def words(owed: Payable) -> str:
    """The decision in a sentence, as its slip says it."""
    order = owed.campaign.order
    assert order is not None and owed.decided_on is not None  # noqa: S101 - the database holds it so
    area = wording.area(order, divisions.names_of(order.areas))
    basis = str(Payable.Basis(owed.basis).label)
    return wording.decision(order, area, basis, owed.shares, owed.amount_fen, owed.decided_on)


def number_of(owed: Payable) -> str:
    """The number under which the decision is known."""
    return f"{owed.division[:6]}-{owed.decided_on:%Y}-P{owed.pk}"


def no_part_in(owed: Payable, by: Actor) -> None:
    """Raises OwnEntry where the person had a part in it: its appeal is other people's (A-18)."""
    if had_part_in(owed, by):
        raise OwnEntry(by.label)


def had_part_in(owed: Payable, by: Actor) -> bool:
    """Whether the person entered or confirmed the order, drew up, ran or approved its payment."""
    campaign, order = owed.campaign, owed.campaign.order
    assert order is not None  # noqa: S101 - the database holds it so
    had = {order.entered_by_id, order.named_by_id, order.confirmed_by_id, campaign.drawn_by_id, campaign.ran_by_id}
    had |= set(Approval.objects.filter(campaign=campaign).values_list("approver", flat=True))
    for pair in Batch.objects.filter(campaign=campaign).values_list("first_approver", "second_approver"):
        had |= set(pair)
    return bool(had & set(posts_of(by)))
