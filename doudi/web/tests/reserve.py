"""The reserve of the first township: 6,000 yuan, a payment to account for, one accepted, a request, a count."""

from datetime import date

from doudi.core import clock
from doudi.core.models import Actor, Parameter
from doudi.core.writes import writing
from doudi.funds import counts, relief
from doudi.funds.models import Reserve
from doudi.funds.orders import Order
from doudi.funds.services import reserves as services
from doudi.funds.tests.money import funded

TOWNSHIP = "653101001000"
DOCUMENT = "喀民发〔2022〕9号"


def fill() -> None:
    """All by the services, as the users of the demonstration."""
    people = {actor.name: actor for actor in Actor.objects.all()}
    finance, approver, clerk = people["finance"], people["tapprover"], people["clerk"]
    Parameter.objects.create(
        name="relief.reserve_amount",
        division=TOWNSHIP,
        during=(date(2022, 1, 1), None),
        value="6000",
        document=DOCUMENT,
        entered_by=finance,
        approved_by=people["reviewer"],
    )
    funded(document="喀财社〔2022〕3号", uses=["relief", "one_off_dibao", "one_off_tekun"])
    services.open_reserve(TOWNSHIP, document=DOCUMENT, by=finance)
    services.advance(TOWNSHIP, 6_000_00, document=DOCUMENT, by=finance)
    orders = [Order(n, n, TOWNSHIP, "sudden", 1_500_00) for n in (1, 2, 3)]
    paid = [services.spend(order, pocket="reserve_bank", by=approver) for order in orders]
    papers = services.account_for(paid[0].pk, receipt="收 0001", papers="审批表、收条", by=clerk)
    services.judge(paid[0].pk, "accepted", accounting=papers.pk, by=finance)
    services.account_for(paid[1].pk, receipt="收 0002", by=clerk)
    held = Reserve.objects.get()
    month = clock.today().replace(day=1)
    services.count(TOWNSHIP, month, bank_fen=1_500_00, cash_fen=0, seen=counts.last_journal(held), by=clerk)
    with writing(people["approver1"]):
        relief.owe(Order(4, 4, TOWNSHIP, "expense", 5_000_00), by=people["approver1"])
