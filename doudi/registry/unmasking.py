"""Showing a number whole, once, to somebody who says why: a service of the registry."""

from doudi.core import audit, keys
from doudi.core.actors import require_role
from doudi.core.errors import ReasonMissing
from doudi.core.models import Actor
from doudi.core.role_sets import CASES
from doudi.core.writes import writing
from doudi.registry.errors import NumberUnknown
from doudi.registry.models import Account, Person

COLUMNS = {"id": "id_sealed", "phone": "phone_sealed", "account": "number_sealed"}


def unmask(kind: str, number: int, reason: str, *, by: Actor) -> str:
    """The citizen ID or phone of a person, or the number of an account, by its row; the log says who asked and why.

    `kind` is id, phone or account. A row out of scope is unknown: the database hides it.
    Raises, first match wins: RoleMissing, NumberUnknown, ReasonMissing.
    """
    with writing(by):
        require_role(by, *sorted(CASES))
        sealed, division = _sealed(kind, number)
        if not reason.strip():
            raise ReasonMissing()
        of = "account" if kind == "account" else "person"
        audit.write(by, "number.unmasked", f"{of} {number}", division, reason[:500], kind=kind)
    return keys.load().decrypt(sealed)


def _sealed(kind: str, number: int) -> tuple[bytes, str]:
    rows = Account.objects if kind == "account" else Person.objects
    column = COLUMNS.get(kind)
    found = rows.filter(pk=number).values_list(column, "division").first() if column else None
    if not found or not found[0]:
        raise NumberUnknown()
    return bytes(found[0]), found[1]
