"""The audit log: one entry for each write, in its transaction."""

from typing import Any

from doudi.core.models import Actor, Audit


def write(actor: Actor, verb: str, subject: str, division: str, reason: str = "", **facts: Any) -> None:
    """Add an entry: who did what to which subject, where, why. No personal data goes into `facts`.

    A deputy's entry names the post that it was done for.
    """
    if actor.stands_in_for_id:
        facts["on_behalf_of"] = actor.stands_in_for_id
    Audit.objects.create(actor=actor, verb=verb, subject=subject, division=division, reason=reason, facts=facts)
