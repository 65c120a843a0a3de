"""A sheet for a village's board and its lines: only what duties Q-04 lets it show, held so by the database too."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_noop as _

from doudi.core.models import Actor, DivisionCode, Upload
from doudi.papers.kinds.posting import HOUSE_NUMBER, LONG_NUMBER, OPINIONS, PostedHelp
from doudi.registry.models import Household, Person


class Stage(models.TextChoices):
    """What a sheet says."""

    OPINION = "opinion", _("初审意见公示")
    IN_FORCE = "in_force", _("在享对象公布")
    PAID = "paid", _("临时救助发放公布")


class Posting(models.Model):
    """A sheet of one village: drawn up, put up, taken down. `month` is the month that its list is of.

    An opinion stays for the full days of `clock.posting` (A-13d), relief that was paid for `posting.paid_days`; the
    list in force has no last day: the list of the next month takes its place (A-13j). The address of its page, where
    `posting.web` was on, is sealed; its hash finds it.
    """

    division = DivisionCode()
    stage = models.CharField(max_length=8, choices=Stage.choices)
    month = models.DateField()
    drawn_on = models.DateField()
    drawn_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    dropped_on = models.DateField(null=True, help_text="drawn up and never put up")
    posted_on = models.DateField(null=True)
    until = models.DateField(null=True, help_text="the last of the full days")
    place = models.CharField(max_length=80, blank=True)
    posted_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    photo = models.ForeignKey(Upload, null=True, on_delete=models.PROTECT, help_text="the sheet on the board")
    taken_down_on = models.DateField(null=True)
    taken_down_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    token_sealed = models.BinaryField(null=True)
    token_sha256 = models.BinaryField(null=True, unique=True)
    version = models.IntegerField(default=1)
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            models.Index(fields=["division", "stage", "month"], name="posting_village"),
            models.Index(
                fields=["division"],
                condition=Q(taken_down_on__isnull=True, dropped_on__isnull=True),
                name="posting_standing",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["division", "stage"],
                condition=Q(posted_on__isnull=True, dropped_on__isnull=True),
                name="posting_one_drawn_up",
            ),
            models.UniqueConstraint(
                fields=["division"],
                condition=Q(
                    stage="in_force", posted_on__isnull=False, taken_down_on__isnull=True, dropped_on__isnull=True
                ),
                name="posting_one_list_in_force",
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="posting_of_a_month"),
            models.CheckConstraint(
                condition=Q(posted_on__isnull=True, until__isnull=True, place="", posted_by__isnull=True)
                | Q(posted_on__gte=F("drawn_on"), posted_by__isnull=False, dropped_on__isnull=True)
                & ~Q(place="")
                & (
                    Q(stage="in_force", until__isnull=True) | Q(stage__in=["opinion", "paid"], until__gt=F("posted_on"))
                ),
                name="posting_lasts",
            ),
            models.CheckConstraint(
                condition=Q(taken_down_on__isnull=True, taken_down_by__isnull=True)
                | Q(taken_down_on__gte=F("posted_on"), taken_down_by__isnull=False)
                & (Q(until__isnull=True) | Q(taken_down_on__gt=F("until"))),
                name="posting_full_days",
            ),
        ]


class PostingLine(models.Model):
    """One line of a sheet, as `papers.kinds.posting.PostedLine` has it, and what it was made from.

    No other text stands here: the checks below and a trigger (see the migration) refuse a child's name, somebody
    else's name, a sum before the decision, and a family that the county filed as never posted.
    """

    class Struck(models.TextChoices):
        """Why a line comes off a sheet that stays."""

        UNPOSTED = "unposted", _("县级登记不予公示")
        ENDED = "ended", _("救助已终止")

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="lines")
    division = DivisionCode()
    number = models.SmallIntegerField()
    applicant = models.CharField(max_length=80)
    members = models.SmallIntegerField()
    village = models.CharField(max_length=80)
    help = models.CharField(max_length=9, choices=[(one.value, one.value) for one in PostedHelp])
    opinion = models.CharField(max_length=5, choices=[(one, one) for one in OPINIONS])
    amount_fen = models.BigIntegerField(null=True)
    household = models.ForeignKey(Household, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    case_id = models.BigIntegerField(null=True, help_text="the case that it is about")
    opinion_id = models.BigIntegerField(null=True, help_text="the township's opinion that it tells")
    payment_id = models.BigIntegerField(null=True, help_text="the payment of relief that it tells")
    attempt_id = models.BigIntegerField(null=True, help_text="or the one by an order")
    struck_on = models.DateField(null=True)
    struck_why = models.CharField(max_length=8, choices=Struck.choices, blank=True)
    struck_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["case_id"], name="postingline_case"),
            models.Index(fields=["household"], name="postingline_household"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["posting", "number"], name="postingline_number_once"),
            models.CheckConstraint(
                condition=Q(members__gt=0) & ~Q(applicant="") & ~Q(village=""), name="postingline_says_who"
            ),
            models.CheckConstraint(
                condition=~Q(applicant__regex=LONG_NUMBER) & ~Q(village__regex=LONG_NUMBER),
                name="postingline_no_long_number",
            ),
            models.CheckConstraint(condition=~Q(village__regex=HOUSE_NUMBER), name="postingline_no_house_number"),
            models.CheckConstraint(condition=Q(opinion__in=OPINIONS), name="postingline_never_says_why"),
            models.CheckConstraint(
                condition=Q(help__in=[one.value for one in PostedHelp]), name="postingline_no_childrens_benefit"
            ),
            models.CheckConstraint(
                condition=Q(struck_on__isnull=True, struck_why="", struck_by__isnull=True)
                | Q(struck_on__isnull=False, struck_by__isnull=False) & ~Q(struck_why=""),
                name="postingline_struck_by_somebody",
            ),
        ]
