"""The verbs of an allotment as pages offer them: title, form, who may, when, and the one service that each calls."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from doudi.core.models import Actor, Role
from doudi.core.scope import LEVELS, full_code, significant
from doudi.funds import allotment_forms as forms
from doudi.funds.allotment import BOOKED, ENTERED, state_of
from doudi.funds.models import Allotment
from doudi.funds.purposes import names
from doudi.funds.services import allotments as services
from doudi.ui.forms import WriteForm

FINANCE = (Role.FINANCE,)
OFFICIALS = (Role.REVIEWER, Role.APPROVER, Role.FINANCE)
Data = dict[str, Any]
Options = Callable[[Allotment], dict[str, Any]]


def nothing(held: Allotment) -> dict[str, Any]:
    """A form without choices."""
    return {}


def uses(held: Allotment) -> dict[str, Any]:
    """The purposes of the allotment."""
    codes = held.uses.order_by("pk").values_list("purpose", flat=True)
    called = names()
    return {"uses": [(code, gettext(called[code])) for code in codes]}


def sources(held: Allotment) -> dict[str, Any]:
    """The sums that could pay an advance back, and what it was for."""
    others = Allotment.objects.filter(
        division=held.division, confirmed_by__isnull=False, ended_by=None, balance__free_fen__gt=0
    ).exclude(kind=Allotment.Kind.ADVANCE)
    return {
        **uses(held),
        "sources": [(str(one.pk), one.document) for one in others.order_by("document_on", "pk")[:100]],
    }


@dataclass(frozen=True)
class Act:
    """One verb on one allotment. `fits` says whether it makes sense in the state that it is in."""

    title: str
    form: type[WriteForm]
    roles: tuple[Any, ...]
    run: Callable[[int, Data, Actor], Any]
    fits: Callable[[Allotment], bool]
    options: Options = nothing
    danger: bool = False
    other_person: bool = False


def booked(held: Allotment) -> bool:
    """Whether it is in the ledger."""
    return state_of(held) == BOOKED


def _above_county(held: Allotment) -> bool:
    return booked(held) and LEVELS[len(significant(held.division))] in ("region", "prefecture")


ACTS: dict[str, Act] = {
    "confirm": Act(
        _("确认收到"), forms.Received, OFFICIALS,
        lambda number, data, by: services.confirm(number, received_on=data["received_on"], by=by),
        lambda held: state_of(held) == ENTERED, other_person=True,
    ),
    "pass": Act(
        _("下达下级"), forms.PassDown, FINANCE,
        lambda number, data, by: services.pass_down(
            number, full_code(data["division"]), data["amount"], document=data["document"],
            document_on=data["document_on"], uses=data["uses"], by=by, key=data["key"],
        ),
        _above_county, uses,
    ),
    "settle": Act(
        _("归还垫付"), forms.Settle, FINANCE,
        lambda number, data, by: services.settle(number, int(data["source"]), data["purpose"], data["amount"], by=by),
        lambda held: booked(held) and held.kind == Allotment.Kind.ADVANCE, sources,
    ),
    "recover": Act(
        _("登记追回"), forms.Recover, FINANCE,
        lambda number, data, by: services.recover(
            number, data["purpose"], data["amount"], paid_on=data["paid_on"], township=full_code(data["township"]),
            reason=data["reason"], by=by, key=data["key"],
        ),
        booked, uses,
    ),
    "carry": Act(
        _("结转下年"), forms.Confirm, FINANCE, lambda number, data, by: services.carry(number, by=by),
        lambda held: booked(held) and held.kind == Allotment.Kind.GRANT and held.carried_from_id is None,
    ),
    "give-back": Act(
        _("交回财政"), forms.GiveBack, FINANCE,
        lambda number, data, by: services.give_back(number, data["amount"], document=data["document"], by=by),
        booked, danger=True,
    ),
    "reverse": Act(
        _("冲销登记"), forms.Reason, OFFICIALS,
        lambda number, data, by: services.reverse(number, reason=data["reason"], by=by),
        lambda held: state_of(held) in (ENTERED, BOOKED), danger=True, other_person=True,
    ),
}  # fmt: skip
