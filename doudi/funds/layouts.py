"""In which layouts the banks of a campaign answer."""

from functools import partial

from doudi.funds import layout
from doudi.funds.layout import DEFAULT, Layout
from doudi.funds.models import Attempt, Batch, Campaign
from doudi.funds.returns import OfBatch


def of_campaign(campaign: Campaign) -> tuple[list[Layout], OfBatch]:
    """The layouts of a campaign's batches, each once, and how to find that of one payment."""
    kept = Batch.objects.filter(campaign=campaign).order_by("number").values_list("layout", flat=True)
    shapes = list(dict.fromkeys(layout.of(one) for one in kept)) or [DEFAULT]
    return shapes, partial(_of_payment, campaign)


def _of_payment(campaign: Campaign, reference: str) -> Layout | None:
    if not (reference.isascii() and reference.isdigit() and len(reference) <= 18):
        return None
    held = Attempt.objects.filter(pk=int(reference), batch__campaign=campaign).values_list("batch__layout").first()
    return None if held is None else layout.of(held[0])
