"""The inquiry: means check, visit, filing apart."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from doudi.casework import clocks, services, words
from doudi.casework.acting import COUNTY, TOWNSHIP
from doudi.casework.models import OPEN, State
from doudi.casework.services.inquire import VISITORS
from doudi.casework.steps.base import Pick, StepForm, StepPage, Words, lazily, photo_of
from doudi.core import clock
from doudi.core.models import Actor
from doudi.ui.fields import DayField, PaperField

AGREES = [("yes", gettext_lazy("与申报一致")), ("no", gettext_lazy("与申报不一致"))]


class AskCheckForm(StepForm):
    """The day of the authority."""

    authorised_on = DayField(
        label=gettext_lazy("家庭签署核对授权书的日期"), until=clock.today,
        help_text=gettext_lazy("没有书面授权，不能查询银行等信息。"),
    )  # fmt: skip

    def foretell(self) -> str:
        """By when the county begins."""
        due = clocks.last_day_of(self.case.division, "data_check_start", clock.now())
        return _("转县级核对，县级须于 %(due)s 前启动核对。") % {"due": due}


class AnswerCheckForm(StepForm):
    """Whether data and statement agree."""

    agrees = Pick(label=gettext_lazy("核对结果"), choices=AGREES)
    finding = Words(
        label=gettext_lazy("发现的情况"), required=False,
        help_text=gettext_lazy("不一致时必填：哪一项、申报多少、查得多少。只是线索，须由乡镇当面核实。"),
    )  # fmt: skip

    def foretell(self) -> str:
        """Not a decision."""
        return _("结果退回乡镇；它是需要当面核实的问题，不是结论。")


class VisitForm(StepForm):
    """Who went, whom they met, what they saw."""

    visited_on = DayField(label=gettext_lazy("调查日期"), until=clock.today)
    visitor_1 = forms.CharField(label=gettext_lazy("调查人员一"), max_length=40)
    visitor_2 = forms.CharField(label=gettext_lazy("调查人员二"), max_length=40)
    present = forms.CharField(label=gettext_lazy("在场的家庭成员"), max_length=80)
    way = Pick(label=gettext_lazy("方式"), choices=lazily(words.WAYS), initial="home")
    why_not_home = forms.CharField(
        label=gettext_lazy("不能入户的原因"), max_length=200, required=False,
        help_text=gettext_lazy("用电话或视频时必填。"),
    )  # fmt: skip
    found = Words(
        label=gettext_lazy("看到的情况"), max_length=2000,
        help_text=gettext_lazy("人口、住房、就业和收入、财产、看病上学等支出。"),
    )  # fmt: skip
    photo = PaperField(
        label=gettext_lazy("照片"), kinds=(".jpg", ".jpeg", ".png", ".webp"), required=False,
        help_text=gettext_lazy("自动去掉拍摄地点和设备信息。"),
    )  # fmt: skip

    def setup(self) -> None:
        """Today, and the one who writes."""
        self.fields["visited_on"].initial = clock.today()

    def foretell(self) -> str:
        """What a visit of the county is for."""
        return _("县级入户后，单独备案的案件才能确认。") if self.by.role in COUNTY else ""


class FileApartForm(StepForm):
    """Whose relative, or a complaint."""

    ground = Pick(label=gettext_lazy("备案事由"), choices=lazily(words.GROUNDS))
    office = forms.CharField(
        label=gettext_lazy("工作人员的单位和职务"), max_length=120, required=False,
        help_text=gettext_lazy("近亲属备案时必填；不写姓名。"),
    )  # fmt: skip
    relation = forms.CharField(label=gettext_lazy("与家庭成员的关系"), max_length=20, required=False)

    def foretell(self) -> str:
        """The gate."""
        return _("备案后，县级入户核查之前不能确认。")


def _ask(case_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.ask_means_check(case_id, given["authorised_on"], by=by, version=given["version"])


def _answer(case_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.answer_means_check(
        case_id, given["agrees"] == "yes", given["finding"], by=by, version=given["version"]
    )


def _visit(case_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.record_visit(
        case_id, given["visited_on"], [given["visitor_1"], given["visitor_2"]], given["present"], given["found"],
        by=by, version=given["version"], way=given["way"], why_not_home=given["why_not_home"], file=photo_of(given),
    )  # fmt: skip


def _file(case_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.file_apart(
        case_id, given["ground"], by=by, version=given["version"], office=given["office"], relation=given["relation"]
    )


PAGES = (
    StepPage(
        "ask_means_check", gettext_noop("启动家庭经济状况核对"), gettext_noop("启动核对"), TOWNSHIP, (State.INQUIRY,),
        AskCheckForm, _ask, "asked_means_check", icon="send",
    ),
    StepPage(
        "answer_means_check", gettext_noop("答复核对结果"), gettext_noop("答复乡镇"), COUNTY, (State.INQUIRY,),
        AnswerCheckForm, _answer, "answered_means_check", own=("asked_means_check",), icon="send",
    ),
    StepPage(
        "record_visit", gettext_noop("登记入户调查"), gettext_noop("登记调查"), VISITORS, OPEN, VisitForm, _visit,
        "visited", waits=("county_visit",), icon="home",
    ),
    StepPage(
        "file_apart", gettext_noop("单独登记备案"), gettext_noop("登记备案"), (*TOWNSHIP, *COUNTY), OPEN,
        FileApartForm, _file, "filed_apart", icon="shield-lock",
    ),
)  # fmt: skip
