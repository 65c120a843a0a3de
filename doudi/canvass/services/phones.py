"""The phones of visitors: registered by them, marked lost by their township."""

import hashlib
import secrets
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from doudi.canvass.acting import MAY_LEAD
from doudi.canvass.errors import DeviceUnknown, NotVisitor, ReasonNeeded
from doudi.canvass.models import Device
from doudi.core import audit, clock, scope
from doudi.core.actors import require_role
from doudi.core.models import Actor, Role
from doudi.core.writes import writing

LABEL_CHARS = 40


def digest(key: str) -> str:
    """What is kept of a phone's secret."""
    return hashlib.sha256(key.encode()).hexdigest()


def register(device: UUID, label: str, session_key: str, *, by: Actor) -> str:
    """Register a phone, and tie the session to it; gives the secret with which it asks whether it is lost.

    Again, by the same visitor: a new secret, and the new session. Raises, first match wins: NotVisitor, DeviceUnknown
    (somebody else's, or a lost one).
    """
    key = secrets.token_urlsafe(32)
    with writing(by):
        if by.role != Role.VISITOR:
            raise NotVisitor(by.name)
        held = Device.objects.filter(uuid=device, lost_at__isnull=True).first()
        if held is not None:
            held.label, held.key_sha256 = label.strip()[:LABEL_CHARS], digest(key)
            held.save(update_fields=["label", "key_sha256"])
        else:
            _added(device, label, key, by)
        with connection.cursor() as cursor:
            cursor.execute("SELECT canvass_device_tie(%s, %s)", [device, session_key])
        audit.write(by, "device.registered", f"device {device}", by.division)
    return key


def _added(device: UUID, label: str, key: str, by: Actor) -> None:
    if Device.objects.filter(uuid=device).exists():
        raise DeviceUnknown()
    try:
        with transaction.atomic():
            Device.objects.create(
                uuid=device, actor=by, division=by.division, label=label.strip()[:LABEL_CHARS], key_sha256=digest(key)
            )
    except IntegrityError as error:
        # Somebody else's phone, which is not seen from here.
        raise DeviceUnknown() from error


def lose(device: UUID, reason: str, *, by: Actor) -> Device:
    """Mark a phone lost: its session ends now, its data goes at its next contact. It stays lost.

    Raises, first match wins: DeviceUnknown, RoleMissing, ReasonNeeded.
    """
    with writing(by):
        held = Device.objects.filter(uuid=device).first()
        if held is None or not scope.contains(by.division, held.division):
            raise DeviceUnknown()
        require_role(by, *MAY_LEAD)
        if not reason.strip():
            raise ReasonNeeded()
        if held.lost_at is None:
            held.lost_at, held.lost_by = clock.now(), by
            held.save(update_fields=["lost_at", "lost_by"])
            audit.write(by, "device.lost", f"device {device}", held.division, reason.strip())
        return held


def is_lost(device: UUID, key: str) -> bool:
    """Whether a phone that has this secret was marked lost; nothing else is told. No scope is needed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT canvass_device_lost(%s, %s)", [device, digest(key)])
        return bool(cursor.fetchone()[0])


def wiped(device: UUID, key: str) -> None:
    """Note that a lost phone has wiped its data. No scope is needed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT canvass_device_wiped(%s, %s)", [device, digest(key)])
