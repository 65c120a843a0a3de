"""What the forms of temporary assistance share."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from doudi.core.models import Actor
from doudi.ui.forms import WriteForm

YES_NO = [("yes", _("是")), ("no", _("否"))]


class DeedForm(WriteForm):
    """A form about something (`about`: a case, a referral, a meeting, ...); `setup` fills in what depends on it."""

    foretell: ClassVar[Any] = ""

    def __init__(self, *args: Any, about: Any, by: Actor, **kwargs: Any) -> None:
        self.about, self.by = about, by
        kwargs.setdefault("version", version_of(about))
        super().__init__(*args, **kwargs)
        self.setup()

    def setup(self) -> None:
        """Choices and first values out of what it is about."""


def version_of(about: Any) -> int | None:
    """The version of the case that the form is about, None where there is none."""
    case = getattr(about, "case", about)
    return getattr(case, "version", None)


class Words(forms.CharField):
    """Some lines of text."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 500)
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **kwargs)


class YesNo(forms.TypedChoiceField):
    """A question with two answers and none chosen for the family; gives a bool."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=YES_NO, coerce=lambda value: value == "yes", **kwargs)
