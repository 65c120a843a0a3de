"""A township's reserve for temporary assistance (临时救助备用金), and what lies in it."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_noop as _

from doudi.core.models import Actor, DivisionCode


class Pocket(models.TextChoices):
    """Where the money of a reserve lies: each is an account of the ledger."""

    BANK = "reserve_bank", _("银行")
    CASH = "reserve_cash", _("现金")


class Reserve(models.Model):
    """The reserve of one township, from the day on which the county opened it (duties J-12).

    Its ceiling is no column: it is the county's parameter `relief.reserve_amount` in force on the day.
    """

    division = DivisionCode(unique=True)
    opened_on = models.DateField()
    document = models.CharField(max_length=200)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(division__endswith="000") & ~Q(division__endswith="000000"), name="reserve_of_township"
            ),
            models.CheckConstraint(condition=~Q(document=""), name="reserve_by_document"),
        ]

    @property
    def county(self) -> str:
        """The code of its county."""
        return f"{self.division[:6]}000000"


class ReserveBalance(models.Model):
    """What one pocket of a reserve holds, in fen: the sum of its postings, kept by a trigger.

    Why it stays right: nobody may write it. A trigger of the database's owner adds each posting on the pocket's account
    in the transaction of that posting, so that both are there or neither; `balance_fen >= 0` is a constraint.
    Why ten clerks at once never overdraw it: whoever moves money of a reserve first locks the reserve's row
    (`doudi.funds.reserve.locked`), and reads the balance under that lock; even without it, the trigger's UPDATE holds
    the row of the balance until commit, and the next one adds to what was committed. The locks are always taken in
    one order: the case (where there is one), the reserve, its balances; so nobody waits in a circle.
    Why it is fast: one row is read, however many payments there were, and only one township waits for itself.
    """

    reserve = models.ForeignKey(Reserve, on_delete=models.PROTECT)
    pocket = models.CharField(max_length=16, choices=Pocket.choices)
    division = DivisionCode()
    balance_fen = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reserve", "pocket"], name="reservebalance_once"),
            models.CheckConstraint(condition=Q(balance_fen__gte=0), name="reservebalance_not_below_zero"),
        ]
