"""Leads in several states for whoever tries Doudi: late, urgent, spoken with, waiting for a reader, helped."""

from datetime import timedelta
from typing import Any

from doudi.core import clock
from doudi.core.models import Actor
from doudi.core.scope import code_range
from doudi.discovery import services
from doudi.discovery.models import Lead
from doudi.discovery.recording import Told
from doudi.web.demo_users import TOWNSHIP, VILLAGE


def ensure_demo_leads() -> int:
    """Tell what was not told yet and give the number of leads; run again it changes nothing. Runs as doudi_job."""
    low, high = code_range(TOWNSHIP)
    if not Lead.objects.filter(division__gte=low, division__lt=high).exists():
        _tell(Actor.objects.get(name="clerk"), Actor.objects.get(name="village"))
    return Lead.objects.count()


def _tell(clerk: Actor, village: Actor) -> None:
    def told(number: int, by: Actor, days: int, channel: str, words: str, **more: Any) -> Lead:
        at = clock.now() - timedelta(days=days, hours=2)
        return services.receive(Told(VILLAGE, channel, words, received_at=at, **more), by=by, key=f"demo-lead-{number}")

    def spoken(lead: Lead) -> Lead:
        return services.answer(lead.pk, "已打电话，约好上门", by=clerk, version=lead.version)

    waiting = (
        (1, clerk, 9, "hotline", "来电反映老人独居，家里没有取暖煤",
         {"source_ref": "12345-0001", "name": "帕提古丽·艾山", "birth_year": 1948, "needs": ("heat",)}),
        (2, village, 0, "phone", "邻居说一家三天没有生火做饭",
         {"danger": "urgent", "needs": ("food",), "teller_name": "邻居", "protected": True}),
        (3, village, 1, "home_visit", "父母外出打工，两个孩子跟着七十岁的奶奶",
         {"needs": ("guardian",), "found_by": "village_cadre"}),
    )  # fmt: skip
    for number, by, days, channel, words, more in waiting:
        told(number, by, days, channel, words, **more)
    spoken(told(4, clerk, 2, "wechat", "丈夫住院，借了三万元", name="阿依努尔·买买提", needs=("medical",)))
    idle = spoken(told(5, clerk, 3, "letter", "来信要求增加补助，没有写困难", name="王建国"))
    services.close(idle.pk, "no_need", "上门看过，家里有固定工资收入", by=clerk, version=idle.version)
    helped = spoken(told(6, clerk, 4, "home_visit", "老人行动不便，没人做饭", found_by="civil_helper", needs=("care",)))
    services.end_in_service(helped.pk, "村老年食堂", "每天送一餐", by=clerk, version=helped.version)
