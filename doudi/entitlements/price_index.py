"""Published price indices: the growth that the rules of the price subsidy compare (rulebook E-02)."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from doudi.core.models import Actor, DivisionCode
from doudi.policy import ParameterRow
from doudi.units.months import add_months, month_text
from doudi.units.ratio import tenths_text


class PriceIndex(models.Model):
    """An index's growth of one month, as published for an area; a revision is a new row and the old one is kept.

    `division` is for whom it holds (with all inside it), `area` whose index it is. It counts from the moment that a
    second person confirmed it; entered anew before that, it takes the place of what waits.
    """

    class Index(models.TextChoices):
        CPI = "cpi", "居民消费价格指数（CPI）"
        FOOD = "food", "食品价格指数"
        SCPI = "scpi", "低收入居民基本生活费用价格指数（SCPI）"

    division = DivisionCode()
    area = DivisionCode()
    month = models.DateField()
    index = models.CharField(max_length=4, choices=Index.choices)
    yoy_tenths = models.SmallIntegerField(help_text="growth on the year before, in tenths of a percent")
    source = models.CharField(max_length=300)
    published_on = models.DateField()
    entered_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    confirmed_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+", null=True)
    confirmed_at = models.DateTimeField(null=True)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["division", "month", "index"],
                condition=Q(superseded_at__isnull=True, confirmed_by__isnull=False),
                name="priceindex_one_in_force",
            ),
            models.UniqueConstraint(
                fields=["division", "month", "index"],
                condition=Q(superseded_at__isnull=True, confirmed_by__isnull=True),
                name="priceindex_one_waiting",
            ),
            models.CheckConstraint(condition=~Q(confirmed_by=F("entered_by")), name="priceindex_two_people"),
            models.CheckConstraint(condition=~Q(source=""), name="priceindex_says_where_from"),
            models.CheckConstraint(
                condition=Q(month__day=1, published_on__gt=F("month")), name="priceindex_after_its_month"
            ),
            models.CheckConstraint(condition=Q(yoy_tenths__range=(-1000, 1000)), name="priceindex_a_percentage"),
        ]

    @property
    def percent(self) -> str:
        """The growth in percent as published, with one decimal."""
        return tenths_text(self.yoy_tenths)

    def as_row(self) -> ParameterRow:
        """The index as the parameter of its month that the rules take."""
        return ParameterRow(
            name=f"price.{self.index}_yoy",
            value=self.percent,
            division=self.division,
            from_month=self.month,
            to_month=add_months(self.month, 1),
            document=self.source,
            citation=f"{self.source}（{month_text(self.month)}）",
            status="checked",
        )
