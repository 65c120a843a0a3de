"""Money for a county in tests: entered by one person of its finance, confirmed by another."""

from datetime import date

from doudi.core import clock
from doudi.core.models import Role
from doudi.funds.allotment import Said
from doudi.funds.models import Allotment, AllotmentBalance, Purpose
from doudi.funds.services import allotments
from doudi.funds.tests.people import actor

COUNTY = "653101000000"
PLENTY = 10**11
DOCUMENT = "新财社〔2022〕30号"


def said(fen=PLENTY, *, division=COUNTY, source="R", uses=None, **more):
    """What a document says; without other words it may pay what its source may pay."""
    facts = {"document": DOCUMENT, "document_on": date(2022, 3, 1), "year": 2022, **more}
    if uses is None:
        uses = list(Purpose.objects.filter(allowed__contains=[source]).values_list("code", flat=True))
    return Said(division=division, source=source, amount_fen=fen, uses=uses, **facts)


def entered(fen=PLENTY, *, key="", **more):
    """A sum that waits for the second person."""
    held = said(fen, **more)
    finance = actor("县财务", Role.FINANCE, held.division)
    number = allotments.enter(
        held, by=finance, key=key or f"{held.document} {fen} {held.source} {held.kind} {held.mark}"
    )
    return Allotment.objects.get(pk=number)


def funded(fen=PLENTY, **more):
    """A sum in the ledger."""
    held = entered(fen, **more)
    other = actor("县财务二", Role.FINANCE, held.division)
    return allotments.confirm(held.pk, received_on=clock.today(), by=other)


def free(held):
    """What it has free, in fen."""
    return AllotmentBalance.objects.get(allotment=held).free_fen
