"""Near relatives of officials (rulebook A-14, duties N-02): declared by them, asked by the gates as yes or no."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from doudi.core import clock, keys
from doudi.core.models import Actor, Declaration, Relative, Role
from doudi.core.scope import code_range


@dataclass(frozen=True)
class Office:
    """An office one of whose holders declared a relative; who it is stays with them and the auditor."""

    role: str
    division: str

    @property
    def label(self) -> str:
        """The role in Chinese words."""
        return str(Role(self.role).label)


def index_of(citizen_id: str) -> bytes:
    """The blind index under which a citizen ID is declared and asked: 32 bytes."""
    return keys.load().blind_index("id", citizen_id)


def related(actor: Actor, id_indexes: list[bytes], on: date | None = None) -> bool:
    """Whether the person behind an actor declared one of these people (blind indexes of citizen IDs), or is one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT doudi_related(%s, %s, %s)", [actor.pk, list(id_indexes), on or clock.today()])
        return bool(cursor.fetchone()[0])


def of_any_official(county: str, id_indexes: list[bytes], on: date | None = None) -> list[Office]:
    """The offices within a county whose holders declared one of these people; empty if there is none."""
    low, high = code_range(county)
    with connection.cursor() as cursor:
        asked = [low, high, list(id_indexes), on or clock.today()]
        cursor.execute("SELECT role, division FROM doudi_related_offices(%s, %s, %s, %s)", asked)
        return [Office(*row) for row in cursor.fetchall()]


def declared_by(actor: Actor, on: date) -> list[Relative]:
    """What the person behind an actor declared and still holds on a day, at most 60; in the actor's own scope."""
    return list(_own(Relative, actor).filter(during__contains=on).order_by("pk")[:60])


def is_due(actor: Actor, on: date) -> bool:
    """Whether this year's declaration is missing: staff declare each January."""
    return not _own(Declaration, actor).filter(year=on.year).exists()


def _own(model, actor: Actor):  # type: ignore[no-untyped-def]
    rows = model.objects.all()
    return rows.filter(actor__user_id=actor.user_id) if actor.user_id else rows.filter(actor=actor)
