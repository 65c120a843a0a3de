"""Idempotent writes: the same key gives the same answer; with another body it is refused."""

import hashlib
import json
from typing import Any

from django.db import connection

from doudi.core.errors import KeyReused
from doudi.core.models import Actor, Request


def body_hash(body: Any) -> str:
    """SHA-256 of a body as sorted JSON."""
    return hashlib.sha256(json.dumps(body, sort_keys=True, default=str).encode()).hexdigest()


def earlier(actor: Actor, verb: str, key: str, body: Any) -> Any | None:
    """The answer that was given to this key, None if it is new. Raises KeyReused."""
    held = Request.objects.filter(actor=actor, verb=verb, key=key).first()
    if held is None:
        return None
    if held.body_sha256 != body_hash(body):
        raise KeyReused(verb, key)
    return held.result


def alone(actor: Actor, verb: str, key: str) -> None:
    """Let a form that is sent twice at once wait for itself, until the transaction ends: where no row is to lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{actor.pk} {verb} {key}"])


def remember(actor: Actor, verb: str, key: str, body: Any, result: Any) -> None:
    """Keep the answer, in the transaction of the write."""
    Request.objects.create(actor=actor, verb=verb, key=key, body_sha256=body_hash(body), result=result)
