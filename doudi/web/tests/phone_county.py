"""A canvass for the phone: a visitor with 300 households of one village."""

from datetime import timedelta

from doudi.core import clock
from doudi.core.models import Actor
from doudi.web.demo_users import ensure_demo_users
from doudi.web.tests.county import PASSWORD

VILLAGE = "653101001007"
MANY = 300
GROUPS = ["dibao", "tekun", "edge", "at_risk", "unemployed", "flexible", "graduate", "away"]


def fill() -> None:
    """The demo users, the households of one road, and the canvass that gives them to the user `visitor`."""
    from django.db import transaction

    from doudi.canvass import services
    from doudi.canvass.tests.conftest import Task
    from doudi.entitlements.tests.county import County

    ensure_demo_users(PASSWORD)
    actors = {actor.name: actor for actor in Actor.objects.all()}
    today = clock.today()
    canvass = services.open_canvass(
        "冬季大排查", "新民发〔2022〕63号", "653101000000", today - timedelta(days=20), today + timedelta(days=10),
        GROUPS, by=actors["reviewer"], key="phone-county",
    )  # fmt: skip
    task = Task(canvass, actors["clerk"], actors["reviewer"], County(actors["operator"]))
    task.county.standards()
    with transaction.atomic():
        # On no roll, with no income: to be found.
        task.home("幸福路1号", VILLAGE, benefit=None, people=3, graduate=True)
        for number in range(2, MANY + 1):
            task.home(f"幸福路{number}号", VILLAGE, people=3)
    services.enrol(canvass.pk, "visitor", VILLAGE, "fanghuiju", by=actors["clerk"])
    services.assign(canvass.pk, by=actors["reviewer"])
