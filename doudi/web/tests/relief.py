"""Temporary assistance of the test county: a delegation, cases in several states, a meeting; no money moves."""

from datetime import timedelta
from uuid import uuid4

from doudi.casework import services
from doudi.casework.models import Case
from doudi.casework.services import Gift, Hardship
from doudi.core import clock
from doudi.core.models import Actor

TOWNSHIP = "653101001000"
Home = tuple[int, int, int, str]


def fill(homes: list[Home], people: dict[str, Actor]) -> None:
    """Case 1 is open and referred, case 2 was paid first without papers, case 3 is on a meeting's agenda."""
    today = clock.today()
    services.delegate(
        TOWNSHIP, 2000_00, "喀民发〔2022〕8号", today - timedelta(days=1), None, by=people["approver1"], key=_key()
    )
    first, second, third = (_case(homes[number], people) for number in (10, 11, 12))
    services.refer(first.pk, "某市民政局", "请协助救助", today, by=people["clerk"], version=first.version)
    services.aid_first(
        second.pk, Gift(
            480_00, "in_kind", "goods", "棉被、食品", 1, "套", receipt="S-1", staff=(people["clerk"], people["village"])
        ),
        "今晚须安置", by=people["tapprover"], version=second.version, key=_key(),
    )  # fmt: skip
    meeting = services.call_meeting(today, "县民政局三楼", "副县长", by=people["reviewer"], key=_key())
    services.attend(meeting.pk, "陈某", "县财政局", [third.pk], by=people["reviewer"])
    services.put_on_agenda(third.pk, meeting.pk, "重大困难", by=people["reviewer"], version=third.version)


def _case(home: Home, people: dict[str, Actor]) -> Case:
    return services.open_relief(
        home[0], home[1], "家中失火，暂无住处", Hardship("sudden", "sudden", clock.today()), by=people["clerk"], key=_key(),
        urgent=True,
    )  # fmt: skip


def _key() -> str:
    return uuid4().hex
