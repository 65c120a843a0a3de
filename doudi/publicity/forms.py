"""What officials fill in for a sheet: one form a verb."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doudi.casework.models import Unposted
from doudi.core import clock
from doudi.ui.fields import DayField, PaperField
from doudi.ui.forms import WriteForm

PHOTOS = (".jpg", ".jpeg", ".png", ".webp")
PLACE = _("村（社区）公示栏")


class Confirm(WriteForm):
    """Nothing to fill in: the button says what happens."""


class PutUp(WriteForm):
    """Since when and where it hangs."""

    posted_on = DayField(label=_("张贴日期"), until=clock.today, initial=clock.today)
    place = forms.CharField(label=_("张贴地点"), max_length=80, initial=PLACE)
    photo = PaperField(label=_("张贴后的照片"), kinds=PHOTOS, required=False, help_text=_("也可以以后补。"))


class Photo(WriteForm):
    """The sheet on the board."""

    photo = PaperField(label=_("张贴后的照片"), kinds=PHOTOS)


class TakeDown(WriteForm):
    """When it was taken off the board."""

    taken_down_on = DayField(label=_("揭下日期"), until=clock.today, initial=clock.today)


class Unpost(WriteForm):
    """Why nothing of the family is posted."""

    reason = forms.ChoiceField(label=_("不予公示的原因"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [(code, _(label)) for code, label in Unposted.Reason.choices]


class Words(forms.CharField):
    """Some lines of text."""

    widget = forms.Textarea


class ObjectTo(WriteForm):
    """What was said, word for word; what the file may show of it; who said it, if they did."""

    groups = (
        (_("异议"), ("received_on", "words", "shown")),
        (_("提出异议的人（只有您能看到；可以匿名）"), ("name", "phone")),
        (_("涉及威胁的"), ("threat", "police_told")),
    )
    received_on = DayField(label=_("收到日期"), until=clock.today, initial=clock.today)
    words = Words(label=_("异议原话"), max_length=2000, help_text=_("原样记录，不删改；只有您和县级能看到。"))
    shown = Words(
        label=_("写入案卷的内容"), max_length=1000, required=False,
        help_text=_("不写提出异议者的姓名和联系方式；与原话相同时可不填。"),
    )  # fmt: skip
    name = forms.CharField(label=_("姓名"), max_length=80, required=False)
    phone = forms.CharField(label=_("联系电话"), max_length=20, required=False)
    threat = forms.BooleanField(label=_("异议中有威胁他人人身安全的内容"), required=False)
    police_told = forms.CharField(
        label=_("报警情况"), max_length=200, required=False, help_text=_("先报警（110），再写明何时由谁报警。")
    )


class Threat(WriteForm):
    """That 110 was told."""

    police_told = forms.CharField(
        label=_("报警情况"), max_length=200, help_text=_("先报警（110），再写明何时由谁报警。")
    )


class LookInto(WriteForm):
    """What the new look found."""

    found = Words(label=_("核实情况"), max_length=1000)
