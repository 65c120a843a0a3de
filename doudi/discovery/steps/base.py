"""What a step of a lead is made of: who takes it, when, its form, and the one service that it calls."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from doudi.core.models import Actor
from doudi.discovery.models import Lead, LeadState
from doudi.ui.forms import WriteForm

OPEN = (LeadState.OPEN,)


class LeadForm(WriteForm):
    """The form of a step; `setup` fills in what depends on the lead, inside a reading transaction."""

    foretell: ClassVar[Any] = ""

    def __init__(self, *args: Any, lead: Lead, by: Actor, **kwargs: Any) -> None:
        self.lead, self.by = lead, by
        kwargs.setdefault("version", lead.version)
        super().__init__(*args, **kwargs)
        self.setup()

    def setup(self) -> None:
        """Choices and first values out of the lead."""


@dataclass(frozen=True)
class LeadStep:
    """A step. `write` gets the lead's number, what the form gave, and the actor; `verb` is the line that it writes.

    `leaves` says that the lead may be another's afterwards.
    """

    name: str
    title: str
    button: str
    roles: tuple[Any, ...]
    form: type[LeadForm]
    write: Callable[[int, dict[str, Any], Actor], object]
    verb: str
    states: tuple[Any, ...] = OPEN
    danger: bool = False
    icon: str = ""
    leaves: bool = False

    def fits(self, lead: Lead, by: Actor) -> bool:
        """Whether the step can be taken now, by this role."""
        return lead.state in self.states and by.role in self.roles
