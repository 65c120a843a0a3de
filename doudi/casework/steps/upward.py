"""A case put before the level above, with the paper that goes along."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from doudi.casework import services
from doudi.casework.acting import COUNTY
from doudi.casework.errors import CaseUnknown
from doudi.casework.models import OPEN, State
from doudi.casework.printing import BUILDERS
from doudi.casework.queries import one
from doudi.casework.steps.base import Pick, StepForm, StepPage, Words
from doudi.core import clock
from doudi.core.models import Actor, Division
from doudi.core.uploads import Checked
from doudi.core.writes import reading
from doudi.papers.printing import pdf


class ReferUpForm(StepForm):
    """Whom to ask, and what."""

    to = Pick(label=gettext_lazy("请示哪一级"))
    question = Words(label=gettext_lazy("请示的问题"), help_text=gettext_lazy("写明难在哪里、希望上级明确什么。"))

    def setup(self) -> None:
        """The prefecture and the region."""
        above = services.above_of(self.case.division)
        rows = Division.objects.filter(code__in=above).values_list("code", "name").order_by("-code")
        self.fields["to"].choices = list(dict(rows).items())

    def foretell(self) -> str:
        """What the level above will see."""
        return _("上级只看到请示的问题和随附的%(paper)s，看不到案件的其他内容；决定仍由县级作出，期限不停。") % {
            "paper": _("审批表") if one.record(self.case).opinion else _("申请表")
        }


def _refer_up(case_id: int, given: dict[str, Any], by: Actor) -> object:
    with reading(by):
        held = one.found(case_id)
        if held is None:
            raise CaseUnknown(case_id)
        dossier = _dossier(one.record(held), by)
    return services.refer_up(case_id, given["to"], given["question"], dossier, by=by, version=given["version"])


def _dossier(record: one.Record, by: Actor) -> Checked:
    """The approval form once there is an opinion, else the application, as it stands now."""
    name = "approval_form" if record.opinion else "application"
    made = pdf(name, BUILDERS[name](record, by), division=record.case.division, on=clock.today())
    return Checked(f"{name}-{record.case.pk}.pdf", "pdf", made)


PAGES = (
    StepPage(
        "refer_up", gettext_noop("上报请示"), gettext_noop("上报"), COUNTY, (*OPEN, State.APPROVED), ReferUpForm,
        _refer_up, "referred_up", icon="send",
    ),
)  # fmt: skip
