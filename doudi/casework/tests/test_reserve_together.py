"""Ten cases decided out of one reserve at once never overdraw it (J-12, C-09): real commits, as the pages' role."""

import threading

from django.db import connection

from doudi.casework import services
from doudi.casework.models import Case, Decision
from doudi.casework.services import Gift, Hardship
from doudi.casework.tests import office
from doudi.casework.tests.conftest import key
from doudi.core import clock
from doudi.core.writes import reading
from doudi.funds import reserve
from doudi.funds.relief_errors import ReserveShort
from doudi.funds.services import reserves
from doudi.funds.tests.money import funded

TOWNSHIP = "653101001000"
FULL_FEN, ASKED_FEN, AT_ONCE = 5000_00, 600_00, 10


def test_ten_decisions_at_once_leave_what_is_left(committed, django_db_blocker):
    """5,000 yuan, ten times 600: eight are paid, two are told that 200 yuan is left and stay undecided."""
    with django_db_blocker.unblock():
        people = office.people()
        county = office.county()
        county.set(division=TOWNSHIP, relief__reserve_amount=5000)
        reserves.open_reserve(TOWNSHIP, document="喀财社〔2022〕3号", by=people["finance"])
        funded()
        reserves.advance(TOWNSHIP, FULL_FEN, document="喀财社〔2022〕3号", by=people["finance"])
        services.delegate(
            TOWNSHIP, 2000_00, "喀民发〔2022〕8号", clock.today(), None, by=people["approver"], key=key()
        )  # fmt: skip
        cases = [opened(people, *office.family(county)) for _ in range(AT_ONCE)]
        with office.pages_role():
            outcomes = at_once(cases, people["township"])
        assert sorted(outcomes) == ["paid"] * 8 + ["short"] * 2
        with reading(people["finance"]):
            assert reserve.total_fen(reserve.of(TOWNSHIP, by=people["finance"])) == FULL_FEN - 8 * ASKED_FEN
            assert Decision.objects.count() == 8
            assert Case.objects.filter(state="received").count() == 2


def opened(people, home, persons):
    return services.open_relief(
        home.pk, persons[0].pk, "家中失火", Hardship("sudden", "sudden", clock.today()), by=people["clerk"], key=key(),
        urgent=True,
    )  # fmt: skip


def at_once(cases, approver):
    """Every case decided in a thread of its own, all let go at the same moment."""
    go, outcomes = threading.Barrier(len(cases)), []

    def decide(case):
        go.wait(30)
        try:
            services.aid_first(
                case.pk, Gift(ASKED_FEN, "reserve_bank", account_id=1), "今晚须安置", by=approver,
                version=case.version, key=key(),
            )  # fmt: skip
            outcomes.append("paid")
        except ReserveShort as error:
            assert error.left_fen == FULL_FEN - 8 * ASKED_FEN
            outcomes.append("short")
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=[case]) for case in cases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return outcomes
