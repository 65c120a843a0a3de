"""What a step's page is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doudi.casework.models import Case, Kind
from doudi.core.models import Actor
from doudi.ui.forms import WriteForm

MONTHLY = (Kind.DIBAO, Kind.TEKUN, Kind.EDGE)
ALL_BUT_APPEAL = (*MONTHLY, Kind.RELIEF)
WORDS_MAX = 1000


class StepForm(WriteForm):
    """The form of a step; `setup` fills in what depends on the case, inside a reading transaction."""

    template: ClassVar[str] = ""

    def __init__(self, *args: Any, case: Case, by: Actor, **kwargs: Any) -> None:
        self.case, self.by = case, by
        kwargs.setdefault("version", case.version)
        super().__init__(*args, **kwargs)
        self.setup()

    def setup(self) -> None:
        """Choices and first values out of the case."""

    def foretell(self) -> str:
        """What will happen when the button is pressed, in one sentence."""
        return ""


@dataclass(frozen=True)
class StepPage:
    """A step: who may take it, at which states and kinds, its form, and the service that it calls.

    `write` gets the case's number, what the form gave, and the actor. `verb` is the line of the timeline that the
    service writes; `own` are lines after which the same person may not take this step. `waits` is the step of
    doudi.casework.waits that it answers, where the names differ.
    """

    name: str
    title: str
    button: str
    roles: tuple[Any, ...]
    states: tuple[Any, ...]
    form: type[StepForm]
    write: Callable[[int, dict[str, Any], Actor], object]
    verb: str
    kinds: tuple[Any, ...] = ALL_BUT_APPEAL
    own: tuple[str, ...] = ()
    danger: bool = False
    waits: tuple[str, ...] = ()
    icon: str = ""

    def answers(self, step: str) -> bool:
        """Whether this page is how an awaited step is taken."""
        return step == self.name or step in self.waits

    def fits(self, case: Case, by: Actor) -> bool:
        """Whether the step can be taken at all now, by this role."""
        return case.state in self.states and case.kind in self.kinds and by.role in self.roles


class Words(forms.CharField):
    """Some lines of text."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=kwargs.pop("max_length", WORDS_MAX), **kwargs)


class Pick(forms.TypedChoiceField):
    """One of a few, as radio buttons; choices may come from the case."""

    widget = forms.RadioSelect


class Several(forms.MultipleChoiceField):
    """Any of a few, as boxes."""

    widget = forms.CheckboxSelectMultiple


def translated(words: dict[str, str], *only: str) -> list[tuple[str, str]]:
    """Choices out of a table of doudi.casework.words, in the reader's language."""
    return [(code, _(words[code])) for code in (only or words)]


def lazily(words: dict[str, str], *only: str) -> list[tuple[str, Any]]:
    """The same for a field of a class, which is made before anybody's language is known."""
    return [(code, gettext_lazy(words[code])) for code in (only or words)]


def photo_of(given: dict[str, Any], name: str = "photo") -> UploadedFile | None:
    """The file of a form, None where none was chosen."""
    file = given.get(name)
    return file if isinstance(file, UploadedFile) else None
