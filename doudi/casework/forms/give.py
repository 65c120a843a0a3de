"""Granting: one form for each way of helping, with the fields that this way needs."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from doudi.casework.acting import TOWNSHIP
from doudi.casework.forms.base import DeedForm, Words
from doudi.casework.relief_rules import township_of
from doudi.casework.services import Gift
from doudi.core import actors, clock, keys
from doudi.core.models import Actor, Role
from doudi.core.scope import code_range, significant
from doudi.registry.models import Account, Membership
from doudi.registry.queries import in_force
from doudi.ui import masks
from doudi.ui.fields import MoneyField
from doudi.units.months import first_of

# The ways in the order of the tabs: their words, the form of the gift, the way of funds.
WAYS = {
    "bank": (gettext_noop("备用金·银行"), "money", "reserve_bank"),
    "cash": (gettext_noop("备用金·现金"), "money", "reserve_cash"),
    "county": (gettext_noop("县级支付"), "money", "county"),
    "goods": (gettext_noop("实物"), "goods", "in_kind"),
    "service": (gettext_noop("服务"), "service", "in_kind"),
    "referral": (gettext_noop("转介"), "referral", "in_kind"),
}
FIELDS = {
    "bank": ("amount", "account"),
    "cash": ("amount", "first", "second", "receipt"),
    "county": ("amount",),
    "goods": ("item", "quantity", "unit", "amount", "first", "second", "receipt"),
    "service": ("item", "provider", "amount"),
    "referral": ("item", "provider"),
}


class GiveForm(DeedForm):
    """What is given, and why. `proposed_fen` is what the rules propose."""

    item = forms.CharField(label=gettext_lazy("给什么"), max_length=80)
    quantity = forms.DecimalField(label=gettext_lazy("数量"), min_value=0, decimal_places=2, max_digits=10)
    unit = forms.CharField(label=gettext_lazy("单位"), max_length=20)
    provider = forms.CharField(label=gettext_lazy("由谁提供"), max_length=80)
    amount = MoneyField(label=gettext_lazy("金额"))
    account = forms.TypedChoiceField(label=gettext_lazy("收款账户"), coerce=int)
    first = forms.TypedChoiceField(label=gettext_lazy("发放人一"), coerce=int)
    second = forms.TypedChoiceField(label=gettext_lazy("发放人二"), coerce=int)
    receipt = forms.CharField(label=gettext_lazy("收条编号"), max_length=80, required=False)
    reason = Words(label=gettext_lazy("决定理由"), max_length=1000)

    def __init__(self, *args: Any, way: str, proposed_fen: int, **kwargs: Any) -> None:
        self.way, self.proposed_fen = way, proposed_fen
        super().__init__(*args, **kwargs)

    def setup(self) -> None:
        """The fields of the way, accounts of the household, officials of the township."""
        for name in set(self.fields) - {*FIELDS[self.way], "reason", "key", "version"}:
            del self.fields[name]
        if "amount" in self.fields:
            self.initial.setdefault("amount", self.proposed_fen or None)
            if self.way in ("goods", "service"):
                self.fields["amount"].label = _("价值（计入限额）")
            self.fields["amount"].help_text = _("规则建议金额已填好；改动须在理由中说明。")
        if "account" in self.fields:
            self.fields["account"].choices = accounts(self.about.household_id)
            self.fields["account"].error_messages["required"] = _("没有登记账户：请改用现金，或先在家庭页登记账户。")
        if "first" in self.fields:
            choices = [("", "—"), *staff(self.about.division)]
            self.fields["first"].choices = self.fields["second"].choices = choices
        self.order_fields([*FIELDS[self.way], "reason"])

    def gift(self) -> Gift:
        """What the service is told. Only of a valid form."""
        given = self.cleaned_data
        _words, form, way = WAYS[self.way]
        pair = None
        if "first" in given:
            held = Actor.objects.in_bulk([given["first"], given["second"]])
            pair = (held[given["first"]], held[given["second"]])
        return Gift(
            given.get("amount") or 0, way, form, given.get("item", ""), given.get("quantity"), given.get("unit", ""),
            given.get("provider", ""), given.get("account"), given.get("receipt", ""), pair,
        )  # fmt: skip


def accounts(household_id: int) -> list[tuple[int, str]]:
    """The accounts of the members this month, masked."""
    month, ring = first_of(clock.today()), keys.load()
    members = Membership.objects.filter(in_force(month), household_id=household_id).values("person_id")
    held = Account.objects.filter(in_force(month), person_id__in=members).select_related("person").order_by("pk")
    return [(row.pk, f"{row.person.name} · {row.bank} {masks.account(ring.decrypt(row.number_sealed))}")
            for row in held[:20]]  # fmt: skip


def staff(division: str) -> Sequence[tuple[int, str]]:
    """The officials of the township who may hand something over, with their posts in force."""
    low, high = code_range(significant(township_of(division)))
    roles = (*TOWNSHIP, Role.VILLAGE_WORKER)
    held = Actor.objects.filter(
        actors.in_force(clock.today()), role__in=roles, division__gte=low, division__lt=high
    ).order_by("label")
    return [(actor.pk, actor.label) for actor in held[:50]]
