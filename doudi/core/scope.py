"""A scope is a half-open range of division codes; the database reads it from a signed token."""

import hmac
import time
from dataclasses import dataclass

from django.db import connection

from doudi.core import keys
from doudi.core.errors import DivisionLevel, NotInScope
from doudi.core.models import LEVELS, Actor

TOKEN_SECONDS = 3600
ZEROS = "000000000000"


def full_code(code: str) -> str:
    """A code of 2 to 12 digits, filled with zeros to 12."""
    return (str(code) + ZEROS)[:12]


def significant(code: str) -> str:
    """The digits of a code that count: 653101000000 gives 653101."""
    code = full_code(code)
    for length in LEVELS:
        if code[length:] == ZEROS[length:]:
            return code[:length]
    return code


def code_range(code: str) -> tuple[str, str]:
    """The half-open range of the codes within a division: 653101 gives 653101000000 and 653102000000."""
    prefix = significant(code)
    above = str(int(prefix) + 1).zfill(len(prefix))
    return full_code(prefix), full_code(above)


def contains(outer: str, inner: str) -> bool:
    """Whether a division contains another (or is the same)."""
    low, high = code_range(outer)
    return low <= full_code(inner) < high


@dataclass(frozen=True)
class Scope:
    """Whose eyes: actor, role, the range of codes, and the user behind (0: none)."""

    actor_id: int
    role: str
    low: str
    high: str
    user_id: int = 0


def of(actor: Actor) -> Scope:
    """The scope of an actor."""
    low, high = code_range(actor.division)
    return Scope(actor.pk, actor.role, low, high, actor.user_id or 0)


def door(user_id: int) -> Scope:
    """The scope of somebody who signs in or has just done so: their own log-in (0: an unknown name), no division."""
    return Scope(0, "door", "", "", user_id)


def person(code_id: int) -> Scope:
    """The scope of somebody at their own page, by the number of their code: no division, and no official's number."""
    return Scope(-code_id, "person", "", "")


def require(actor: Actor, code: str) -> None:
    """Raises NotInScope unless the actor's division contains this one."""
    if not contains(actor.division, code):
        raise NotInScope(actor.name, code)


def require_level(code: str, level: str) -> None:
    """Raises DivisionLevel unless the code is of this level."""
    found = LEVELS[len(significant(code))]
    if found != level:
        raise DivisionLevel(code, found, level)


def enter(scope: Scope) -> None:
    """Tell the database whose eyes this transaction has. Once a transaction; it cannot be widened."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT doudi_enter(%s)", [token(scope, connection.connection.info.backend_pid)])


def token(scope: Scope, backend_pid: int) -> str:
    """A token for one backend, signed with a key that the page's database role cannot read."""
    expires = int(time.time()) + TOKEN_SECONDS
    text = f"{scope.actor_id}|{scope.role}|{scope.low}|{scope.high}|{scope.user_id}|{backend_pid}|{expires}"
    return f"{text}|{hmac.new(keys.load().derive('scope'), text.encode(), 'sha256').hexdigest()}"
