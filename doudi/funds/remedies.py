"""How a family disputes a decision: where it asks for review, where it goes to court, by when."""

from datetime import date

from doudi.core import divisions
from doudi.core.scope import full_code
from doudi.entitlements.groups import policy_errors
from doudi.entitlements.parameters import rows_for
from doudi.papers.kinds.common import Remedy
from doudi.policy import snapshot
from doudi.units.months import first_of


def remedy(division: str, on: date) -> Remedy:
    """Review and court of the county that answers for a division, with that day's figures (rulebook A-18).

    Raises PolicyRefused.
    """
    month = first_of(on)
    with policy_errors():
        held = snapshot(division, month, rows=rows_for(division, month))
    place = divisions.name_of(divisions.today_of(full_code(division))[:6] + "000000")
    return Remedy.on(
        on, days=int(str(held["remedy.review_days"])), months=int(str(held["remedy.court_months"])),
        review_office=f"{place}人民政府", court=f"{place}人民法院",
    )  # fmt: skip


def words(county: str, on: date) -> str:
    """The same in one sentence for the slip of relief by an order. `county` is its code. Raises PolicyRefused."""
    held = remedy(county, on)
    return (
        f"对这一决定有异议的，可以向乡镇（街道）或县级民政部门申诉，由没有经手的人复查；不服的，可以自收到本告知单之日起"
        f" {held.days} 日内向{held.review_office}申请行政复议（{held.review_law.text()}），"
        f"或者 {held.months} 个月内向{held.court}起诉（{held.court_law.text()}）。"
    )
