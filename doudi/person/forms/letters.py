"""Forms of the person's page: a few large fields, faults in the reader's language."""

import secrets
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting

from doudi.complaints.models import Subject
from doudi.core.errors import DomainError
from doudi.discovery.models import Need
from doudi.person import words
from doudi.person.models import Letter
from doudi.registry import people

WORDS_MOST, KEY_MOST, NAME_MOST, ADDRESS_MOST, PHONE_MOST = 2000, 80, 80, 200, 30
DANGERS = ("none", "urgent", "life")
# What each kind of letter asks for, in the order of the page; who they are is optional everywhere.
WHO = ("name", "phone", "address")
FIELDS: dict[str, tuple[str, ...]] = {
    "apply": ("danger", "needs", "words", *WHO),
    "question": ("words", "name", "phone"),
    "objection": ("words", "name", "phone"),
    "complaint": ("subjects", "words", "name", "phone"),
    "papers": ("files", "words"),
    "appeal": ("words",),
    "correction": ("about", "words", "files"),
}
NEEDED: dict[str, tuple[str, ...]] = {"papers": ("files",), "correction": ("about", "words"), "apply": ("danger",)}
OTHERS_NEED = ("words",)


class Renderer(TemplatesSetting):
    """Every field looks the same: person/help/field.html."""

    field_template_name = "person/help/field.html"
    form_template_name = "person/help/fields.html"


class Files(forms.FileField):
    """Several photos or PDFs; what is in them the service looks at."""

    class Input(forms.FileInput):
        """Takes several files."""

        allow_multiple_selected = True

        def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
            """All of them."""
            return files.getlist(name)

    widget = Input

    def clean(self, data: Any, initial: Any = None) -> Any:
        """A list of files."""
        return [super(Files, self).clean(one, initial) for one in (data or [None])] if data or self.required else []


class LetterForm(forms.Form):
    """A letter of one kind, in one language."""

    default_renderer = Renderer

    def __init__(self, kind: str, lang: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.kind, self.lang = kind, lang
        needed = NEEDED.get(kind, OTHERS_NEED)
        for name in FIELDS[kind]:
            field = _field(name, lang)
            field.label, field.required = self._label(name), name in needed
            for fault, key in (("required", "fill_in"), ("max_length", "too_long"), ("invalid", "not_readable"),
                               ("invalid_choice", "not_readable"), ("empty", "fill_in")):  # fmt: skip
                field.error_messages[fault] = words.plain(key, lang, label=field.label)
            self.fields[name] = field
        self.fields["key"] = forms.CharField(max_length=KEY_MOST, widget=forms.HiddenInput)
        self.initial.setdefault("key", secrets.token_urlsafe(24))
        self.initial.setdefault("danger", "none")

    def _label(self, name: str) -> str:
        own = f"field_{name}_{self.kind}"
        key = own if words.known(own) else "field_village" if name == "address" else f"field_{name}"
        return words.plain(key, self.lang)

    def clean_name(self) -> str:
        """The name in its one spelling."""
        return self._read("name", people.checked_name)

    def clean_phone(self) -> str:
        """A telephone in its one spelling."""
        return self._read("phone", lambda text: str(people.checked("phone", text) or ""))

    def _read(self, name: str, read: Any) -> str:
        text = self.cleaned_data[name].strip()
        try:
            return str(read(text)) if text else ""
        except DomainError as error:
            label = self.fields[name].label
            raise forms.ValidationError(words.plain("not_readable", self.lang, label=label)) from error

    def clean(self) -> dict[str, Any]:
        """Somebody who asks for help can be found, and says something or wants to be called."""
        given = super().clean() or {}
        if self.kind == Letter.Kind.APPLY and not self.errors:
            if not any(given.get(name) for name in WHO):
                raise forms.ValidationError(words.plain("how_to_find", self.lang))
            if not given.get("words") and not given.get("phone"):
                raise forms.ValidationError(words.plain("words_or_phone", self.lang))
        return given

    def refuse(self, text: str) -> None:
        """Show why it was not taken; what was typed stays."""
        self.add_error(None, text)


def _field(name: str, lang: str) -> forms.Field:
    if name == "words":
        return forms.CharField(max_length=WORDS_MOST, widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}))
    if name == "files":
        return Files(widget=Files.Input(attrs={"accept": "image/*,application/pdf"}))
    if name == "about":
        held = [(code, words.plain(f"about_{code}", lang)) for code in Letter.About.values]
        return forms.ChoiceField(choices=[("", "—"), *held])
    if name == "danger":
        held = [(code, words.plain(f"danger_{code}", lang)) for code in DANGERS]
        return forms.ChoiceField(choices=held, widget=forms.RadioSelect)
    if name == "needs":
        held = [(code, words.plain(f"need_{code}", lang)) for code in Need.values]
        return forms.MultipleChoiceField(choices=held, widget=forms.CheckboxSelectMultiple)
    if name == "subjects":
        held = [(code, words.plain(f"subject_{code}", lang)) for code in Subject.values]
        return forms.MultipleChoiceField(choices=held, widget=forms.CheckboxSelectMultiple)
    if name == "phone":
        attrs = {"inputmode": "tel", "autocomplete": "tel", "dir": "ltr"}
        return forms.CharField(max_length=PHONE_MOST, widget=forms.TextInput(attrs=attrs))
    most = NAME_MOST if name == "name" else ADDRESS_MOST
    attrs = {"dir": "auto", "autocomplete": "name" if name == "name" else "off"}
    return forms.CharField(max_length=most, widget=forms.TextInput(attrs=attrs))
