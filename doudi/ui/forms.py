"""The forms of every room: one renderer, errors in words, a key so that a form sent twice writes once."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from doudi.core.errors import DomainError
from doudi.ui import language
from doudi.ui.fields import MoneyField
from doudi.units.fen import BadAmount, daxie, parse_yuan

ROWS = 4
CHOOSES = (forms.ChoiceField, forms.FileField)
CLASSES = {
    "select": "form-select",
    "checkbox": "form-check-input",
    "radioselect": "form-check-input",
    "checkboxselectmultiple": "form-check-input",
}


class Bound(BoundField):
    """A field with what its template asks for."""

    def build_widget_attrs(self, attrs: Any, widget: Any = None) -> dict[str, Any]:
        """Tabler's class for the kind of the field."""
        built = super().build_widget_attrs(attrs, widget)
        name = CLASSES.get(self.widget_type, "form-control")
        if name and not (widget or self.field.widget).is_hidden:
            built["class"] = f"{name} is-invalid" if self.errors else name
        return built

    @property
    def anchor(self) -> str:
        """What the list of errors leads to: the field, or the group of its choices."""
        return f"{self.auto_id}_0" if self.use_fieldset else str(self.id_for_label)

    @property
    def unit(self) -> str:
        """What stands behind the field: 元 for money."""
        return _("元") if isinstance(self.field, MoneyField) else getattr(self.field, "unit", "")

    @property
    def capitals(self) -> str:
        """An amount in capital characters, empty while it is none."""
        try:
            return daxie(parse_yuan(str(self.value() or "")))
        except BadAmount:
            return ""

    @property
    def is_money(self) -> bool:
        """Whether the amount is shown in capitals too."""
        return isinstance(self.field, MoneyField)


class Renderer(TemplatesSetting):
    """Every form looks the same: doudi/ui/templates/ui/field.html."""

    form_template_name = "ui/fields.html"
    field_template_name = "ui/field.html"
    bound_field_class = Bound

    def render(self, template_name: str, context: Any, request: Any = None) -> str:
        """A list to choose from is written here: Django's takes a template for each of its lines."""
        if template_name == forms.Select.template_name:
            return select(context["widget"])
        return super().render(template_name, context, request)


def select(widget: Mapping[str, Any]) -> SafeString:
    """A select of HTML with its options, in groups where there are groups."""
    groups = []
    for heading, options, _index in widget["optgroups"]:
        lines = format_html_join("", "<option{}>{}</option>", (_option(one) for one in options))
        groups.append(format_html('<optgroup label="{}">{}</optgroup>', heading, lines) if heading else lines)
    attrs = flatatt({"name": widget["name"], **{key: one for key, one in widget["attrs"].items() if one is not None}})
    return format_html("<select{}>{}</select>", attrs, format_html_join("", "{}", ((one,) for one in groups)))


def _option(option: Mapping[str, Any]) -> tuple[SafeString, str]:
    value = "" if option["value"] is None else str(option["value"])
    return flatatt({"value": value, **option["attrs"]}), option["label"]


def missing(field: forms.Field) -> str:
    """What to say when nothing was given, by the kind of the field."""
    if isinstance(field, forms.BooleanField):
        return _("请勾选“%(label)s”。")
    return _("请选择“%(label)s”。") if isinstance(field, CHOOSES) else _("请填写“%(label)s”。")


class PageForm(forms.Form):
    """A form of a page. `groups` puts fields under headings: (heading, names of fields)."""

    default_renderer = Renderer
    groups: ClassVar[Sequence[tuple[Any, Sequence[str]]]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = ROWS
            field.error_messages["required"] = missing(field) % {"label": field.label or name}

    def grouped(self) -> Iterator[tuple[Any, list[BoundField]]]:
        """Headings with their visible fields; those in no group come first, without a heading."""
        named = {name for _heading, names in self.groups for name in names}
        rest = [field for field in self.visible_fields() if field.name not in named]
        if rest:
            yield "", rest
        for heading, names in self.groups:
            yield heading, [self[name] for name in names if name in self.fields]

    def faults(self) -> list[tuple[str, str, str]]:
        """For the list at the top: label, words, and the id to go to (empty for the form as a whole)."""
        found = [("", str(words), "") for words in self.non_field_errors()]
        for field in self:
            if field.is_hidden:
                found += [("", str(words), "") for words in field.errors]
            else:
                label = str(field.label)
                found += [("" if label in str(words) else label, str(words), field.anchor) for words in field.errors]
        return found


class WriteForm(PageForm):
    """A form that writes: `key` is the service's request key, `version` what the person saw (None: nothing yet)."""

    key = forms.CharField(max_length=80, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        version: int | None = None,
        initial: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        own = {"key": secrets.token_urlsafe(16), "version": version}
        super().__init__(data, files, initial={**own, **(initial or {})}, **kwargs)

    def refuse(self, error: DomainError, field: str | None = None) -> None:
        """Show a service's refusal on the form, beside a field if one is to blame. What was typed stays."""
        self.add_error(field, error.words(language.short()))


class AskForm(PageForm):
    """A form that only asks (method get): filters of a list. Nothing in it is needed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    def asked(self) -> dict[str, Any]:
        """What was asked and can be read; the rest is as if nothing was asked."""
        self.is_valid()
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if value not in (None, "", []) and value is not False
        }
