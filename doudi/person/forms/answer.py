"""The form of an answer to a letter."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doudi.person import words_of_staff as said
from doudi.person.models import Letter
from doudi.ui.forms import WriteForm


class AnswerForm(WriteForm):
    """What was done of it, and the answer in words; of a correction, what stood in the record too."""

    outcome = forms.ChoiceField(label=gettext_lazy("办理结果"), widget=forms.RadioSelect)
    stood = forms.CharField(
        label=gettext_lazy("档案原来登记的内容"), max_length=1000, widget=forms.Textarea,
        help_text=gettext_lazy("两种说法都保留。更正本身在家庭页面办理。"),
    )  # fmt: skip
    reply = forms.CharField(
        label=gettext_lazy("答复和理由"), max_length=2000, widget=forms.Textarea,
        help_text=gettext_lazy("本人在查询页面看到原文；请用短句，不写别人的信息。"),
    )  # fmt: skip

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [(code, _(label)) for code, label in said.OUTCOMES.items()]
        if kind != Letter.Kind.CORRECTION:
            del self.fields["stood"]
