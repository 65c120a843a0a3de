"""The phones that visitors use: known by a number that the phone made, wiped when they are lost."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from doudi.core.models import Actor, DivisionCode


class Device(models.Model):
    """A visitor's phone. `key_sha256` is of the secret with which it asks, without a session, whether it is lost.

    The session that it works in is known to the database alone (canvass_device_session): marked lost, it ends.
    """

    uuid = models.UUIDField(primary_key=True)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    division = DivisionCode()
    label = models.CharField(max_length=40, blank=True)
    key_sha256 = models.CharField(max_length=64)
    registered_at = models.DateTimeField(db_default=Now())
    lost_at = models.DateTimeField(null=True)
    lost_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    wiped_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["actor"]), models.Index(fields=["division"])]
        constraints = [
            models.CheckConstraint(condition=Q(wiped_at__isnull=True) | Q(lost_at__isnull=False), name="device_wiped"),
        ]
