"""The work of the day: what is late, what is wrong, what is due next."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from doudi.core import relatives
from doudi.core.models import Actor, Role
from doudi.core.role_sets import COUNTS
from doudi.core.working_days import missing_years
from doudi.funds.models import Campaign
from doudi.registry.models import Identity
from doudi.registry.services.identity import CONFIRMERS
from doudi.ui.parts import Desk, Task
from doudi.web import access, first_look
from doudi.web.queries import campaigns, imports

CAMPAIGNS = 3


def desk(actor: Actor, today: date) -> Desk:
    """The desk of an actor: the newest three campaigns, imports and undecided households in scope."""
    found = Desk()
    _add_own(found, actor, today)
    if actor.role in CONFIRMERS:
        _add_identities(found, actor)
    if actor.role not in COUNTS:
        return found
    cases = access.sees_cases(actor)
    running = campaigns.newest()[:CAMPAIGNS]
    numbers = campaigns.numbers_of(running)
    for campaign in running:
        _add_deadline(found, campaign, campaigns.total(numbers[campaign.pk]).unpaid, today, cases)
        _add_lists(found, campaign, campaigns.counts(numbers[campaign.pk]), cases)
    _add_imports(found, actor, cases)
    return found


def _add_own(desk: Desk, actor: Actor, today: date) -> None:
    """What the official owes, and the years that the system administrator has to enter."""
    if relatives.is_due(actor, today):
        words = _("本年还没有申报近亲属")
        desk.following.append(Task(1, words, _("没有变化也请提交一次"), reverse("web:relatives")))
    missing = missing_years(today.year, today.year) if actor.role == Role.SYSTEM_ADMIN else ()
    if missing:
        desk.wrong.append(Task(len(missing), _("份节假日通知未录入"), str(today.year), reverse("web:holidays")))


def _add_identities(desk: Desk, actor: Actor) -> None:
    """Corrections of who somebody is that wait for a second person."""
    waiting = Identity.objects.filter(answered_by__isnull=True).exclude(asked_by=actor).count()
    if waiting:
        words = _("项身份更正待第二人确认")
        desk.following.append(Task(waiting, words, _("对照证件再录一遍"), reverse("registry:identities")))


def _add_deadline(desk: Desk, campaign: Campaign, unpaid: int, today: date, cases: bool) -> None:
    if not campaign.runs:
        words = _("批次未生成名册")
        desk.following.append(Task(1, words, _named(campaign), reverse("web:campaign", args=[campaign.pk])))
    if not unpaid:
        return
    days = (campaign.deadline - today).days
    url = list_url(campaign, "unpaid", cases)
    if days < 0:
        words = _("人未发放，已超过期限 %(days)s 天") % {"days": -days}
        desk.late.append(Task(unpaid, words, _named(campaign), url))
    else:
        words = _("人未发放，离期限还有 %(days)s 天") % {"days": days}
        desk.following.append(Task(unpaid, words, _named(campaign), url))


def _add_lists(desk: Desk, campaign: Campaign, counts: dict[str, int], cases: bool) -> None:
    wrong = [("returned", _("人被银行退回，须更正账户")), ("held", _("人暂缓发放，须处理"))]
    following = [("review", _("人在册但核算不符，须复核")), ("lead", _("人核算符合但不在册，须入户核查"))]
    for tasks, lists in ((desk.wrong, wrong), (desk.following, following)):
        for name, words in lists:
            if counts[name]:
                tasks.append(Task(counts[name], words, _named(campaign), list_url(campaign, name, cases)))


def _add_imports(desk: Desk, actor: Actor, cases: bool) -> None:
    undecided = imports.undecided_count(actor)
    if undecided:
        url = reverse("web:undecided") if cases else reverse("web:imports")
        desk.wrong.append(Task(undecided, _("户因缺少事实或参数未能核算"), _("不等于不符合"), url))
    for source in imports.sources(actor)[:1]:
        url = reverse("web:import", args=[source.pk]) if cases else reverse("web:imports")
        first_look.add_source(desk, source, url)


def list_url(campaign: Campaign, name: str, cases: bool) -> str:
    """The list behind a count, or the campaign's page for those who see counts alone."""
    if cases:
        return reverse("web:campaign_list", args=[campaign.pk, name])
    return reverse("web:campaign", args=[campaign.pk])


def _named(campaign: Campaign) -> str:
    return _("批次 %(id)s，%(document)s，期限 %(deadline)s") % {
        "id": campaign.pk,
        "document": campaign.document,
        "deadline": campaign.deadline,
    }
