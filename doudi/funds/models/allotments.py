"""Money that came for relief: each sum with its document, what it may pay, and what of it is left."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_noop as _

from doudi.core.models import Actor, DivisionCode
from doudi.funds.models.purposes import Source


class Allotment(models.Model):
    """A sum of one source by one document in the hands of one region, prefecture or county (duties J-04, J-07, J-14).

    Entered by one person and in the ledger once another has confirmed that it came. A wrong one is reversed by a
    person who did not enter it, and entered anew. `parent` is the sum out of which a level above passed it down,
    `carried_from` last year's of which it is the rest. A county advance (垫付) is a kind of its own: owed back.
    """

    class Kind(models.TextChoices):
        GRANT = "grant", _("下达资金")
        CARRIED = "carried", _("上年结转")
        ADVANCE = "advance", _("县级垫付")

    class Mark(models.TextChoices):
        NONE = "", _("无")
        CENTRAL = "01", _("01中央直达资金")
        REGION = "03", _("03省级直达资金")

    division = DivisionCode()
    source = models.CharField(max_length=1, choices=Source.choices)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.GRANT)
    document = models.CharField(max_length=120)
    document_on = models.DateField()
    year = models.SmallIntegerField(help_text="of the budget")
    amount_fen = models.BigIntegerField()
    mark = models.CharField(max_length=2, choices=Mark.choices, blank=True, help_text="direct money 直达标识")
    giver_purpose = models.CharField(max_length=200, blank=True, help_text="what a donor gave it for")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, related_name="children", null=True)
    carried_from = models.OneToOneField("self", on_delete=models.PROTECT, related_name="carried_to", null=True)
    entered_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    received_on = models.DateField(null=True, help_text="set when it is confirmed")
    confirmed_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", null=True)
    confirmed_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["division", "year"])]
        constraints = [
            models.UniqueConstraint(
                fields=["division", "document", "source", "kind", "mark", "amount_fen"],
                condition=Q(ended_by__isnull=True, carried_from__isnull=True),
                name="allotment_once",
            ),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="allotment_amount_positive"),
            models.CheckConstraint(
                condition=~Q(document="") & Q(division__endswith="000000"), name="allotment_by_document"
            ),
            models.CheckConstraint(condition=~Q(confirmed_by=F("entered_by")), name="allotment_two_people"),
            models.CheckConstraint(
                condition=Q(ended_by__isnull=True) | (~Q(ended_by=F("entered_by")) & ~Q(end_reason="")),
                name="allotment_reversed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, received_on__isnull=True)
                | Q(confirmed_by__isnull=False, received_on__isnull=False),
                name="allotment_received_when_confirmed",
            ),
            models.CheckConstraint(condition=~Q(source="D") | ~Q(giver_purpose=""), name="allotment_giver_purpose"),
            models.CheckConstraint(
                condition=Q(kind="carried", carried_from__isnull=False, parent__isnull=True)
                | Q(kind="grant", carried_from__isnull=True)
                | Q(kind="advance", carried_from__isnull=True, parent__isnull=True, source__in=["K", "B"], mark=""),
                name="allotment_of_its_kind",
            ),
        ]

    @property
    def confirmed(self) -> bool:
        """Whether a second person confirmed that it came; it is in the ledger since."""
        return self.confirmed_by_id is not None


class AllotmentUse(models.Model):
    """One purpose that an allotment may pay. The database asks the table of its year for the cell (J-03)."""

    allotment = models.ForeignKey(Allotment, on_delete=models.PROTECT, related_name="uses")
    division = DivisionCode()
    purpose = models.CharField(max_length=20)
    document = models.CharField(max_length=120, blank=True, help_text="which allows it, for a cell `p`")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["allotment", "purpose"], name="allotmentuse_once")]


class AllotmentBalance(models.Model):
    """What an allotment holds, in fen: the sums of its postings, kept by a trigger alone.

    Why it stays right: nobody may write it. A trigger of the database's owner adds the postings of a statement in
    their transaction; `free_fen >= 0` is a constraint, so that money is set aside once or refused, whoever asks.
    Why it is fast: one row is read, however many postings there were. The row is locked by the trigger only, which
    is the last thing of a posting: two payments out of one allotment wait for each other from there to the commit.
    """

    allotment = models.OneToOneField(Allotment, on_delete=models.PROTECT, primary_key=True, related_name="balance")
    division = DivisionCode()
    fund_fen = models.BigIntegerField(default=0, help_text="what lies there")
    committed_fen = models.BigIntegerField(default=0, help_text="of it, set aside for an approved roll")
    clearing_fen = models.BigIntegerField(default=0, help_text="of it, with the bank")
    free_fen = models.GeneratedField(
        expression=F("fund_fen") - F("committed_fen") - F("clearing_fen"),
        output_field=models.BigIntegerField(),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(fund_fen__gte=F("committed_fen") + F("clearing_fen")), name="allotment_free_not_below_zero"
            ),
            models.CheckConstraint(
                condition=Q(committed_fen__gte=0, clearing_fen__gte=0), name="allotment_parts_not_below_zero"
            ),
        ]


class RefusedBooking(models.Model):
    """A booking that the ring fence refused, kept with the citation (duties J-07.7)."""

    division = DivisionCode()
    allotment = models.ForeignKey(Allotment, on_delete=models.PROTECT, null=True)
    source = models.CharField(max_length=1, choices=Source.choices)
    document = models.CharField(max_length=120)
    purpose = models.CharField(max_length=20)
    amount_fen = models.BigIntegerField()
    cites = models.CharField(max_length=120)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    at = models.DateTimeField(db_default=Now())
