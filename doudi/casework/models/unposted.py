"""Families who are never posted, and why: filed by the county (duties Q-04)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop as _

from doudi.core.models import Actor, DivisionCode
from doudi.registry.models import Household


class Unposted(models.Model):
    """A household of which nothing is posted while the filing holds.

    The county and the auditor read why; everybody else learns by `casework_unposted` only that it is so.
    """

    class Reason(models.TextChoices):
        VIOLENCE = "violence", _("涉及家庭暴力等侵害")
        HIV = "hiv", _("涉及艾滋病")
        CRIME = "crime", _("涉及犯罪")
        MENTAL = "mental", _("涉及精神疾病")

    household = models.ForeignKey(Household, on_delete=models.PROTECT)
    division = DivisionCode()
    reason = models.CharField(max_length=8, choices=Reason.choices)
    filed_on = models.DateField()
    filed_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True)
    ended_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=Q(ended_on__isnull=True), name="unposted_once_a_household"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_by__isnull=True)
                | Q(ended_on__gte=F("filed_on"), ended_by__isnull=False),
                name="unposted_ended_by_somebody",
            ),
        ]
