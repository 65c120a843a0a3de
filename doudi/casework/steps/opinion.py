"""The township's opinion, its posting, and the way to the county. An objection is recorded by publicity."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from doudi.casework import clocks, gates, services
from doudi.casework.acting import TOWNSHIP
from doudi.casework.models import Kind, Publicity, State
from doudi.casework.steps.base import ALL_BUT_APPEAL, Pick, StepForm, StepPage, Words, photo_of
from doudi.core import clock
from doudi.core.models import Actor
from doudi.registry.models import Household
from doudi.ui.fields import DayField, PaperField

OPINIONS = [("yes", gettext_lazy("符合条件，建议确认")), ("no", gettext_lazy("不符合条件，建议不予确认"))]


class OpinionForm(StepForm):
    """For or against, with reasons; the rules' proposal stands above it."""

    template = "casework/with_proposal.html"
    approve = Pick(label=gettext_lazy("初审意见"), choices=OPINIONS)
    reason = Words(label=gettext_lazy("理由"))

    def foretell(self) -> str:
        """What the next step is."""
        if gates.posted_never(self.case):
            return _("此案不公示（涉及未成年人），由另一人写明理由后上报县级。")
        return _("意见和当天的测算一并存档，不能再改；下一步在村里公示。")


class PostForm(StepForm):
    """Where and since when it is posted."""

    posted_on = DayField(label=gettext_lazy("张贴日期"), until=clock.today)
    place = forms.CharField(label=gettext_lazy("张贴地点"), max_length=80)
    photo = PaperField(
        label=gettext_lazy("张贴后的照片"), kinds=(".jpg", ".jpeg", ".png", ".webp"), required=False,
        help_text=gettext_lazy("也可以以后补。"),
    )  # fmt: skip

    def setup(self) -> None:
        """Today, and where it was posted last in this village."""
        village = Household.objects.values_list("division", flat=True).get(pk=self.case.household_id)
        last = Publicity.objects.filter(division=village).order_by("-pk").first()
        self.fields["posted_on"].initial = clock.today()
        self.fields["place"].initial = last.place if last else _("村（社区）公示栏")

    def foretell(self) -> str:
        """How long it stays."""
        until = clocks.last_day_of(self.case.division, "posting", clock.now())
        return _("今天张贴的，公示到 %(until)s 止，次日揭下并可上报县级。") % {"until": until}


class SubmitForm(StepForm):
    """Nothing to fill in but a reason where it was never posted."""

    template = "casework/with_opinion.html"
    reason_not_posted = Words(label=gettext_lazy("不公示的理由"), max_length=500)

    def setup(self) -> None:
        """The reason is asked for where it is needed alone."""
        if not gates.posted_never(self.case):
            del self.fields["reason_not_posted"]

    def foretell(self) -> str:
        """The county's term."""
        name = clocks.AT_COUNTY[self.case.kind]
        if name in clocks.AT_ACCEPTANCE[self.case.kind]:
            return _("上报县级决定。")
        due = clocks.last_day_of(self.case.division, name, clock.now())
        return _("上报县级，县级须于 %(due)s 前决定。") % {"due": due}


def _opinion(case_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.give_opinion(case_id, given["approve"] == "yes", given["reason"], by=by, version=given["version"])


def _post(case_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.post(
        case_id, given["posted_on"], given["place"], by=by, version=given["version"], file=photo_of(given)
    )


def _submit(case_id: int, given: dict[str, Any], by: Actor) -> object:
    return services.submit(
        case_id, by=by, version=given["version"], reason_not_posted=given.get("reason_not_posted", "")
    )


PAGES = (
    StepPage(
        "give_opinion", gettext_noop("提出初审意见"), gettext_noop("提出意见"), TOWNSHIP, (State.INQUIRY,),
        OpinionForm, _opinion, "gave_opinion", kinds=ALL_BUT_APPEAL, icon="pencil",
    ),
    StepPage(
        "post", gettext_noop("登记公示"), gettext_noop("登记公示"), TOWNSHIP, (State.PROPOSED,), PostForm, _post,
        "posted", icon="map-pin",
    ),
    StepPage(
        "submit", gettext_noop("上报县级"), gettext_noop("上报县级"), TOWNSHIP, (State.POSTED, State.PROPOSED),
        SubmitForm, _submit, "submitted", kinds=(Kind.DIBAO, Kind.TEKUN, Kind.EDGE, Kind.RELIEF),
        own=("gave_opinion",), icon="send",
    ),
)  # fmt: skip
