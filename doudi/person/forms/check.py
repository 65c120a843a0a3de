"""The five questions: asked by an address, so that nothing is sent that could be kept."""

from typing import Any

from django import forms

from doudi.person import words
from doudi.person.checking import CASES, MEMBERS_MOST, Answers
from doudi.person.forms.letters import Renderer
from doudi.units.fen import BadAmount, parse_yuan

AREAS = ("rural", "urban")


class CheckForm(forms.Form):
    """Five questions with large choices; all but what else there is must be answered."""

    default_renderer = Renderer

    def __init__(self, lang: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.lang = lang

        def said(key: str) -> str:
            return words.plain(key, lang)

        numbers = {"inputmode": "numeric", "dir": "ltr", "autocomplete": "off"}
        choices = forms.RadioSelect
        self.fields["today"] = forms.ChoiceField(choices=[("yes", said("yes")), ("no", said("no"))], widget=choices)
        self.fields["area"] = forms.ChoiceField(choices=[(area, said(area)) for area in AREAS], widget=choices)
        self.fields["members"] = forms.IntegerField(
            min_value=1, max_value=MEMBERS_MOST, widget=forms.TextInput(attrs=numbers)
        )
        self.fields["income"] = forms.CharField(max_length=12, widget=forms.TextInput(attrs=numbers))
        self.fields["case"] = forms.MultipleChoiceField(
            choices=[(case, said(f"case_{case}")) for case in CASES], widget=forms.CheckboxSelectMultiple,
            required=False,
        )  # fmt: skip
        for name, field in self.fields.items():
            field.label = said(f"q_{name}")
            for fault in ("required", "invalid", "invalid_choice", "min_value", "max_value"):
                key = "fill_in" if fault == "required" else "not_readable"
                field.error_messages[fault] = words.plain(key, lang, label=field.label)
            for validator in getattr(field, "validators", ()):
                validator.message = words.plain("not_readable", lang, label=field.label)

    def clean_income(self) -> int:
        """Fen a month."""
        try:
            return parse_yuan(self.cleaned_data["income"])
        except BadAmount as error:
            label = self.fields["income"].label
            raise forms.ValidationError(words.plain("not_readable", self.lang, label=label)) from error

    def answers(self) -> Answers:
        """What was answered."""
        given = self.cleaned_data
        return Answers(
            given["today"] == "yes", given["area"], given["members"], given["income"], frozenset(given["case"])
        )  # fmt: skip
