"""The small forms: papers, refusal, referral and its answer, looking again, the county's delegations and meetings."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doudi.casework import grounds
from doudi.casework.forms.base import DeedForm, Words, YesNo
from doudi.casework.models import Meeting, Referral
from doudi.casework.papers_needed import NEEDED, PAPERS
from doudi.casework.queries import relief as queries
from doudi.casework.services import Hardship
from doudi.core import clock
from doudi.ui.fields import CitizenIdField, DayField, MoneyField


class PapersForm(DeedForm):
    """Papers that came in after relief first."""

    kinds = forms.MultipleChoiceField(label=gettext_lazy("收到的材料"), widget=forms.CheckboxSelectMultiple)
    foretell = gettext_lazy("材料缺少的，只催办、不追回：不得仅因缺材料收回已发的救助。")

    def setup(self) -> None:
        """What is still lacking."""
        held = set(self.about.paper_set.values_list("kind", flat=True))
        self.fields["kinds"].choices = [(kind, _(PAPERS[kind])) for kind in NEEDED["relief"] if kind not in held]


class ConfirmForm(DeedForm):
    """Nothing to fill in: the button says what happens."""


class ReasonForm(DeedForm):
    """Why, in words."""

    reason = Words(label=gettext_lazy("理由"), max_length=1000)


class RefuseForm(ReasonForm):
    """A refusal is a person's, with reasons."""

    foretell = gettext_lazy("不予救助须书面告知理由和申诉途径；规则只提建议，决定由您作出。")


class IdentifyForm(DeedForm):
    """The number that was not known."""

    citizen_id = CitizenIdField(label=gettext_lazy("身份证号"))
    reason = forms.CharField(label=gettext_lazy("依据"), max_length=200)
    foretell = gettext_lazy("只能补录一次，请照证件原件核对。")


class CorrectClaimForm(DeedForm):
    """What is claimed, as it should have been entered."""

    ground = forms.ChoiceField(label=gettext_lazy("情形"))
    hardship = forms.ChoiceField(
        label=gettext_lazy("困难的种类"),
        choices=[(code, gettext_lazy(words)) for code, words in grounds.HARDSHIPS.items()],
        help_text=gettext_lazy("只对未就业青年、在外务工两种情形适用，其他情形由情形决定。"),
    )
    occurred_on = DayField(label=gettext_lazy("困难发生的日期"), until=clock.today)
    cost = MoneyField(label=gettext_lazy("自付支出（扣除报销和其他救助后）"), required=False)
    asked = MoneyField(label=gettext_lazy("家庭希望的金额"), required=False)
    reason = Words(label=gettext_lazy("哪里登记错了，依据什么更正"))
    foretell = gettext_lazy("原来登记的内容保留在案；更正的人不能决定此案。规则按更正后的情形重新测算。")

    def setup(self) -> None:
        """What stands there now."""
        claim = self.about.claim
        self.fields["ground"].choices = [(code, _(words)) for code, words in grounds.WORDS.items()]
        for name, value in (("ground", claim.ground), ("hardship", claim.hardship), ("cost", claim.cost_fen),
                            ("occurred_on", claim.occurred_on), ("asked", claim.asked_fen)):  # fmt: skip
            self.initial.setdefault(name, value)


def claimed(given: dict[str, Any]) -> Hardship:
    """The claim of a form that was filled in."""
    kind = grounds.hardship_of(given["ground"], given["hardship"])
    return Hardship(kind, given["ground"], given["occurred_on"], given["cost"] or 0, given["asked"])


class ReferForm(DeedForm):
    """To which office, what, and since when the person agrees."""

    to_office = forms.CharField(label=gettext_lazy("转给哪个单位"), max_length=120)
    what = Words(label=gettext_lazy("请对方做什么，附哪些材料"))
    consented_on = DayField(label=gettext_lazy("本人同意的日期"), until=clock.today)


class AnswerForm(DeedForm):
    """What the other office did."""

    outcome = forms.ChoiceField(label=gettext_lazy("结果"), widget=forms.RadioSelect)
    answer = Words(label=gettext_lazy("对方答复"))

    def setup(self) -> None:
        """Every outcome but that none is there."""
        closed = [pair for pair in Referral.Outcome.choices if pair[0] != "open"]
        self.fields["outcome"].choices = [(code, _(str(label))) for code, label in closed]


class LookAgainForm(DeedForm):
    """Is dibao due to the young person who was helped?"""

    dibao_due = YesNo(label=gettext_lazy("现在是否应当申请低保"))
    found = Words(label=gettext_lazy("回访情况"))


class DelegateForm(DeedForm):
    """A township, a limit, the days, the document."""

    township = forms.ChoiceField(label=gettext_lazy("乡镇（街道）"))
    limit = MoneyField(label=gettext_lazy("限额（含本数）"), least_fen=1)
    from_day = DayField(label=gettext_lazy("自"))
    to_day = DayField(
        label=gettext_lazy("至（不含）"), required=False, help_text=gettext_lazy("不填：到书面撤销时止。")
    )
    document = forms.CharField(label=gettext_lazy("委托书文号"), max_length=120)

    def setup(self) -> None:
        """The county's townships, those without a delegation first."""
        today = clock.today()
        held = sorted(queries.townships(self.by.division, today), key=lambda one: one.delegation is not None)
        self.fields["township"].choices = [(one.code, one.name) for one in held]
        self.initial.setdefault("from_day", today)


class ReadForm(DeedForm):
    """The county read it."""

    remark = Words(label=gettext_lazy("备案意见"), required=False)


class MeetingForm(DeedForm):
    """When, where, who leads."""

    held_on = DayField(label=gettext_lazy("日期"))
    place = forms.CharField(label=gettext_lazy("地点"), max_length=80)
    chair = forms.CharField(label=gettext_lazy("主持人"), max_length=40)


class AgendaForm(DeedForm):
    """Which meeting, and what it is asked."""

    meeting = forms.TypedChoiceField(label=gettext_lazy("会议"), coerce=int)
    question = Words(label=gettext_lazy("提请讨论什么"))

    def setup(self) -> None:
        """Meetings that are not closed."""
        open_ = Meeting.objects.filter(closed_at__isnull=True).order_by("held_on")[:20]
        self.fields["meeting"].choices = [(one.pk, f"{one.held_on} {one.place}") for one in open_]


class AttendForm(DeedForm):
    """Somebody at the table, and from which cases they keep away."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=40)
    department = forms.CharField(label=gettext_lazy("单位"), max_length=80)
    conflicts = forms.TypedMultipleChoiceField(
        label=gettext_lazy("声明利益冲突、须回避的案件"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def setup(self) -> None:
        """The cases on the agenda."""
        items = self.about.agendaitem_set.select_related("case__applicant").order_by("pk")[:50]
        self.fields["conflicts"].choices = [
            (item.case_id, f"{item.case.applicant.name}（{item.case_id}）") for item in items
        ]


class ItemForm(DeedForm):
    """What the table decided on a case."""

    result = Words(label=gettext_lazy("议定事项"), max_length=1000)
    relief = MoneyField(label=gettext_lazy("救助金额（会议确定）"), required=False, least_fen=1)
    follow_up_on = DayField(label=gettext_lazy("何时跟踪落实"), required=False)

    def setup(self) -> None:
        """What was written down before."""
        for name, value in (("result", self.about.result), ("relief", self.about.relief_fen),
                            ("follow_up_on", self.about.follow_up_on)):  # fmt: skip
            self.initial.setdefault(name, value)


class PoolForm(DeedForm):
    """What a department or a charity puts in."""

    giver = forms.CharField(label=gettext_lazy("单位或慈善组织"), max_length=80)
    what = forms.CharField(label=gettext_lazy("提供什么"), max_length=200)
    value = MoneyField(label=gettext_lazy("价值"), required=False)


class CloseForm(DeedForm):
    """The minutes."""

    minutes = Words(label=gettext_lazy("会议纪要"), max_length=4000)
    foretell = gettext_lazy("由召集人以外的人审阅后关闭；关闭后会议金额即适用于各案，不能再改。")


class FollowForm(DeedForm):
    """What came of it."""

    words = Words(label=gettext_lazy("落实情况"))


class AnnounceForm(DeedForm):
    """How the family was told."""

    told_how = forms.CharField(label=gettext_lazy("怎样告知"), max_length=80)
    foretell = gettext_lazy("告知书随时可以打印；期满后由规则重新核算，不自动停发。")
