"""The close of a month: what a county's ledger held then, agreed by two people (duties J-15)."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from doudi.core.models import Actor, DivisionCode


class Close(models.Model):
    """A month that finance proposes to close and a second official closes; December's closes the year.

    From then on the database books what comes later into the first open month, with `for_month`. `trial` is the
    trial balance of that moment: debit and credit in fen by account; `doudi ledger verify` asks it again.
    """

    division = DivisionCode()
    month = models.DateField()
    treasury_fen = models.BigIntegerField(help_text="what the treasury's statement says lies there")
    trial = models.JSONField(default=dict)
    drawn_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    confirmed_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", null=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["division", "month"], name="close_once"),
            models.CheckConstraint(
                condition=Q(month__day=1) & Q(division__endswith="000000"), name="close_whole_month_of_county"
            ),
            models.CheckConstraint(condition=~Q(confirmed_by=F("drawn_by")), name="close_two_people"),
        ]
