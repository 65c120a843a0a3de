"""What officials fill in for a complaint: one form a verb."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doudi.complaints.models import Channel, Subject
from doudi.core import clock
from doudi.ui.fields import DayField
from doudi.ui.forms import WriteForm

WORDS_MAX, LONG_MAX = 2000, 4000
FOUNDED = [("yes", gettext_lazy("属实或部分属实")), ("no", gettext_lazy("不属实"))]
UPHELD = [("yes", gettext_lazy("维持原答复")), ("no", gettext_lazy("撤销，重新办理"))]


class Words(forms.CharField):
    """Some lines of text."""

    widget = forms.Textarea


class Register(WriteForm):
    """What was said, about whom, and who said it if they did."""

    groups = (
        (gettext_lazy("反映的内容"), ("office", "official", "subjects", "words", "case")),
        (gettext_lazy("来源"), ("channel", "received_on", "handler")),
        (gettext_lazy("举报投诉人（只有承办人能看到；可以匿名）"), ("name", "phone")),
    )
    office = forms.CharField(
        label=gettext_lazy("被反映的单位（区划代码）"), max_length=12, help_text=gettext_lazy("可省略末尾的 0")
    )
    official = forms.TypedChoiceField(
        label=gettext_lazy("被反映的人员（在系统内有岗位的）"), coerce=int, empty_value=None, required=False
    )
    subjects = forms.MultipleChoiceField(label=gettext_lazy("反映的问题"), widget=forms.CheckboxSelectMultiple)
    words = Words(label=gettext_lazy("反映内容"), max_length=LONG_MAX)
    case = forms.IntegerField(
        label=gettext_lazy("涉及的在办案件编号"), required=False, min_value=1,
        help_text=gettext_lazy("县级入户核查后才能确认该案；已享受的救助不因举报投诉而改变。"),
    )  # fmt: skip
    channel = forms.ChoiceField(label=gettext_lazy("来源方式"))
    received_on = DayField(label=gettext_lazy("收到日期"), until=clock.today, initial=clock.today)
    handler = forms.TypedChoiceField(label=gettext_lazy("承办人"), coerce=int)
    name = forms.CharField(label=gettext_lazy("姓名"), max_length=80, required=False)
    phone = forms.CharField(label=gettext_lazy("联系电话"), max_length=20, required=False)

    def __init__(
        self, *args: Any, handlers: list[tuple[int, str]], officials: list[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subjects"].choices = [(code, _(label)) for code, label in Subject.choices]
        self.fields["channel"].choices = [(code, _(label)) for code, label in Channel.choices]
        self.fields["handler"].choices = handlers
        self.fields["official"].choices = [("", _("没有写明或不在系统内")), *officials]


class Tell(WriteForm):
    """When it was told."""

    told_on = DayField(label=gettext_lazy("书面告知日期"), until=clock.today, initial=clock.today)


class Reason(WriteForm):
    """Why."""

    reason = Words(label=gettext_lazy("理由"), max_length=500)


class HandOver(WriteForm):
    """To whom."""

    to = forms.TypedChoiceField(label=gettext_lazy("新的承办人"), coerce=int)

    def __init__(self, *args: Any, handlers: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = handlers


class Answer(WriteForm):
    """The answer as it will be printed."""

    founded = forms.ChoiceField(label=gettext_lazy("核查结论"), choices=FOUNDED, widget=forms.RadioSelect)
    words = Words(
        label=gettext_lazy("书面答复"), max_length=WORDS_MAX,
        help_text=gettext_lazy("写明核查情况、依据和处理意见；答复后不能再改。"),
    )  # fmt: skip


class AskReview(WriteForm):
    """What is wrong with the answer."""

    asked_on = DayField(label=gettext_lazy("提出日期"), until=clock.today, initial=clock.today)
    words = Words(label=gettext_lazy("不服答复的理由"), max_length=WORDS_MAX)


class AnswerReview(WriteForm):
    """Whether the answer stands."""

    upheld = forms.ChoiceField(label=gettext_lazy("复查（复核）结论"), choices=UPHELD, widget=forms.RadioSelect)
    opinion = Words(label=gettext_lazy("复查（复核）意见"), max_length=WORDS_MAX)
