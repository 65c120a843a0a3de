"""An order of the test county that a second person has yet to confirm."""

from datetime import date

from doudi.core.models import Actor
from doudi.funds.models import AreaOrder
from doudi.web.tests.reserve import TOWNSHIP

DOCUMENT = "疏疫指〔2022〕8号"


def fill() -> None:
    """By the reviewer, for dibao households of the first township, 500 yuan each."""
    AreaOrder.objects.create(
        document=DOCUMENT, issued_on=date(2022, 8, 1), issuer="county", division="653101000000", areas=[TOWNSHIP],
        from_day=date(2022, 8, 1), groups=["dibao"], amount_fen=500_00, per="household", clause="第二条",
        entered_by=Actor.objects.get(name="reviewer"),
    )  # fmt: skip
