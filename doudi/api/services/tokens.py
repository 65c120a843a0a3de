"""Tokens are made and revoked by the security administrator."""

import secrets
from datetime import date, timedelta

from doudi.api.errors import LabelMissing, PostTakesNoLeads, TokenDays, TokenOver, TokenUnknown
from doudi.api.models import Token
from doudi.core import actors, audit, clock, keys, limits, requests, scope
from doudi.core.actors import require_role
from doudi.core.errors import ReasonMissing
from doudi.core.models import Actor, Role
from doudi.core.writes import writing
from doudi.discovery.rights import WRITERS

BEGINS, HINT = "doudi_", 10


def add_token(actor_name: str, label: str, until: date, *, by: Actor, key: str) -> tuple[int, str]:
    """Make a token for a post, the last day included, and give its number and itself, which is kept nowhere.

    The same form a second time makes none and gives none: it was shown once. Raises, first match wins: ActorUnknown,
    NotInScope, KeyReused, RoleMissing, PostTakesNoLeads, LabelMissing, TokenDays.
    """
    body = [actor_name, label, str(until)]
    with writing(by):
        actor = actors.named(actor_name)
        scope.require(by, actor.division)
        requests.alone(by, "token.made", key)
        if (held := requests.earlier(by, "token.made", key, body)) is not None:
            return int(held), ""
        require_role(by, Role.SECURITY_ADMIN, Role.OPERATOR)
        if actor.role not in WRITERS:
            raise PostTakesNoLeads(actor_name)
        if not label.strip():
            raise LabelMissing()
        today, longest = clock.today(), limits.in_force(clock.today())["api.token_days"]
        if not today < until <= today + timedelta(days=longest):
            raise TokenDays(longest)
        text = BEGINS + secrets.token_urlsafe(32)
        token = Token.objects.create(
            actor=actor, division=actor.division, label=label.strip(), digest=digest(text), hint=text[:HINT],
            until=until, made_by=by,
        )  # fmt: skip
        audit.write(by, "token.made", f"token {token.pk}", actor.division, post=actor.pk, until=str(until))
        requests.remember(by, "token.made", key, body, token.pk)
    return token.pk, text


def revoke_token(token_id: int, reason: str, *, by: Actor) -> None:
    """Refuse a token from now on.

    Raises, first match wins: TokenUnknown, NotInScope, RoleMissing, ReasonMissing, TokenOver.
    """
    with writing(by):
        token = Token.objects.select_for_update().filter(pk=token_id).first()
        if token is None:
            raise TokenUnknown()
        scope.require(by, token.division)
        require_role(by, Role.SECURITY_ADMIN, Role.OPERATOR)
        if not reason.strip():
            raise ReasonMissing()
        if token.revoked_at is not None:
            raise TokenOver()
        token.revoked_at, token.revoked_by, token.revoked_because = clock.now(), by, reason.strip()
        token.save(update_fields=["revoked_at", "revoked_by", "revoked_because"])
        audit.write(by, "token.revoked", f"token {token_id}", token.division, reason)


def digest(text: str) -> bytes:
    """What is kept of a token: without the key file nobody can try one out against it."""
    return keys.load().blind_index("api_token", text)
