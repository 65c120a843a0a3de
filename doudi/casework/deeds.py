"""The verbs of temporary assistance as pages offer them: title, form, who may, and the one service that each calls."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_noop as _

from doudi.casework import services
from doudi.casework.acting import COUNTY, TOWNSHIP
from doudi.casework.forms import deeds as forms
from doudi.casework.forms.base import DeedForm
from doudi.casework.models import AgendaItem, Case, Delegation, Filing, Meeting, Referral
from doudi.casework.services.apply import OPENERS
from doudi.casework.services.relief import GRANTERS
from doudi.core import clock
from doudi.core.models import Actor, Role
from doudi.registry import services as registry
from doudi.registry.changing import Change
from doudi.registry.models import Household
from doudi.units.months import first_of

Data = dict[str, Any]
Find = Callable[[int], Any]


def of(rows: Callable[[], QuerySet[Any]]) -> Find:
    """Finds a row in scope by its number, None where there is none."""
    return lambda number: rows().filter(pk=number).first()


def nothing(number: int) -> Any:
    """The verb is about nothing that is there already; only number 0 names it."""
    return ABOUT_NOTHING if number == 0 else None


ABOUT_NOTHING = object()
CASE = of(lambda: Case.objects.select_related("applicant", "claim", "household").filter(kind="relief"))
REFERRAL = of(lambda: Referral.objects.select_related("case__applicant"))
FILING = of(lambda: Filing.objects.select_related("decision__case__applicant"))
MEETING = of(lambda: Meeting.objects.all())
ITEM = of(lambda: AgendaItem.objects.select_related("case__applicant", "meeting"))
HOUSEHOLD = of(lambda: Household.objects.all())
DELEGATION = of(lambda: Delegation.objects.all())


def at_case(about: Any) -> str:
    """The page of the case."""
    return reverse("relief:case", args=[about.pk if isinstance(about, Case) else about.case_id])


def at_meeting(about: Any) -> str:
    """The page of the meeting."""
    return reverse("relief:meeting", args=[about.pk if isinstance(about, Meeting) else about.meeting_id])


def at_list(kind: str) -> Callable[[Any], str]:
    """The list that it stands on."""
    return lambda about: reverse("relief:listed", args=[kind])


@dataclass(frozen=True)
class Deed:
    """One verb: `find` gives what it is about by its number, `back` the page to go to."""

    title: str
    form: type[DeedForm]
    roles: tuple[Any, ...]
    find: Find
    run: Callable[[Any, Data, Actor], object]
    back: Callable[[Any], str]
    danger: bool = False


def case_of(about: Any) -> Model | None:
    """The case that something is about, if it is about one."""
    if isinstance(about, Case):
        return about
    if isinstance(about, Filing):
        return about.decision.case
    return getattr(about, "case", None)


def _identify(case: Case, data: Data, by: Actor) -> None:
    change = Change(data["key"], first_of(clock.today()), data["reason"], case.household.version)
    registry.identify(case.household_id, case.applicant_id, citizen_id=data["citizen_id"], change=change, by=by)


DEEDS: dict[str, Deed] = {
    "papers": Deed(
        _("登记收到的材料"), forms.PapersForm, OPENERS, CASE,
        lambda case, data, by: services.hand_in(case.pk, data["kinds"], by=by, version=data["version"]), at_case,
    ),
    "complete": Deed(
        _("手续已补齐，办结"), forms.ConfirmForm, (*TOWNSHIP, *COUNTY), CASE,
        lambda case, data, by: services.complete_papers(case.pk, by=by, version=data["version"]), at_case,
    ),
    "correct-claim": Deed(
        _("更正求助情况"), forms.CorrectClaimForm, OPENERS, CASE,
        lambda case, data, by: services.correct_claim(
            case.pk, forms.claimed(data), data["reason"], by=by, version=data["version"]
        ),
        at_case,
    ),
    "identify": Deed(_("补录身份证号"), forms.IdentifyForm, OPENERS, CASE, _identify, at_case),
    "refuse": Deed(
        _("不予救助"), forms.RefuseForm, GRANTERS, CASE,
        lambda case, data, by: services.refuse(
            case.pk, data["reason"], by=by, version=data["version"], key=data["key"]
        ),
        at_case, danger=True,
    ),
    "refer": Deed(
        _("转介到其他单位"), forms.ReferForm, (*TOWNSHIP, *COUNTY), CASE,
        lambda case, data, by: services.refer(
            case.pk, data["to_office"], data["what"], data["consented_on"], by=by, version=data["version"]
        ),
        at_case,
    ),
    "answer": Deed(
        _("登记转介答复"), forms.AnswerForm, (*TOWNSHIP, *COUNTY), REFERRAL,
        lambda referral, data, by: services.answer_referral(
            referral.pk, data["outcome"], data["answer"], by=by, version=data["version"]
        ),
        at_case,
    ),
    "look-again": Deed(
        _("登记回访"), forms.LookAgainForm, TOWNSHIP, CASE,
        lambda case, data, by: services.look_again(
            case.pk, data["dibao_due"], data["found"], by=by, version=data["version"]
        ),
        at_case,
    ),
    "agenda": Deed(
        _("提请一事一议"), forms.AgendaForm, COUNTY, CASE,
        lambda case, data, by: services.put_on_agenda(
            case.pk, data["meeting"], data["question"], by=by, version=data["version"]
        ),
        at_case,
    ),
    "delegate": Deed(
        _("委托乡镇审批"), forms.DelegateForm, (Role.APPROVER,), nothing,
        lambda about, data, by: services.delegate(
            data["township"], data["limit"], data["document"], data["from_day"], data["to_day"], by=by, key=data["key"]
        ),
        at_list("delegations"),
    ),
    "withdraw": Deed(
        _("收回委托"), forms.ReasonForm, (Role.APPROVER,), DELEGATION,
        lambda held, data, by: services.withdraw_delegation(held.pk, data["reason"], by=by),
        at_list("delegations"), danger=True,
    ),
    "read": Deed(
        _("已阅备案"), forms.ReadForm, COUNTY, FILING,
        lambda filing, data, by: services.read_filing(filing.pk, data["remark"], by=by), at_list("filings"),
    ),
    "call": Deed(
        _("召集会议"), forms.MeetingForm, COUNTY, nothing,
        lambda about, data, by: services.call_meeting(
            data["held_on"], data["place"], data["chair"], by=by, key=data["key"]
        ),
        at_list("meetings"),
    ),
    "attend": Deed(
        _("登记参会人员"), forms.AttendForm, COUNTY, MEETING,
        lambda meeting, data, by: services.attend(
            meeting.pk, data["name"], data["department"], data["conflicts"], by=by
        ),
        at_meeting,
    ),
    "decide-item": Deed(
        _("登记议定事项"), forms.ItemForm, COUNTY, ITEM,
        lambda item, data, by: services.decide_item(
            item.pk, data["result"], data["relief"], data["follow_up_on"], by=by
        ),
        at_meeting,
    ),
    "pool": Deed(
        _("登记统筹的资源"), forms.PoolForm, COUNTY, ITEM,
        lambda item, data, by: services.pool(
            item.pk, data["giver"], data["what"], data["value"] or 0, by=by, key=data["key"]
        ),
        at_meeting,
    ),
    "close": Deed(
        _("形成纪要，关闭会议"), forms.CloseForm, COUNTY, MEETING,
        lambda meeting, data, by: services.close_meeting(meeting.pk, data["minutes"], by=by), at_meeting,
    ),
    "follow-up": Deed(
        _("登记落实情况"), forms.FollowForm, (*TOWNSHIP, *COUNTY), ITEM,
        lambda item, data, by: services.follow_up(item.pk, data["words"], by=by), at_list("follow-ups"),
    ),
    "announce": Deed(
        _("登记已告知渐退期满"), forms.AnnounceForm, (*TOWNSHIP, *COUNTY), HOUSEHOLD,
        lambda home, data, by: services.announce_phase_out(home.pk, data["told_how"], by=by), at_list("phase-outs"),
    ),
}  # fmt: skip
"""The verbs, by the word of their address."""
