"""The campaign of the test county: paid, sent, returned, held and ready people, a lead and one to review."""

from datetime import date

from django.utils import timezone

from doudi.core.models import Actor
from doudi.funds.models import Attempt, Batch, Campaign, Payable, PayingBank, RollLine

AMOUNT = 30000
# The first people of the county by state; everybody after them is paid.
STATES = ["sent", "returned", "no_account", "ready"]
Home = tuple[int, int, int, str]


def fill(homes: list[Home]) -> None:
    """Draw up the roll by hand, each person in the state wanted; the child of the sixth home is a lead."""
    campaign, batch = _campaign()
    for number, home in enumerate(homes):
        state = STATES[number] if number < len(STATES) else "paid"
        kind = "review" if number == 4 else "due"
        _line(campaign, batch, home, home[1], state, kind)
        if number != 5:
            _line(campaign, batch, home, home[2], state, kind)
    _lead(campaign, homes[5])


def _lead(campaign: Campaign, home: Home) -> None:
    RollLine.objects.create(
        campaign=campaign,
        person_id=home[2],
        household_id=home[0],
        division=home[3],
        kind="lead",
        purpose="one_off_dibao",
    )


def _campaign() -> tuple[Campaign, Batch]:
    people = {actor.name: actor for actor in Actor.objects.all()}
    campaign = Campaign.objects.create(
        document="新民发〔2022〕63号",
        division="653101000000",
        month=date(2022, 7, 1),
        amount_fen=AMOUNT,
        deadline=date(2022, 8, 31),
        drawn_by=people["drawer"],
        runs=1,
    )
    bank = PayingBank.objects.create(division=campaign.division, name="农信社", spellings=["信用社"])
    batch = Batch.objects.create(
        campaign=campaign,
        number=1,
        division=campaign.division,
        bank=bank,
        count=1,
        total_fen=AMOUNT,
        at=timezone.now(),
        execute_on=date(2022, 8, 20),
        drawn_by=people["drawer"],
        first_approver=people["approver1"],
        second_approver=people["approver2"],
    )
    return campaign, batch


def _line(campaign: Campaign, batch: Batch, home: Home, person: int, state: str, kind: str) -> None:
    payable = Payable.objects.create(
        campaign=campaign,
        document=campaign.document,
        benefit=campaign.benefit,
        person_id=person,
        household_id=home[0],
        division=home[3],
        purpose="one_off_dibao",
        level="R",
        amount_fen=AMOUNT,
        status_id=1,
    )
    held = {"no_account": "no_account", "returned": "returned"}.get(state, "")
    RollLine.objects.create(
        campaign=campaign,
        person_id=person,
        household_id=home[0],
        division=home[3],
        kind=kind,
        purpose=payable.purpose,
        payable_id=payable.pk,
        held=held,
    )
    if state in ("sent", "paid", "returned"):
        _attempt(payable, batch, state)


def _attempt(payable: Payable, batch: Batch, state: str) -> None:
    attempt = Attempt.objects.create(
        payable=payable,
        batch=batch,
        division=payable.division,
        amount_fen=AMOUNT,
        account_id=1,
        payee="户主",
    )
    if state != "sent":
        reason = "AC04" if state == "returned" else ""
        Attempt.objects.filter(pk=attempt.pk).update(state=state, reason=reason, settled_on=date(2022, 8, 21))
