"""Sending payments: batches and attempts first, in one transaction; the files are written from them."""

from collections.abc import Mapping
from datetime import datetime
from itertools import groupby

from django.db import connection, transaction

from doudi.core import actors, audit, clock, scope
from doudi.core.actors import require_role, same_person
from doudi.core.models import Actor, Role
from doudi.funds import found, ledger, sql
from doudi.funds.drawing import sending
from doudi.funds.drawing.memory import memory
from doudi.funds.drawing.sending import File, Going
from doudi.funds.errors import NotDrawnUp, NothingToSend, SelfApproved, TwoApproversNeeded
from doudi.funds.models import Batch, Campaign, Journal, PayingBank, RollLine


def send(campaign: int, *, approved_by: list[str], by: Actor) -> list[Batch]:
    """Open an attempt for every line that is due and free, by paying bank; give all batches of the campaign.

    Each payment comes out of one allotment that may pay for it, set aside before it is sent; who is left without
    waits for money and goes with the next sending (duties J-07, J-09). Asked again with nothing new to send it gives
    the same batches and opens no attempt.
    Raises, first match wins: CampaignUnknown, NotInScope, NotDrawnUp, TwoApproversNeeded, ActorUnknown,
    RoleMissing, NotInScope (of an approver), SelfApproved, NothingToSend.
    """
    with transaction.atomic(durable=True):
        held = found.locked(campaign, by=by)
        if held.ran_by is None:
            raise NotDrawnUp(held.pk)
        approvers = _two_approvers(held, approved_by)
        (sql.planned if held.by_shares else sql.set_wise)()
        with memory() as rows:
            # The roll was just drawn up and has no statistics.
            with sql.as_sets():
                due = sending.due(rows, held)
            due.cover(held.division)
            waiting = due.tell_who_waits(held)
            going = due.going()
            _commit(held, going, by)
            files = _open_batches(held, going, approvers, by)
            if files:
                due.open_attempts(files)
        _fill_in_payers(held)
        batches = list(Batch.objects.filter(campaign=held).select_related("bank").order_by("number"))
        if not batches and not waiting:
            raise NothingToSend(held.pk, RollLine.objects.filter(campaign=held).exclude(held="").count())
        if waiting:
            audit.write(by, "campaign.waits", f"campaign {held.pk}", held.division, people=waiting)
        if files:
            names = "、".join(actor.name for actor in approvers)
            new = [batch.number for batch in batches[-len(files) :]]
            audit.write(by, "campaign.sent", f"campaign {held.pk}", held.division, names, batches=new)
    return batches


def _two_approvers(held: Campaign, names: list[str]) -> tuple[Actor, Actor]:
    """Neither of the two drew the campaign up, ran it, or is the other (duties K-02)."""
    if len(set(names)) != 2:
        raise TwoApproversNeeded()
    first, second = (actors.named(name) for name in names)
    if same_person(first, second):
        raise TwoApproversNeeded()
    for actor in (first, second):
        require_role(actor, Role.APPROVER, Role.FINANCE)
        scope.require(actor, held.division)
        if same_person(actor, held.drawn_by) or same_person(actor, held.ran_by):
            raise SelfApproved(actor.name)
    return first, second


def _commit(held: Campaign, going: list[Going], by: Actor) -> None:
    """Set the money of who goes aside: the database refuses more than an allotment has free."""
    number = Journal.objects.filter(campaign=held, kind=Journal.Kind.COMMITTED).count() + 1
    subject = f"sending {number}"
    ledger.post(held, str(Journal.Kind.COMMITTED), subject, {"committed": [one.sum for one in going]}, by=by)


def _open_batches(held: Campaign, going: list[Going], approvers: tuple[Actor, Actor], by: Actor) -> list[File]:
    last = Batch.objects.filter(campaign=held).count()
    now = datetime.now(clock.ZONE).replace(microsecond=0)
    banks = PayingBank.objects.in_bulk({one.sum.bank for one in going})
    opened: list[File] = []
    for (bank_id, part), of_file in groupby(going, key=lambda one: (one.sum.bank, one.part)):
        parts = list(of_file)
        batch = Batch.objects.create(
            campaign=held,
            number=last + len(opened) + 1,
            division=held.division,
            bank=banks[bank_id],
            layout=banks[bank_id].layout,
            count=sum(one.payments for one in parts),
            total_fen=sum(one.sum.fen for one in parts),
            at=now,
            execute_on=now.date(),
            drawn_by=held.drawn_by,
            first_approver=approvers[0],
            second_approver=approvers[1],
        )
        sent = {"sent": [one.sum for one in parts]}
        ledger.post(held, str(Journal.Kind.SENT), f"batch {batch.number}", sent, by=by)
        opened.append(File(batch.pk, bank_id, part))
    return opened


def _fill_in_payers(held: Campaign) -> None:
    """A batch takes the county's account at its bank once; a file written without one is written again."""
    with connection.cursor() as cursor:
        cursor.execute(
            """UPDATE funds_batch b SET payer_name = k.payer_name, payer_account = k.payer_account,
              cnaps = k.cnaps, bic = k.bic, csv_sha256 = '', xml_sha256 = ''
            FROM funds_payingbank k
            WHERE k.id = b.bank_id AND b.campaign_id = %s AND b.payer_account = '' AND k.payer_account <> ''""",
            [held.pk],
        )


def register_files(made: Mapping[Batch, tuple[str, str]], *, by: Actor) -> None:
    """Keep the SHA-256 of each batch's .csv and .xml, once they are in place, by the batches as they were written. One
    whose payer or columns changed meanwhile is not kept: it is to be written again.

    The batches are of one campaign. Raises CampaignUnknown, NotInScope.
    """
    with transaction.atomic(durable=True):
        held = found.locked(next(iter(made)).campaign_id, by=by)
        now = Batch.objects.in_bulk([batch.pk for batch in made])
        for batch, (csv_sha256, xml_sha256) in made.items():
            held_now = now[batch.pk]
            if (held_now.payer_account, held_now.layout) == (batch.payer_account, batch.layout):
                Batch.objects.filter(pk=batch.pk).update(csv_sha256=csv_sha256, xml_sha256=xml_sha256)
        numbers = sorted(batch.number for batch in made)
        audit.write(by, "campaign.files", f"campaign {held.pk}", held.division, batches=numbers)
