"""The tokens of other systems."""

from django.db import models
from django.db.models import Q

from doudi.core.models import Actor, DivisionCode


class Token(models.Model):
    """What another system shows to act in a post, from a day until another; the token itself is kept nowhere.

    `division` is that of the post. `digest` finds it again; `hint` are its first letters, so that people can tell two
    apart. The minute and its calls are counted for the limit of calls a minute.
    """

    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    division = DivisionCode()
    label = models.CharField(max_length=80, help_text="which system, and whose")
    digest = models.BinaryField(unique=True)
    hint = models.CharField(max_length=12)
    until = models.DateField(help_text="the last day on which it is accepted")
    made_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    revoked_because = models.CharField(max_length=200, blank=True)
    used_at = models.DateTimeField(null=True)
    minute = models.DateTimeField(null=True)
    calls = models.IntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["division"], name="token_division")]
        constraints = [
            models.CheckConstraint(condition=~Q(label=""), name="token_says_whose"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True, revoked_because="")
                | (Q(revoked_at__isnull=False, revoked_by__isnull=False) & ~Q(revoked_because="")),
                name="token_revoked_with_a_reason",
            ),
        ]
