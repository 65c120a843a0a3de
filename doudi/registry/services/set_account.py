"""Into which account a person is paid."""

from doudi.core import keys, requests
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.registry import changing, dated, found, households, people
from doudi.registry.changing import Change
from doudi.registry.errors import NothingChanges
from doudi.registry.faults import Unreadable
from doudi.registry.models import Account
from doudi.registry.queries import in_force


def set_account(
    household: int, person: int, *, bank: str, number: str, holder: str = "", change: Change, by: Actor
) -> None:
    """Record a member's account from a month on; the former one stays on record until then.

    Raises, first match wins: NotInScope, KeyReused, RoleMissing, Stale, ReasonNeeded, MonthUnsound, NotMember,
    ValueUnsound, NothingChanges.
    """
    body = change.body(household=household, person=person, bank=bank, number=number, holder=holder)
    with writing(by):
        held = changing.locked(household, by=by)
        if requests.earlier(by, "account.set", change.key, body) is not None:
            return
        changing.require(change, by=by, held=held)
        who = found.person(person, by=by)
        households.require_member(held, who, change.month)
        values = _values(bank, number, holder)
        source = changing.source(change, held.division, by=by)
        # Sealing the same number twice gives different bytes: the blind index tells whether it is the same.
        same = Account.objects.filter(in_force(change.month), person=who).values(*VALUES).first()
        if same and all(_bytes(same[name]) == values[name] for name in VALUES):
            raise NothingChanges()
        dated.change(Account, {"person_id": who.pk}, values, month=change.month, division=held.division, source=source)
        changing.close("account.set", held, change, body, True, by=by, person=person, source=source.pk)


VALUES = ("number_index", "bank", "holder")


def _values(bank: str, number: str, holder: str) -> dict[str, object]:
    account = people.checked("account", number)
    if account is None:
        raise people.unsound("account", Unreadable("missing"))
    named = str(people.checked("bank", bank) or "")
    ring = keys.load()
    return {
        "bank": named,
        "holder": people.checked_name(holder) if holder.strip() else "",
        "number_index": ring.blind_index("account", str(account)),
        "number_sealed": ring.encrypt(str(account)),
    }


def _bytes(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value
