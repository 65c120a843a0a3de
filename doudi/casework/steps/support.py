"""While a family is supported: review, change, stop, work."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from doudi.casework import clocks, services, words
from doudi.casework.acting import TOWNSHIP
from doudi.casework.models import State, WorkOffer
from doudi.casework.queries.people import members_of
from doudi.casework.steps.base import MONTHLY, Pick, Several, StepForm, StepPage, Words, lazily
from doudi.core import clock
from doudi.core.models import Actor, Role
from doudi.ui.fields import DayField
from doudi.units.months import add_months, first_of


class ReviewForm(StepForm):
    """What was found, and what follows."""

    result = Pick(label=gettext_lazy("核查结果"), choices=lazily(words.REVIEWS))
    found = Words(label=gettext_lazy("了解到的情况"))

    def foretell(self) -> str:
        """When the next one is."""
        name = f"review_{self.case.review_class or 'stable'}"
        due = clocks.last_day_of(self.case.division, name, clock.now())
        return _("下次核查：%(due)s。有变化的，由县级决定变更或终止；决定之前照发。") % {"due": due}


class ChangeForm(StepForm):
    """Why the amount changes."""

    template = "casework/with_proposal.html"
    reason = Words(label=gettext_lazy("变更的理由"))

    def foretell(self) -> str:
        """From when."""
        month = add_months(first_of(clock.today()), 1)
        return _("自 %(month)s 起按今天的测算发放，并书面告知家庭。") % {"month": f"{month:%Y-%m}"}


class StopForm(StepForm):
    """Why support ends."""

    template = "casework/with_proposal.html"
    reason_codes = Several(label=gettext_lazy("终止的原因"), choices=lazily(words.REASONS, *words.AT_STOP))
    reason = Words(label=gettext_lazy("理由"), help_text=gettext_lazy("通知书会原样印出。"))

    def foretell(self) -> str:
        """From when."""
        month = add_months(first_of(clock.today()), 1)
        due = clocks.last_day_of(self.case.division, "refusal_notice", clock.now())
        return _("自 %(month)s 起停发；通知书须于 %(due)s 前送达，写明理由和申诉途径。") % {
            "month": f"{month:%Y-%m}", "due": due,
        }  # fmt: skip


class OfferForm(StepForm):
    """To whom, what, when."""

    person = Pick(label=gettext_lazy("介绍给谁"))
    offered_on = DayField(label=gettext_lazy("介绍日期"), until=clock.today)
    what = forms.CharField(label=gettext_lazy("岗位或培训"), max_length=200)
    explained_on = DayField(
        label=gettext_lazy("向家庭讲清渐退政策的日期"), until=clock.today,
        help_text=gettext_lazy("家庭先知道就业后低保怎样渐退，再决定去不去。"),
    )  # fmt: skip

    def setup(self) -> None:
        """The members of the household."""
        people = members_of(self.case)
        self.fields["person"].choices = [(str(row.person_id), row.person.name) for row in people]
        self.fields["offered_on"].initial = clock.today()

    def foretell(self) -> str:
        """How phase-out works: what the family is told (F-01)."""
        held = clocks.figures(self.case.division, clock.today())
        months, ahead = (clocks.days(held, f"phase_out.{name}") for name in ("months", "announce_months"))
        keeps = _("请讲清：因就业收入达到低保标准的，自就业当月起 %(months)s 个月内低保待遇不变，不会一就业就停。")
        ends = _("期满前 %(ahead)s 个月内书面告知，期满后重新核算。依据：%(cites)s。")
        return (keeps + ends) % {"months": months, "ahead": ahead, "cites": held.sources["phase_out.months"]}


class AnswerForm(StepForm):
    """What came of an offer."""

    offer = Pick(label=gettext_lazy("哪一次介绍"))
    outcome = Pick(
        label=gettext_lazy("答复"), choices=lazily(words.WORK, *(code for code in words.WORK if code != "open"))
    )
    reason = Words(
        label=gettext_lazy("原因"), max_length=500, required=False,
        help_text=gettext_lazy("未接受的必填，写其本人的话。登记本身不改变待遇。"),
    )  # fmt: skip

    def setup(self) -> None:
        """The offers that wait for an answer."""
        rows = WorkOffer.objects.filter(case=self.case, outcome="open").select_related("person").order_by("pk")
        self.fields["offer"].choices = choices = [
            (str(row.pk), f"{row.person.name}：{row.what}（{row.offered_on}）") for row in rows
        ]
        self.fields["offer"].initial = choices[0][0] if choices else None


def _review(case_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.record_review(case_id, given["result"], given["found"], by=by, version=given["version"])


def _change(case_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.change(case_id, given["reason"], by=by, version=given["version"], key=given["key"])


def _stop(case_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.stop(
        case_id, given["reason"], by=by, version=given["version"], key=given["key"], reason_codes=given["reason_codes"]
    )


def _offer(case_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.offer_work(
        case_id, int(given["person"]), given["what"], given["offered_on"], given["explained_on"], by=by,
        version=given["version"],
    )  # fmt: skip


def _answer(case_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.answer_work(int(given["offer"]), given["outcome"], given["reason"], by=by, version=given["version"])


SUPPORTED = (State.APPROVED,)
PAGES = (
    StepPage(
        "record_review", gettext_noop("定期核查"), gettext_noop("登记核查"), TOWNSHIP, SUPPORTED, ReviewForm, _review,
        "reviewed", kinds=MONTHLY, icon="refresh",
    ),
    StepPage(
        "change", gettext_noop("变更金额"), gettext_noop("决定变更"), (Role.APPROVER,), SUPPORTED, ChangeForm, _change,
        "changed", kinds=MONTHLY, own=("reviewed",), waits=("follow_review",), icon="pencil",
    ),
    StepPage(
        "stop", gettext_noop("终止救助"), gettext_noop("决定终止"), (Role.APPROVER,), SUPPORTED, StopForm, _stop,
        "stopped", kinds=MONTHLY, own=("reviewed",), danger=True, waits=("follow_review",), icon="x",
    ),
    StepPage(
        "offer_work", gettext_noop("介绍就业"), gettext_noop("登记介绍"), TOWNSHIP, SUPPORTED, OfferForm, _offer,
        "offered_work", kinds=MONTHLY, icon="user-plus",
    ),
    StepPage(
        "answer_work", gettext_noop("登记就业答复"), gettext_noop("登记答复"), TOWNSHIP, SUPPORTED, AnswerForm, _answer,
        "answered_work", kinds=MONTHLY, icon="check",
    ),
)  # fmt: skip
