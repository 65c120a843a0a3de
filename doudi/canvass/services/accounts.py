"""Accounts for a whole list of visitors: made, bound to the task, and handed out once."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from doudi.canvass.acting import led
from doudi.canvass.listed_visitors import Listed
from doudi.canvass.services.visitors import enrol, reopen
from doudi.core import services
from doudi.core.actors import require_role
from doudi.core.models import Actor, Login, Role

NAME_DIGITS = 8


@dataclass(frozen=True)
class Account:
    """An account to hand out; `password` is empty where its owner has signed in already: it works as it is."""

    listed: Listed
    name: str
    password: str


def open_accounts(canvass_id: int, rows: Iterable[Listed], *, by: Actor) -> list[Account]:
    """An account for each row, bound to the canvass until its day, with a one-time password.

    By command, as the operator, who alone gives log-ins without the security administrator (duties Q-05). Run again
    it makes nobody twice; who never signed in gets a new password, and the earlier one ends.

    Raises, first match wins: CanvassUnknown, RoleMissing, and what `enrol` raises.
    """
    canvass = led(canvass_id, by)
    require_role(by, Role.OPERATOR)
    found = []
    for row in rows:
        name = account_name(canvass.pk, row)
        if not Actor.objects.filter(name=name).exists():
            services.add_actor(name, row.name, str(Role.VISITOR), f"{row.place[:9]}000", by=by)
        visitor = enrol(canvass.pk, name, row.place, row.kind, by=by)
        if visitor.open_until != row.until:
            reopen(visitor.pk, row.until, by=by)
        used = Login.objects.filter(user__username=name, must_change=False).exists()
        found.append(Account(row, name, "" if used else services.give_login(name, by=by)))
    return found


def account_name(canvass_id: int, row: Listed) -> str:
    """The log-in of a row: the same row has the same one, and it says nothing about who it is."""
    told = "|".join((row.name, row.phone, row.place))
    return f"v{canvass_id}-{hashlib.sha256(told.encode()).hexdigest()[:NAME_DIGITS]}"
