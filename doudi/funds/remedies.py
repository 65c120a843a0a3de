"""How a family disputes relief that an order gave it, or did not: in one sentence for its slip."""

from datetime import date

from doudi.core import divisions
from doudi.core.scope import full_code
from doudi.entitlements.groups import policy_errors
from doudi.entitlements.parameters import rows_for
from doudi.papers.kinds.common import Remedy
from doudi.policy import snapshot
from doudi.units.months import first_of


def words(county: str, on: date) -> str:
    """Appeal, review, court, with that day's figures (rulebook A-18). `county` is its code. Raises PolicyRefused."""
    month = first_of(on)
    with policy_errors():
        held = snapshot(county, month, rows=rows_for(county, month))
    place = divisions.name_of(full_code(county))
    remedy = Remedy.on(
        on, days=int(str(held["remedy.review_days"])), months=int(str(held["remedy.court_months"])),
        review_office=f"{place}人民政府", court=f"{place}人民法院",
    )  # fmt: skip
    return (
        f"对这一决定有异议的，可以向乡镇（街道）或县级民政部门申诉，由没有经手的人复查；不服的，可以自收到本告知单之日起"
        f" {remedy.days} 日内向{remedy.review_office}申请行政复议（{remedy.review_law.text()}），"
        f"或者 {remedy.months} 个月内向{remedy.court}起诉（{remedy.court_law.text()}）。"
    )
