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
