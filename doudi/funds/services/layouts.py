"""Giving a bank the columns that it wants."""

from doudi.core import audit, scope
from doudi.core.actors import require_role
from doudi.core.models import Actor, Role
from doudi.core.scope import full_code
from doudi.core.writes import writing
from doudi.funds import found, layout
from doudi.funds.layout import DEFAULT, Asked
from doudi.funds.layout_errors import BankUnknown, BatchAnswered, BatchUnknown
from doudi.funds.models import Attempt, Batch, PayingBank

WHO = (Role.FINANCE, Role.OPERATOR)


def set_layout(division: str, name: str, asked: Asked | None, *, by: Actor) -> PayingBank:
    """Give a bank of a county its own columns, or Doudi's own again (None). What was sent keeps its layout.

    Raises, first match wins: NotInScope, RoleMissing, BankUnknown, then what `Asked.read` raises.
    """
    with writing(by):
        county = full_code(division)
        scope.require(by, county)
        require_role(by, *WHO)
        bank = PayingBank.objects.select_for_update().filter(division=county, name=name).first()
        if bank is None:
            raise BankUnknown(name)
        shape = asked.read() if asked else DEFAULT
        bank.layout = None if shape == DEFAULT else shape.kept()
        bank.save(update_fields=["layout"])
        audit.write(by, "bank.layout", f"bank {name}"[:80], county, columns=layout.lines(shape.sent))
    return bank


def send_again_as(campaign: int, number: int, *, by: Actor) -> Batch:
    """Let a file that its bank did not take have the bank's layout of today: `files` writes it again.

    Raises, first match wins: CampaignUnknown, NotInScope, RoleMissing, BatchUnknown, BatchAnswered.
    """
    with writing(by):
        held = found.locked(campaign, by=by)
        require_role(by, *WHO)
        batch = Batch.objects.select_related("bank").filter(campaign=held, number=number).first()
        if batch is None:
            raise BatchUnknown(number)
        if Attempt.objects.filter(batch=batch).exclude(state=Attempt.State.SENT).exists():
            raise BatchAnswered(number)
        batch.layout, batch.csv_sha256 = batch.bank.layout, ""
        batch.save(update_fields=["layout", "csv_sha256"])
        audit.write(by, "campaign.layout", f"campaign {held.pk}", held.division, batch=number)
    return batch
