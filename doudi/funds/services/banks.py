"""Keeping the table of paying banks."""

from doudi.core import audit, clock, divisions, scope
from doudi.core.models import Actor
from doudi.core.writes import writing
from doudi.funds.banks import load_defaults
from doudi.funds.errors import BankNameMissing
from doudi.funds.models import PayingBank


def set_bank(division: str, name: str, *, by: Actor, spellings: list[str], **fields: str) -> int:
    """Set what is given (payer_name, payer_account, cnaps, bic) of one bank; of all if the name is empty.

    New spellings are added to those held. Gives the number of banks set.
    Raises, first match wins: DivisionUnknown, DivisionAbolished, NotInScope, DivisionLevel, BankNameMissing.
    """
    with writing(by):
        place = divisions.find(division, clock.today())
        scope.require(by, place.code)
        scope.require_level(place.code, "county")
        load_defaults(place.code)
        banks = list(PayingBank.objects.filter(division=place.code).order_by("name"))
        chosen = [bank for bank in banks if name in ("", bank.name)]
        if not chosen and not spellings:
            raise BankNameMissing(name)
        for bank in chosen or [PayingBank(division=place.code, name=name, spellings=[])]:
            _set(bank, spellings, fields)
        audit.write(by, "bank.set", f"bank {name or '*'}"[:80], place.code, fields=sorted(fields))
    return len(chosen) or 1


def _set(bank: PayingBank, spellings: list[str], fields: dict[str, str]) -> None:
    bank.spellings = [*bank.spellings, *(part for part in spellings if part not in bank.spellings)]
    for field, value in fields.items():
        setattr(bank, field, value)
    # Of one that is there only what was given: the pages' role may write no more of it.
    bank.save(update_fields=["spellings", *fields] if bank.pk else None)
