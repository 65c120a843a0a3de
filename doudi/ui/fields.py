"""Fields of a form as officials fill them in: amounts in yuan, months, days, ID numbers, files."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from doudi.ui import language
from doudi.ui.widgets import CitizenIdInput
from doudi.units.fen import FEN_MAX, BadAmount, parse_yuan, plain_yuan, yuan
from doudi.units.months import BadMonth, month_text, parse_month

DAY_FORMS = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日"]
MB = 1024 * 1024


class MoneyField(forms.CharField):
    """An amount typed in yuan; gives fen (int). Between `least_fen` and `most_fen`; shows the amount in capitals."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "data-yuan": ""})

    def __init__(self, *, least_fen: int = 0, most_fen: int = FEN_MAX, **kwargs: Any) -> None:
        self.least_fen, self.most_fen = least_fen, most_fen
        super().__init__(max_length=30, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Fen as yuan; what was typed stays as it was typed."""
        return plain_yuan(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        """Fen, None where nothing was typed and nothing is needed."""
        text = super().clean(value)
        if not text:
            return None
        try:
            found = parse_yuan(text)
        except BadAmount as error:
            raise forms.ValidationError(error.words(language.short())) from error
        if found < self.least_fen:
            raise forms.ValidationError(_("不能少于 %(yuan)s 元。") % {"yuan": yuan(self.least_fen)})
        if found > self.most_fen:
            raise forms.ValidationError(_("不能超过 %(yuan)s 元。") % {"yuan": yuan(self.most_fen)})
        return found


class MonthField(forms.CharField):
    """A month; gives its first day."""

    widget = forms.TextInput(attrs={"type": "month", "placeholder": "2022-07", "autocomplete": "off"})

    def prepare_value(self, value: Any) -> Any:
        """A month as 2022-07."""
        return month_text(value) if isinstance(value, date) else value

    def clean(self, value: Any) -> Any:
        """The first day of the month, None where nothing was typed and nothing is needed."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_month(text)
        except BadMonth as error:
            raise forms.ValidationError(error.words(language.short())) from error


class DayField(forms.DateField):
    """A day; takes 2022-07-01, 2022/7/1, 2022.7.1, 20220701 and 2022年7月1日. With `until`, no later day."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "off"})
    input_formats = DAY_FORMS

    def __init__(self, *, until: Callable[[], date] | None = None, **kwargs: Any) -> None:
        self.until = until
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """The day. Says what was typed when it is none."""
        try:
            return super().to_python(value)
        except forms.ValidationError:
            words = _("“%(text)s”不是日期：请写成 2022-07-01。") % {"text": value}
            raise forms.ValidationError(words) from None

    def validate(self, value: Any) -> None:
        """No day after `until`."""
        super().validate(value)
        if value and self.until and value > self.until():
            raise forms.ValidationError(_("不能晚于 %(day)s。") % {"day": self.until()})


class CitizenIdField(forms.CharField):
    """A citizen ID, shown masked once it was sound; gives the 18 characters.

    `check` (of the registry) gives the number or raises ValidationError with the words; a number that it refuses is
    shown as it was typed, so that the slip can be found.
    """

    widget = CitizenIdInput

    def __init__(self, *, check: Callable[[str], str] | None = None, **kwargs: Any) -> None:
        self.check = check
        super().__init__(max_length=24, **kwargs)

    def clean(self, value: Any) -> Any:
        """The number without spaces, X in capitals."""
        number = "".join(str(super().clean(value) or "").split()).upper()
        if not number:
            return ""
        if len(number) != 18:
            raise forms.ValidationError(_("身份证号应为 18 位，现有 %(count)s 位。") % {"count": len(number)})
        return self.check(number) if self.check else number


class PaperField(forms.FileField):
    """A file of one of these kinds (".pdf") and no larger than this; what is in it the service looks at."""

    def __init__(self, *, kinds: tuple[str, ...], most_mb: int = 10, **kwargs: Any) -> None:
        self.kinds, self.most_mb = kinds, most_mb
        super().__init__(widget=forms.FileInput(attrs={"accept": ",".join(kinds)}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The uploaded file."""
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            if not str(file.name).lower().endswith(self.kinds):
                raise forms.ValidationError(_("文件须是 %(kinds)s。") % {"kinds": "、".join(self.kinds)})
            if (file.size or 0) > self.most_mb * MB:
                raise forms.ValidationError(_("文件不能超过 %(most)s MB。") % {"most": self.most_mb})
        return file
