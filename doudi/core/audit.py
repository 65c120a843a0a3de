"""The audit log: one entry for each write, in its transaction."""

from typing import Any

from doudi.core.models import Actor, Audit


def write(actor: Actor, verb: str, subject: str, division: str, reason: str = "", **facts: Any) -> None:
    """Add an entry: who did what to which subject, where, why. No personal data goes into `facts`."""
    Audit.objects.create(actor=actor, verb=verb, subject=subject, division=division, reason=reason, facts=facts)
