"""Taking a case in: accept it, ask once for what is missing, note papers, withdraw."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from doudi.casework import clocks, services
from doudi.casework.acting import TOWNSHIP
from doudi.casework.models import OPEN, Missing, State
from doudi.casework.papers_needed import NEEDED, PAPERS
from doudi.casework.services.apply import OPENERS
from doudi.casework.steps.base import Several, StepForm, StepPage, Words, photo_of
from doudi.core import clock
from doudi.core.models import Actor
from doudi.ui.fields import PaperField


class AcceptForm(StepForm):
    """Ordinary or special."""

    special = forms.BooleanField(
        label=gettext_lazy("特殊情况，适用较长的总时限"),
        required=False,
        help_text=gettext_lazy("须在下面写明是什么情况。"),
    )
    note = Words(label=gettext_lazy("说明"), required=False, max_length=500)

    def foretell(self) -> str:
        """The term that begins."""
        name = clocks.AT_ACCEPTANCE[self.case.kind][0]
        due_on = clocks.last_day_of(self.case.division, name, clock.now())
        return _("受理后今天起算，%(due)s 前须办结；期限不因补材料等原因停止。") % {"due": due_on}


class MissingForm(StepForm):
    """All that is missing."""

    items = Several(label=gettext_lazy("所缺材料"), required=False)
    other = Words(label=gettext_lazy("其他所缺，或怎样补"), required=False, max_length=500)

    def setup(self) -> None:
        """The papers of this kind that are not there yet."""
        held = set(self.case.paper_set.values_list("kind", flat=True))
        self.fields["items"].choices = [(code, _(PAPERS[code])) for code in NEEDED[self.case.kind] if code not in held]

    def foretell(self) -> str:
        """Once only."""
        return _("只能告知一次，请一次说全。保存后打印告知书交给家庭；能查到的材料不要求提供。")


class HandInForm(StepForm):
    """Papers that came in."""

    kinds = Several(label=gettext_lazy("交来的材料"))
    paper = PaperField(
        label=gettext_lazy("扫描件或照片"), kinds=(".pdf", ".jpg", ".jpeg", ".png", ".webp"), required=False
    )

    def setup(self) -> None:
        """What is still missing first."""
        held = set(self.case.paper_set.values_list("kind", flat=True))
        asked = Missing.objects.filter(case=self.case).first()
        wanted = [*(asked.items if asked else ()), *NEEDED[self.case.kind], "account"]
        codes = list(dict.fromkeys(sorted(wanted, key=lambda code: code in held)))
        mark = _("（已有）")
        self.fields["kinds"].choices = [(code, _(PAPERS[code]) + (mark if code in held else "")) for code in codes]


class WithdrawForm(StepForm):
    """Why, in the family's words."""

    reason = Words(label=gettext_lazy("家庭撤回的原因（按其本人的话写）"))

    def foretell(self) -> str:
        """The end of it."""
        return _("案件到此结束，不影响今后再次申请。")


def _accept(case_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.accept(case_id, by=by, version=given["version"], special=given["special"], note=given["note"])


def _missing(case_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.ask_missing(case_id, given["items"], by=by, version=given["version"], other=given["other"])


def _hand_in(case_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.hand_in(case_id, given["kinds"], by=by, version=given["version"], file=photo_of(given, "paper"))


def _withdraw(case_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.withdraw(case_id, given["reason"], by=by, version=given["version"])


RECEIVED = (State.RECEIVED, State.INCOMPLETE)
PAGES = (
    StepPage(
        "accept", gettext_noop("受理"), gettext_noop("受理"), TOWNSHIP, RECEIVED, AcceptForm, _accept, "accepted",
        icon="check",
    ),
    StepPage(
        "ask_missing", gettext_noop("一次性告知所缺材料"), gettext_noop("告知所缺材料"), TOWNSHIP, (State.RECEIVED,),
        MissingForm, _missing, "asked_missing", icon="file-text",
    ),
    StepPage(
        "hand_in", gettext_noop("登记交来的材料"), gettext_noop("登记材料"), OPENERS, OPEN, HandInForm, _hand_in,
        "handed_in", icon="inbox",
    ),
    StepPage(
        "withdraw", gettext_noop("家庭撤回申请"), gettext_noop("撤回申请"), TOWNSHIP, OPEN, WithdrawForm, _withdraw,
        "withdrawn", danger=True, icon="x",
    ),
)  # fmt: skip
