"""The job that a letter asks for, and the end of letters."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from doudi.core import jobs
from doudi.core.jobs import Work
from doudi.core.services import purge
from doudi.core.writes import writing
from doudi.discovery.models import Lead
from doudi.person.delivering import deliver
from doudi.person.models import ANSWERED_HERE, Letter

LETTER_YEARS = 5
GOES_ON = [kind for kind in Letter.Kind.values if kind not in ANSWERED_HERE]


@jobs.handler("letter.deliver")
def deliver_letter(work: Work) -> dict[str, Any]:
    """Deliver a letter, in the name of the help page; run again it changes nothing."""
    with writing(work.by):
        letter = deliver(work.args["letter"], by=work.by)
    return {"lead": letter.lead_id} if letter.lead_id else {}


@purge.also("letters")
def end_letters(now: datetime) -> int:
    """Delete letters five years after their answer, or after the lead that they became has ended (duties Q-07).

    What was sent in without an answer of its own (a complaint, a lead that is closed) counts from the day of sending.
    """
    before = purge.years_before(now, LETTER_YEARS)
    old = Letter.objects.filter(sent_at__lt=before, delivered_at__isnull=False)
    answered = Q(answered_on__lt=before.date()) | Q(answered_on__isnull=True, kind__in=GOES_ON)
    open_leads = Lead.objects.exclude(state="closed", closed_at__lt=before).values("pk")
    waiting = Q(lead_id__isnull=False) & Q(lead_id__in=open_leads)
    number, _ = old.filter(answered).exclude(waiting).delete()
    return number
