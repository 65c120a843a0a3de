"""What signing in needs to know of a user beyond the password. Of officials alone; no address, no place."""

from django.conf import settings
from django.db import models


class Login(models.Model):
    """A user's second factor, and whether the password is a one-time one that must be changed.

    `secret_sealed` is the TOTP secret under the keys of the key file; it counts once a code confirmed it.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.PROTECT)
    must_change = models.BooleanField(default=False)
    one_time_until = models.DateTimeField(null=True)
    secret_sealed = models.BinaryField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0, help_text="the step of the last code used: each works once")


class RecoveryCode(models.Model):
    """A code for the day when the telephone is lost; kept as a blind index, works once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    code_index = models.BinaryField()
    used_at = models.DateTimeField(null=True)


class Failure(models.Model):
    """Wrong log-ins by the name typed (its blind index), whether or not it exists; gone after a day."""

    name_index = models.BinaryField(primary_key=True)
    tries = models.SmallIntegerField(default=0)
    at = models.DateTimeField()
    locked_until = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["at"])]


class SignIn(models.Model):
    """A session of a user: for the list of own sessions. Kept a year (duties Q-07: log)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    session_key = models.CharField(max_length=40)
    browser = models.CharField(max_length=40)
    at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["user", "ended_at"])]


class Setting(models.Model):
    """A dated figure of sign-in and sessions (doudi.core.limits), with its reason and who set it."""

    name = models.CharField(max_length=40)
    value = models.IntegerField()
    from_on = models.DateField()
    reason = models.CharField(max_length=200)
    set_by = models.ForeignKey("core.Actor", on_delete=models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)
