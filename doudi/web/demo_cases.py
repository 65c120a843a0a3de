"""A living desk for whoever tries Doudi: a reserve and a few cases in different steps, of people who do not exist."""

from collections.abc import Iterator
from datetime import date, timedelta

from doudi.casework import services
from doudi.casework.models import Case, Delegation
from doudi.casework.services import Gift, Hardship, Newcomer, TakenIn
from doudi.core import clock
from doudi.core.models import Actor
from doudi.core.scope import code_range, full_code
from doudi.funds import funding
from doudi.funds.allotment import Said
from doudi.funds.models import Reserve
from doudi.funds.models.relief import RELIEF
from doudi.funds.services import allotments, reserves
from doudi.registry.models import Membership, Status
from doudi.registry.queries import in_force
from doudi.units.months import first_of
from doudi.web.demo_users import TOWNSHIP as SHORT
from doudi.web.demo_users import VILLAGE

TOWNSHIP, DOCUMENT = full_code(SHORT), "演示文件〔2022〕1号"
RESERVE_FEN, CASH_FEN, LIMIT_FEN, AID_FEN = 10_000_00, 2_000_00, 2_000_00, 450_00
MONEY_FEN = 1_000_000_00
HOMES = 4


def ensure_demo_cases() -> int:
    """Open what is not there yet and give the number of cases; run again it changes nothing. Runs as doudi_job."""
    people = {actor.name: actor for actor in Actor.objects.exclude(user=None)}
    _reserve(people)
    low, high = code_range(SHORT)
    if Case.objects.filter(division__gte=low, division__lt=high).exists():
        return Case.objects.count()
    homes = list(_homes(clock.today()))
    for number, (household, person) in enumerate(homes[:3]):
        _dibao(number, household, person, people)
    if len(homes) == HOMES:
        _aid_first(*homes[3], people)
    _stranded(people)
    return Case.objects.count()


def _homes(today: date) -> Iterator[tuple[int, int]]:
    """The first households of the township on no roll: number and head."""
    low, high = code_range(SHORT)
    supported = Status.objects.filter(in_force(first_of(today))).values("household_id")
    heads = Membership.objects.filter(
        in_force(first_of(today)), division__gte=low, division__lt=high, relation="head", person__died_on__isnull=True
    )
    rows = heads.exclude(household__in=supported).order_by("household_id")
    yield from rows.values_list("household_id", "person_id")[:HOMES]


def _reserve(people: dict[str, Actor]) -> None:
    """The township's reserve with its cash, and what the county delegates."""
    today = clock.today()
    if not Reserve.objects.filter(division=TOWNSHIP).exists():
        _money(people)
        reserves.open_reserve(TOWNSHIP, document=DOCUMENT, by=people["finance"])
        reserves.advance(TOWNSHIP, RESERVE_FEN, document=DOCUMENT, by=people["finance"])
        reserves.move_cash(TOWNSHIP, CASH_FEN, into="reserve_cash", reason="备付现金", by=people["clerk"])
    if not Delegation.objects.filter(division=TOWNSHIP).exists():
        services.delegate(
            TOWNSHIP, LIMIT_FEN, DOCUMENT, today, today + timedelta(days=365), by=people["approver1"],
            key="demo-delegate",
        )  # fmt: skip


def _money(people: dict[str, Actor]) -> None:
    """Money for relief, where the county has none yet."""
    county = full_code(SHORT[:6])
    if funding.usable(county, RELIEF):
        return
    said = Said(county, "K", DOCUMENT, clock.today(), clock.today().year, MONEY_FEN, [RELIEF])
    number = allotments.enter(said, by=people["finance"], key="demo-money-of-relief")
    allotments.confirm(number, received_on=clock.today(), by=people["approver1"])


def _dibao(number: int, household: int, person: int, people: dict[str, Actor]) -> None:
    """The first waits to be accepted, the second for the county's check, the third for the township's opinion."""
    clerk, today = people["clerk"], clock.today()
    case = services.open_case(
        "dibao", household, person, "家里收入减少，生活困难", by=clerk, key=f"demo-dibao-{number}"
    )
    if number == 0:
        return
    services.accept(case.pk, by=clerk, version=case.version)
    services.ask_means_check(case.pk, today, by=clerk, version=_version(case))
    if number == 1:
        return
    services.answer_means_check(case.pk, True, "", by=people["reviewer"], version=_version(case))
    services.record_visit(
        case.pk, today, ["街道经办员", "村级协理员"], "本人", "住房简陋，无其他收入", by=people["village"],
        version=_version(case),
    )  # fmt: skip


def _aid_first(household: int, person: int, people: dict[str, Actor]) -> None:
    """Helped the same day in cash out of the reserve; the papers are still to come."""
    hardship = Hardship("sudden", "sudden", clock.today())
    case = services.open_relief(
        household, person, "家中失火，今晚无处可住", hardship, by=people["clerk"], key="demo-aid-first", urgent=True
    )
    gift = Gift(AID_FEN, "reserve_cash", receipt="演示 0001", staff=(people["clerk"], people["village"]))
    services.aid_first(case.pk, gift, "今晚须安置", by=people["tapprover"], version=case.version, key="demo-aid-first")


def _stranded(people: dict[str, Actor]) -> None:
    """Somebody from elsewhere without a card, whose hours run."""
    who = Newcomer("赵强（演示）", full_code(VILLAGE), "urban", birth_date=date(1990, 3, 1), why_no_id="证件遗失")
    hardship = Hardship("epidemic", "stranded", clock.today())
    services.take_in(
        TakenIn(who, "滞留在车站，没有食宿", hardship, urgent=True), by=people["clerk"], key="demo-stranded"
    )


def _version(case: Case) -> int:
    case.refresh_from_db(fields=["version"])
    return case.version
