"""The month-end count of a reserve: cash in the box and money at the bank, beside the ledger."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from doudi.core.models import Actor, DivisionCode
from doudi.funds.models.reserves import Reserve


class ReserveCount(models.Model):
    """What one person counted, beside what the ledger held at that moment; a second person confirms it (J-12.5).

    A recount is a new row.
    """

    reserve = models.ForeignKey(Reserve, on_delete=models.PROTECT)
    division = DivisionCode()
    month = models.DateField()
    bank_fen = models.BigIntegerField()
    cash_fen = models.BigIntegerField()
    book_bank_fen = models.BigIntegerField()
    book_cash_fen = models.BigIntegerField()
    note = models.CharField(max_length=500, blank=True)
    counted_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    confirmed_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", null=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["reserve", "month"])]
        constraints = [
            models.CheckConstraint(condition=Q(bank_fen__gte=0, cash_fen__gte=0), name="reservecount_not_below_zero"),
            models.CheckConstraint(condition=Q(month__day=1), name="reservecount_whole_month"),
            models.CheckConstraint(condition=~Q(confirmed_by=F("counted_by")), name="reservecount_two_people"),
        ]

    @property
    def difference_fen(self) -> int:
        """Counted less ledger, both pockets in absolute terms: 0 only if each agrees to the fen."""
        return abs(self.bank_fen - self.book_bank_fen) + abs(self.cash_fen - self.book_cash_fen)
