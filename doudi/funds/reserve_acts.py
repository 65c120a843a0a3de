"""The verbs of a reserve as pages offer them: title, form, who may, and the one service that each calls."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_noop as _

from doudi.core.models import Actor, Role
from doudi.funds import counts, reserve_forms
from doudi.funds.models import Accounting, Reserve, TopUp
from doudi.funds.services import reserves as services
from doudi.funds.services.reserves.mending import OFFICIALS
from doudi.funds.services.reserves.people import CIVIL_AFFAIRS, COUNTY, FINANCE, TOWNSHIP
from doudi.ui.forms import WriteForm

Data = dict[str, Any]
Run = Callable[[str, int, Data, Actor], Any]


def nothing(code: str, number: int) -> int | None:
    """Nothing was seen that could change meanwhile."""
    return None


def version_of_topup(code: str, number: int) -> int | None:
    """The version of the request that the page shows."""
    return TopUp.objects.filter(pk=number).values_list("version", flat=True).first()


def papers_waiting(code: str, number: int) -> int | None:
    """The number of the papers that wait for a verdict."""
    found = Accounting.objects.filter(payment_id=number, verdict__isnull=True)
    return found.order_by("-pk").values_list("pk", flat=True).first()


def last_journal(code: str, number: int) -> int | None:
    """How far the book of the reserve is."""
    held = Reserve.objects.filter(division=code).first()
    return counts.last_journal(held) if held else None


@dataclass(frozen=True)
class Act:
    """One verb. `number` is what it acts on: a payment, grant, request, count or list; 0 for the reserve."""

    title: str
    form: type[WriteForm]
    roles: tuple[Any, ...]
    run: Run
    seen: Callable[[str, int], int | None] = nothing
    danger: bool = False


def _seen(data: Data) -> int:
    return data["version"] or 0


ACTS: dict[str, Act] = {
    "open": Act(
        _("开立备用金"), reserve_forms.Document, FINANCE,
        lambda code, number, data, by: services.open_reserve(code, document=data["document"], by=by),
    ),
    "advance": Act(
        _("拨付备用金"), reserve_forms.Advance, FINANCE,
        lambda code, number, data, by: services.advance(
            code, data["amount"], document=data["document"], by=by, key=data["key"]
        ),
    ),
    "cash": Act(
        _("提现、存现"), reserve_forms.Cash, TOWNSHIP,
        lambda code, number, data, by: services.move_cash(
            code, data["amount"], into=data["into"], reason=data["reason"], by=by, key=data["key"]
        ),
    ),
    "account": Act(
        _("报送核销材料"), reserve_forms.Papers, TOWNSHIP,
        lambda code, number, data, by: services.account_for(
            number, receipt=data["receipt"], papers=data["papers"], by=by
        ),
    ),
    "judge": Act(
        _("审核核销材料"), reserve_forms.Judge, FINANCE,
        lambda code, number, data, by: services.judge(
            number, data["outcome"], accounting=_seen(data), reason=data["reason"], by=by
        ),
        papers_waiting,
    ),
    "make-good": Act(
        _("补足不予核销的款项"), reserve_forms.MakeGood, TOWNSHIP,
        lambda code, number, data, by: services.make_good(
            number, pocket=data["pocket"], reason=data["reason"], by=by
        ),
    ),
    "reverse": Act(
        _("冲销未到账的支付"), reserve_forms.Reason, OFFICIALS,
        lambda code, number, data, by: services.reverse(number, reason=data["reason"], by=by),
        danger=True,
    ),
    "repay": Act(
        _("重新支付"), reserve_forms.Repay, OFFICIALS,
        lambda code, number, data, by: services.repay(
            number, pocket=None if data["pocket"] == "county" else data["pocket"], by=by
        ),
    ),
    "drop": Act(
        _("撤销未支付的救助"), reserve_forms.Reason, OFFICIALS,
        lambda code, number, data, by: services.drop(number, reason=data["reason"], by=by),
        danger=True,
    ),
    "send": Act(
        _("上报补充申请"), reserve_forms.Confirm, TOWNSHIP,
        lambda code, number, data, by: services.send_top_up(number, version=_seen(data), by=by), version_of_topup,
    ),
    "agree": Act(
        _("同意补充申请"), reserve_forms.Confirm, CIVIL_AFFAIRS,
        lambda code, number, data, by: services.agree_top_up(number, version=_seen(data), by=by), version_of_topup,
    ),
    "refuse": Act(
        _("不同意补充申请"), reserve_forms.Reason, COUNTY,
        lambda code, number, data, by: services.refuse_top_up(
            number, version=_seen(data), reason=data["reason"], by=by
        ),
        version_of_topup, danger=True,
    ),
    "top-up": Act(
        _("拨付补充资金"), reserve_forms.Confirm, FINANCE,
        lambda code, number, data, by: services.top_up(number, version=_seen(data), by=by), version_of_topup,
    ),
    "count": Act(
        _("月末盘点"), reserve_forms.Count, TOWNSHIP,
        lambda code, number, data, by: services.count(
            code, data["month"], bank_fen=data["bank"], cash_fen=data["cash"], seen=_seen(data), note=data["note"],
            by=by, key=data["key"],
        ),
        last_journal,
    ),
    "confirm-count": Act(
        _("确认盘点"), reserve_forms.Confirm, (*TOWNSHIP, *COUNTY),
        lambda code, number, data, by: services.confirm_count(number, by=by),
    ),
    "return": Act(
        _("年终交回"), reserve_forms.Year, FINANCE,
        lambda code, number, data, by: services.return_money(code, year=data["year"], by=by), danger=True,
    ),
    "transfer": Act(
        _("登记县级支付"), reserve_forms.Transfer, FINANCE,
        lambda code, number, data, by: services.draw_transfer(
            code, data["grants"], paid_on=data["paid_on"], reference=data["reference"], by=by, key=data["key"]
        ),
    ),
    "confirm-transfer": Act(
        _("确认县级支付"), reserve_forms.Confirm, (Role.REVIEWER, Role.APPROVER, Role.FINANCE),
        lambda code, number, data, by: services.confirm_transfer(number, by=by),
    ),
}  # fmt: skip
COUNTY_ACTS = ("transfer", "confirm-transfer")
