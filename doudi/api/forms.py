"""The forms of tokens."""

from django import forms
from django.utils.translation import gettext_lazy as _

from doudi.ui.fields import DayField
from doudi.ui.forms import WriteForm


class TokenForm(WriteForm):
    """A token for another system."""

    actor = forms.CharField(label=_("岗位登录名"), max_length=40, help_text=_("令牌以此岗位登记线索，辖区随岗位"))
    label = forms.CharField(label=_("给哪个单位的哪个系统"), max_length=80)
    until = DayField(label=_("最后一天"))


class RevokeForm(WriteForm):
    """Why a token is refused from now on."""

    reason = forms.CharField(label=_("理由"), max_length=200)
