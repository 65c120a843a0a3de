"""Invented content for the gallery: nobody and nothing in it exists."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doudi.core import clock
from doudi.ui import masks
from doudi.ui.fields import CitizenIdField, DayField, MoneyField, MonthField, PaperField
from doudi.ui.forms import AskForm, WriteForm
from doudi.ui.parts import (
    Action,
    Cell,
    Chart,
    Clock,
    Column,
    Desk,
    Event,
    Figure,
    File,
    PersonLine,
    Progress,
    Series,
    Step,
    Tab,
    Table,
    Task,
)

NUMBER = "65999919750102321X"
DAY = date(2022, 8, 1)
KINDS = [("sudden", gettext_lazy("急难型")), ("expense", gettext_lazy("支出型"))]


class SampleForm(WriteForm):
    """One field of every kind."""

    name = django_forms.CharField(label=gettext_lazy("姓名"), max_length=40)
    id_number = CitizenIdField(label=gettext_lazy("身份证号"), help_text=gettext_lazy("18 位；再次显示时打码。"))
    month = MonthField(label=gettext_lazy("月份"))
    day = DayField(label=gettext_lazy("受理日期"), until=clock.today)
    amount = MoneyField(
        label=gettext_lazy("金额"), most_fen=200000, help_text=gettext_lazy("乡镇审批不超过 2,000.00 元。")
    )
    benefit = django_forms.ChoiceField(
        label=gettext_lazy("救助类别"),
        choices=[("", gettext_lazy("请选择")), ("dibao", gettext_lazy("低保")), ("tekun", gettext_lazy("特困"))],
    )
    kind = django_forms.ChoiceField(label=gettext_lazy("类型"), choices=KINDS, widget=django_forms.RadioSelect)
    needs = django_forms.MultipleChoiceField(
        label=gettext_lazy("需要"),
        required=False,
        choices=[("food", gettext_lazy("食品")), ("shelter", gettext_lazy("住处")), ("return", gettext_lazy("返乡"))],
        widget=django_forms.CheckboxSelectMultiple,
    )
    paper = PaperField(label=gettext_lazy("证明材料"), kinds=(".pdf", ".jpg"), required=False)
    reason = django_forms.CharField(label=gettext_lazy("理由"), widget=django_forms.Textarea, max_length=500)
    agreed = django_forms.BooleanField(label=gettext_lazy("申请人已签授权书"))

    groups = [
        (gettext_lazy("申请人"), ["name", "id_number"]),
        (gettext_lazy("救助"), ["month", "day", "amount", "benefit", "kind", "needs"]),
        (gettext_lazy("材料"), ["paper", "reason", "agreed"]),
    ]


class SampleStop(WriteForm):
    """A reason for what cannot be taken back."""

    stop_reason = django_forms.CharField(label=gettext_lazy("理由"), widget=django_forms.Textarea, max_length=500)


class SampleFilter(AskForm):
    """A filter of a list."""

    words = django_forms.CharField(label=gettext_lazy("姓名"), max_length=40)
    since = MonthField(label=gettext_lazy("月份"))
    state = django_forms.ChoiceField(
        label=gettext_lazy("状态"), choices=[("", gettext_lazy("全部")), ("late", gettext_lazy("已逾期"))]
    )


def forms(sent: Any, files: Any) -> dict[str, Any]:
    """The form empty, with what was sent, and as it comes back when everything is wrong."""
    wrong = {"key": "k", "id_number": "6599991975", "month": "2022-13", "day": "2022-02-30", "amount": "2000.01"}
    own = {
        "name": _("古丽娜尔·艾合买提"),
        "id_number": NUMBER,
        "amount": 123450,
        "month": DAY,
        "day": DAY,
        "kind": "sudden",
    }
    filled = SampleForm(sent, files) if sent is not None else SampleForm(initial=own, version=3)
    refused = SampleForm(wrong, auto_id="wrong_%s")
    refused.add_error(None, ValidationError(_("您打开之后，别人改过这件事。请重新打开再办。")))
    return {
        "form": filled,
        "refused": refused,
        "stop": SampleStop(auto_id="stop_%s"),
        "filter": SampleFilter({"state": "late"}, auto_id="filter_%s"),
        "more": [
            Action(_("存为草稿"), value="draft", icon="pencil"),
            Action(_("上传材料"), url="#main", icon="upload"),
            Action(_("退回"), value="back", danger=True),
        ],
    }


def parts() -> dict[str, Any]:
    """Every other component."""
    return {
        "desk": _desk(),
        "calm": Desk(),
        "clocks": _clocks(),
        "events": _events(),
        "steps": [
            Step(_("申请"), "done", "2022-08-01"),
            Step(_("受理"), "done", "2022-08-02"),
            Step(_("入户调查"), "late"),
            Step(_("审核"), "now"),
            Step(_("公示"), "next"),
            Step(_("决定"), "next"),
        ],
        "tabs": [
            Tab(_("我的"), "#main", here=True, count=12),
            Tab(_("已逾期"), "#main", count=0),
            Tab(_("全部"), "#main"),
        ],
        "table": _table(),
        "people": _people(),
        "files": _files(),
        "chart": Chart(
            _("各乡镇已发放、退票人数"),
            [_("幸福街道"), _("团结乡"), _("和平镇")],
            [Series(_("已发放"), [310, 120, 64], "good"), Series(_("退票"), [4, 0, 9], "late")],
            parts=True,
        ),
        "finished": Progress(_("已读入户册"), 20000, 20000, running=False),
        "failed": Progress(
            _("读入停在第 812 行"), 812, 20000, running=False, failed=True, detail=_("已读入的不会丢，改好后接着读。")
        ),
        "waiting": Progress(_("排队中"), 0, 0),
        "pages": {"number": 2, "more": True},
        "figure": _figure(),
    }


def _desk() -> Desk:
    detail = _("批次 1，新民发〔2022〕63号")
    return Desk(
        late=[Task(3, _("件已超过办理时限"), detail, "#main")],
        wrong=[Task(2, _("人被银行退回，须更正账户"), detail, "#main"), Task(1, _("件缺入户调查表"), detail, "#main")],
        following=[Task(12, _("件待审核"), detail, "#main")],
    )


def _clocks() -> list[Clock]:
    label, cites = _("最低生活保障审核确认时限"), "民发〔2021〕57号"
    held = {"label": label, "cites": cites}
    return [
        Clock(DAY, 12, **held),
        Clock(DAY, 2, status="from memory, verify", **held),
        Clock(DAY, 0, **held),
        Clock(DAY, -3, extended_reason=_("县级同意延长"), **held),
        Clock(DAY, 5, working=False, year_missing=True, **held),
        Clock(DAY, 0, hours=5, **held),
        Clock(DAY, 0, hours=-3, **held),
        Clock(DAY, 0, done_on=DAY - timedelta(days=1), **held),
        Clock(DAY, 0, done_on=DAY + timedelta(days=4), **held),
    ]


def _events() -> list[Event]:
    at = datetime(2022, 8, 1, 10, 30, tzinfo=clock.ZONE)
    return [
        Event(at, _("提出申请"), who=_("街道经办员"), detail=_("到街道窗口申请，材料齐全")),
        Event(at + timedelta(days=1), _("先行救助 800.00 元"), who=_("乡镇审批"), tone="good", url="#main"),
        Event(at + timedelta(days=9), _("入户调查逾期"), tone="late"),
        Event(DAY + timedelta(days=14), _("补齐材料的期限"), tone="soon"),
    ]


def _table() -> Table:
    columns = [Column(_("姓名")), Column(_("村（社区）")), Column(_("金额（元）"), number=True), Column(_("状态"))]
    return Table(
        _("表格在手机上变成卡片"),
        columns,
        [
            [
                Cell(_("古丽娜尔·艾合买提"), url="#main"),
                Cell(_("幸福社区")),
                Cell("1,234.50"),
                Cell(_("已发放"), tone="good"),
            ],
            [
                Cell(_("李春梅"), url="#main", detail=_("户主")),
                Cell(_("团结村")),
                Cell("300.00"),
                Cell(_("退票"), tone="late", detail=_("账户已销户")),
            ],
        ],
    )


def _people() -> list[PersonLine]:
    number = masks.citizen_id(NUMBER)
    return [
        PersonLine(_("古丽娜尔·艾合买提"), number, "#main", "head", date(1975, 1, 2), _("幸福社区")),
        PersonLine(_("李春梅")),
    ]


def _files() -> list[File]:
    at = datetime(2022, 8, 1, 10, 30, tzinfo=clock.ZONE)
    return [
        File(_("入户调查表") + ".pdf", "#main", _("入户调查表"), 245_000, at, _("街道经办员")),
        File(_("身份证照片") + ".jpg", "#main"),
    ]


def _figure() -> Figure:
    """An explained amount as the room `entitlements` gives it."""
    source = ("民发〔2021〕57号", "from memory, verify")
    leaf = Figure(_("工资性收入"), "300.00", *source)
    return Figure(_("低保金额"), "180.00", *source, [leaf, replace(leaf, repeated=True)])
