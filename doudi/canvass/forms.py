"""What officials fill in for a canvass, and what a visitor with a signal fills in at a page."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from doudi.canvass.models import FormVersion, Outcome
from doudi.canvass.phone.form import asked
from doudi.canvass.phone.rules import Member
from doudi.canvass.questions import QUESTIONS, Question
from doudi.discovery.models import Danger, FoundBy, Group, Need
from doudi.ui import language
from doudi.ui.fields import DayField, MoneyField, MonthField
from doudi.ui.forms import WriteForm
from doudi.units.fen import plain_yuan
from doudi.units.months import month_text

NOT_ASKED = ("", "—")


def choices(of: Any) -> list[tuple[str, Any]]:
    """The choices of a model's field, in the reader's language when they are shown."""
    return [(value, _(label)) for value, label in of.choices]


class CanvassForm(WriteForm):
    """A new canvass."""

    name = forms.CharField(label=_("任务名称"), max_length=80)
    document = forms.CharField(label=_("依据文件"), max_length=120)
    division = forms.CharField(label=_("排查范围（区划代码）"), max_length=12, help_text=_("末尾的 0 可省略。"))
    from_day = DayField(label=_("自哪天起"))
    until = DayField(label=_("至哪天止"))
    groups = forms.MultipleChoiceField(
        label=_("走访哪些家庭"), choices=choices(Group), widget=forms.CheckboxSelectMultiple,
        help_text=_("按户册和在保名单找出。灵活就业人员户册中没有，由走访员上门登记。"),
    )  # fmt: skip


class VisitorForm(WriteForm):
    """A visitor's account bound to the task."""

    account = forms.CharField(
        label=_("走访员账号"), max_length=40, help_text=_("由安全管理员开设，角色为“走访员”。"),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("人员类别"), choices=choices(FoundBy))
    division = forms.CharField(
        label=_("所在乡镇或村（区划代码）"), max_length=12, help_text=_("本村家庭优先分给本村走访员。")
    )


class UntilForm(WriteForm):
    """Until when an account hands in."""

    until = DayField(label=_("交数截止日"))


class ReasonForm(WriteForm):
    """A reason in words."""

    reason = forms.CharField(label=_("理由"), max_length=500, widget=forms.Textarea)


class JudgeForm(ReasonForm):
    """Whether a visit counts, and why."""

    keep = forms.ChoiceField(
        label=_("这次走访"), choices=[("yes", _("采用")), ("no", _("不采用"))], widget=forms.RadioSelect
    )
    field_order = ("keep", "reason")


class QuestionsForm(WriteForm):
    """What a form asks. There is no other question than these."""

    questions = forms.MultipleChoiceField(label=_("询问哪些内容"), widget=forms.CheckboxSelectMultiple)
    required = forms.MultipleChoiceField(label=_("其中必填"), required=False, widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(label=_("修改理由"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [(one.name, f"{_word(one.label)} — {_word({'zh': one.why_zh, 'en': one.why_en})}") for one in QUESTIONS]
        self.fields["questions"].choices = told
        self.fields["required"].choices = [(one.name, _word(one.label)) for one in QUESTIONS]


class VisitForm(WriteForm):
    """A visit entered at a page: how it ended, and the questions of the form in force for this family."""

    outcome = forms.ChoiceField(label=_("走访结果"), choices=choices(Outcome), initial="done")
    danger = forms.ChoiceField(label=_("急难程度"), choices=choices(Danger), initial="none")
    note = forms.CharField(label=_("需要乡镇知道的情况"), max_length=500, required=False, widget=forms.Textarea)

    def __init__(self, *args: Any, form: FormVersion, people: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places: dict[str, str] = {}
        sections: list[tuple[str, tuple[str, ...]]] = [(_t("走访结果"), ("outcome", "danger"))]
        sections.append((_t("家庭"), self._add(form, "household", "household")))
        sections += [(one.name, self._add(form, "person", f"people.{one.key}")) for one in people]
        sections.append((_t("需要的帮助"), (*self._add(form, "care", "care"), "note")))
        self.groups = tuple((title, names) for title, names in sections if names)  # type: ignore[misc]

    def _add(self, form: FormVersion, of: str, at: str) -> tuple[str, ...]:
        names = []
        for question in asked(form, of):
            name = f"{at}.{question.name}".replace(".", "_")
            self.fields[name], self.places[name] = _field(question), f"{at}.{question.name}"
            names.append(name)
        return tuple(names)

    def answers(self) -> dict[str, Any]:
        """What was answered, as a phone sends it; what was left empty was not asked."""
        told: dict[str, Any] = {"household": {}, "people": {}, "care": {}}
        for name, place in self.places.items():
            value = self.cleaned_data.get(name)
            if value in (None, "", []):
                continue
            of, _dot, rest = place.partition(".")
            if of == "people":
                who, _dot, question = rest.partition(".")
                told[of].setdefault(who, {})[question] = _sent(self.fields[name], value)
            else:
                told[of][rest] = _sent(self.fields[name], value)
        return told


def _word(words: dict[str, str]) -> str:
    return words[language.short()]


def _field(question: Question) -> forms.Field:
    label = _word(question.label)
    if question.kind == "money":
        return MoneyField(label=label, required=False, most_fen=question.high * 100)
    if question.kind == "count":
        return forms.IntegerField(label=label, required=False, min_value=question.low, max_value=question.high)
    if question.kind == "month":
        return MonthField(label=label, required=False)
    if question.kind == "bool":
        return forms.ChoiceField(label=label, required=False, choices=[NOT_ASKED, ("yes", _("是")), ("no", _("否"))])
    if question.kind == "codes":
        return forms.MultipleChoiceField(
            label=label, required=False, choices=choices(Need), widget=forms.CheckboxSelectMultiple
        )
    told = [(choice, _word(question.words_of(choice))) for choice in question.choices]
    return forms.ChoiceField(label=label, required=False, choices=[NOT_ASKED, *told])


def _sent(field: forms.Field, value: Any) -> Any:
    if isinstance(field, MoneyField):
        return plain_yuan(value)
    if isinstance(field, MonthField):
        return month_text(value)
    return {"yes": True, "no": False}.get(value, value) if isinstance(value, str) else value
