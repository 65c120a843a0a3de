"""Which payments of a reserve a top-up may fill up again."""

from django.db.models import Exists, Max, OuterRef, QuerySet

from doudi.funds.models import Journal, ReliefPayment, Reserve, TopUp, TopUpLine


def to_fill_up(held: Reserve) -> QuerySet[ReliefPayment]:
    """Payments accepted as spending that no request asks for, or asked for (duties J-12.4).

    What was accepted before the reserve was emptied at the end of a year is left out: the new advance made up for it.
    """
    asked = TopUpLine.objects.filter(payment=OuterRef("pk")).exclude(topup__state=TopUp.State.REFUSED)
    journals = Journal.objects.filter(reserve=held)
    emptied = journals.filter(kind=Journal.Kind.RETURNED).aggregate(last=Max("pk"))["last"] or 0
    accepted = journals.filter(kind=Journal.Kind.ACCEPTED, payment=OuterRef("pk"), pk__gt=emptied)
    return ReliefPayment.objects.filter(
        Exists(accepted), ~Exists(asked), reserve=held, state=ReliefPayment.State.ACCEPTED
    )
