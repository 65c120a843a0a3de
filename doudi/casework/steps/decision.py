"""The county's decision, what the family is told, terms that are extended, appeals."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from doudi.casework import clocks, services, words
from doudi.casework.acting import COUNTY, TOWNSHIP
from doudi.casework.models import OPEN, Clock, Decision, Kind, Notice, State
from doudi.casework.services.decide import ENTERED
from doudi.casework.steps.base import MONTHLY, Pick, Several, StepForm, StepPage, Words, lazily
from doudi.core import clock
from doudi.core.models import Actor, Role
from doudi.ui.fields import DayField
from doudi.units.months import add_months, first_of

APPROVE = [("yes", gettext_lazy("确认")), ("no", gettext_lazy("不予确认"))]
UPHOLD = [("no", gettext_lazy("撤销原决定")), ("yes", gettext_lazy("维持原决定"))]
TOLD_HOW = [
    ("当面送达，本人签收", gettext_lazy("当面送达，本人签收")),
    ("由村（社区）送达，成年家属签收", gettext_lazy("由村（社区）送达，成年家属签收")),
    ("邮寄送达", gettext_lazy("邮寄送达")),
]
DECIDED = (State.APPROVED, State.REFUSED, State.ENDED)


def in_a_year() -> date:
    """Nobody extends a term by more than a year: a slip of the year is caught."""
    return clock.today() + timedelta(days=366)


class DecideForm(StepForm):
    """Confirm or refuse. A refusal names its reasons; what differs from the opinion says why."""

    template = "casework/with_proposal.html"
    approve = Pick(label=gettext_lazy("决定"), choices=APPROVE)
    reason = Words(
        label=gettext_lazy("理由"),
        help_text=gettext_lazy("与初审意见或测算结果不同的，写明为什么。不予确认的，写清楚事实：通知书会原样印出。"),
    )  # fmt: skip
    reason_codes = Several(
        label=gettext_lazy("不予确认的原因"), choices=lazily(words.REASONS, *words.AT_REFUSAL), required=False,
        help_text=gettext_lazy("不予确认时至少选一项；这些语句在通知书上有维吾尔文、哈萨克文。"),
    )  # fmt: skip
    review_class = Pick(
        label=gettext_lazy("确认后的核查类别"), choices=lazily(words.REVIEW_CLASSES), initial="stable",
        help_text=gettext_lazy("收入不固定且有劳动能力的为变动户，核查更勤。"),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A refusal has a reason that the letter can say in every language."""
        given = super().clean() or {}
        if given.get("approve") == "no" and not given.get("reason_codes"):
            self.add_error("reason_codes", _("请选择不予确认的原因。"))
        return given

    def foretell(self) -> str:
        """From when, and by when the family is told."""
        due = clocks.last_day_of(self.case.division, "refusal_notice", clock.now())
        month = add_months(first_of(clock.today()), 1)
        said = _("确认的，自 %(month)s 起发放。无论是否确认，通知书须于 %(due)s 前送达，写明申诉途径。")
        return said % {"month": f"{month:%Y-%m}", "due": due}


class TellForm(StepForm):
    """When and how a paper reached the family."""

    notice = Pick(label=gettext_lazy("文书"))
    told_on = DayField(label=gettext_lazy("送达日期"), until=clock.today)
    how = Pick(label=gettext_lazy("送达方式"), choices=TOLD_HOW, initial=TOLD_HOW[0][0])

    def setup(self) -> None:
        """The papers that wait."""
        waiting = Notice.objects.filter(case=self.case, told_on__isnull=True).order_by("due_on", "pk")
        self.fields["notice"].choices = choices = [
            (str(row.pk), f"{_(words.NOTICES[row.kind])}（{_('%(day)s 前') % {'day': row.due_on}}）") for row in waiting
        ]
        self.fields["notice"].initial = choices[0][0] if choices else None
        self.fields["told_on"].initial = clock.today()


class ExtendForm(StepForm):
    """Which term, until when, why."""

    running = Pick(label=gettext_lazy("期限"))
    until = DayField(label=gettext_lazy("延长至"), until=in_a_year)
    reason = Words(label=gettext_lazy("理由"), max_length=500)

    def setup(self) -> None:
        """The terms that run and were not extended."""
        rows = Clock.objects.filter(case=self.case, met_on__isnull=True, extended_to__isnull=True).order_by("due_on")
        self.fields["running"].choices = [
            (str(row.pk), f"{_(words.CLOCKS[row.step])}（{_('现为 %(day)s') % {'day': row.due_on}}）") for row in rows
        ]

    def foretell(self) -> str:
        """Once."""
        return _("每项期限只能延长一次，理由记入案件。")


class AppealForm(StepForm):
    """Against which decision, in whose words."""

    decision = Pick(label=gettext_lazy("对哪个决定不服"))
    words = Words(label=gettext_lazy("申诉人的理由（按其本人的话写）"))

    def setup(self) -> None:
        """The decisions of this case, newest first."""
        rows = Decision.objects.filter(case=self.case).order_by("-pk")
        self.fields["decision"].choices = choices = [
            (str(row.pk), f"{row.decided_on} {_(words.OUTCOMES[row.outcome])}") for row in rows
        ]
        self.fields["decision"].initial = choices[0][0] if choices else None

    def foretell(self) -> str:
        """By whom and by when."""
        due = clocks.last_day_of(self.case.division, "total", clock.now())
        return _("成为单独的复查案件，由没有参与原案的人决定，%(due)s 前答复。原决定在复查期间照旧。") % {"due": due}


class DecideAppealForm(StepForm):
    """Uphold or reverse."""

    template = "casework/with_proposal.html"
    uphold = Pick(label=gettext_lazy("复查决定"), choices=UPHOLD)
    reason = Words(label=gettext_lazy("查明的情况和理由"))

    def foretell(self) -> str:
        """What a reversal gives."""
        due = clocks.last_day_of(self.case.division, "refusal_notice", clock.now())
        month = add_months(first_of(clock.today()), 1)
        return _("撤销不予确认或终止的，按今天的测算自 %(month)s 起发放。答复须于 %(due)s 前送达。") % {
            "month": f"{month:%Y-%m}", "due": due,
        }  # fmt: skip


def _decide(case_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.decide(
        case_id, given["approve"] == "yes", given["reason"], by=by, version=given["version"], key=given["key"],
        reason_codes=given["reason_codes"] if given["approve"] == "no" else (), review_class=given["review_class"],
    )  # fmt: skip


def _tell(case_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.told(int(given["notice"]), given["told_on"], given["how"], by=by)


def _extend(case_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.extend(int(given["running"]), given["until"], given["reason"], by=by)


def _appeal(case_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.appeal(int(given["decision"]), given["words"], by=by, key=given["key"])


def _decide_appeal(case_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.decide_appeal(
        case_id, given["uphold"] == "yes", given["reason"], by=by, version=given["version"], key=given["key"]
    )


PAGES = (
    StepPage(
        "decide", gettext_noop("县级决定"), gettext_noop("作出决定"), (Role.APPROVER,), (State.SUBMITTED,),
        DecideForm, _decide, "decided", kinds=MONTHLY, own=ENTERED, icon="gavel",
    ),
    StepPage(
        "decide_appeal", gettext_noop("复查决定"), gettext_noop("作出复查决定"), (Role.APPROVER,), (State.SUBMITTED,),
        DecideAppealForm, _decide_appeal, "decided", kinds=(Kind.APPEAL,), own=("opened",), icon="gavel",
    ),
    StepPage(
        "tell", gettext_noop("登记送达"), gettext_noop("登记送达"), (*TOWNSHIP, *COUNTY), tuple(State), TellForm, _tell,
        "told", kinds=tuple(Kind), icon="send",
    ),
    StepPage(
        "extend", gettext_noop("延长期限"), gettext_noop("延长期限"), COUNTY, OPEN, ExtendForm, _extend, "extended",
        kinds=tuple(Kind), icon="calendar",
    ),
    StepPage(
        "appeal", gettext_noop("登记申诉"), gettext_noop("受理申诉"), (*TOWNSHIP, *COUNTY), DECIDED, AppealForm,
        _appeal, "appealed", icon="gavel",
    ),
)  # fmt: skip
