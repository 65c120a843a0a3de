"""The forms of paper templates: entering one, ending one, and putting one in force."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doudi.papers.kinds import KINDS
from doudi.papers.services import SOURCE_MAX
from doudi.ui import language
from doudi.ui.fields import DayField, PaperField
from doudi.ui.forms import WriteForm


def kind_words() -> list[tuple[str, str]]:
    """Every kind of paper with its name in the reader's language."""
    zh = language.short() == "zh"
    return [(kind.name, kind.zh if zh else kind.en) for kind in KINDS.values()]


class TemplateForm(WriteForm):
    """A template's text, typed or as a file, with its division, first day and document."""

    kind = forms.ChoiceField(label=_("文书"), choices=kind_words)
    division = forms.CharField(label=_("区划代码"), max_length=12)
    first = DayField(label=_("启用日期"))
    document = forms.CharField(label=_("依据文件"), max_length=200)
    source = forms.CharField(
        label=_("模板内容（Typst）"),
        max_length=SOURCE_MAX,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "false", "dir": "ltr"}),
    )
    file = PaperField(label=_("或选择模板文件"), kinds=(".typ",), most_mb=1, required=False)

    def clean(self) -> dict[str, Any]:
        """A file takes the place of what was typed."""
        held = super().clean() or {}
        file = held.get("file")
        if file:
            try:
                held["source"] = file.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("file", _("文件不是 UTF-8 文本。"))
        elif not str(held.get("source") or "").strip():
            self.add_error("source", _("请填写模板内容，或选择文件。"))
        return held


class EndForm(WriteForm):
    """The last day of a template."""

    last = DayField(label=_("最后一天"))
