"""What the counts of a reserve say, and what they stop."""

from django.db.models import Max

from doudi.funds.models import Journal, Reserve, ReserveCount
from doudi.funds.relief_errors import CountDiffers
from doudi.units.months import month_text


def last_journal(held: Reserve) -> int:
    """The number of the reserve's last journal, 0 if there is none: the version of its book."""
    return Journal.objects.filter(reserve=held).aggregate(last=Max("pk"))["last"] or 0


def difference(held: Reserve) -> ReserveCount | None:
    """The count whose difference stops the next top-up: the newest, a count that agrees only once it is confirmed."""
    for found in ReserveCount.objects.filter(reserve=held).order_by("-pk")[:50]:
        if found.difference_fen:
            return found
        if found.confirmed_by_id is not None:
            return None
    return None


def require_no_difference(held: Reserve) -> None:
    """Raises CountDiffers if the last count differs from the ledger (duties J-12.5)."""
    found = difference(held)
    if found is not None:
        raise CountDiffers(month_text(found.month), found.difference_fen)
