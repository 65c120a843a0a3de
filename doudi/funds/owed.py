"""Which grants of relief the county owes: in the ledger, neither paid nor dropped."""

from django.db.models import Exists, OuterRef, QuerySet

from doudi.funds.models import Grant, Journal, ReliefPayment


def owed() -> QuerySet[Grant]:
    """Grants that the county owes, in scope; filter further, and limit."""
    posted = Journal.objects.filter(grant=OuterRef("pk"), kind=Journal.Kind.RELIEF_OWED)
    paid = ReliefPayment.objects.filter(grant=OuterRef("pk")).exclude(state=ReliefPayment.State.REVERSED)
    return Grant.objects.filter(Exists(posted), ~Exists(paid), grantend__isnull=True)


def waiting() -> QuerySet[Grant]:
    """Grants of money that nobody pays now: their payment was reversed. They wait to be paid again."""
    posted = Journal.objects.filter(grant=OuterRef("pk"), kind=Journal.Kind.RELIEF_OWED)
    paid = ReliefPayment.objects.filter(grant=OuterRef("pk")).exclude(state=ReliefPayment.State.REVERSED)
    return Grant.objects.filter(~Exists(posted), ~Exists(paid), grantend__isnull=True)
