"""The three answers at the top of a page about households, campaigns or imports: what is late, wrong, next."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from doudi.funds.models import Campaign
from doudi.registry.models import Import, Source
from doudi.ui.parts import Desk, Task
from doudi.web.queries.campaigns import Total
from doudi.web.queries.owed import Owed

NEWEST = 5
"""Of a list of campaigns the newest say what to do: older ones have their own pages."""
WRONG = ("returned", "held", "not_due")


def of_household(owed: list[Owed], lacking: int, today: date) -> Desk:
    """What waits for this household's people to get what they are due."""
    desk = Desk()
    unpaid = [row for row in owed if row.state not in ("paid", "not_due")]
    late = sum(row.deadline < today for row in unpaid)
    wrong = sum(row.state in WRONG for row in owed)
    waiting = sum(row.deadline >= today for row in unpaid if row.state not in WRONG)
    if late:
        desk.late.append(Task(late, _("笔款已过发放期限"), "", "#owed"))
    if wrong:
        desk.wrong.append(Task(wrong, _("笔款退票或暂缓，须处理"), "", "#owed"))
    if lacking:
        desk.wrong.append(Task(lacking, _("项因缺少事实或参数没有结论"), "", "#lacking"))
    if waiting:
        desk.following.append(Task(waiting, _("笔款待送盘或待回盘"), "", "#owed"))
    return desk


def of_campaign(campaign: Campaign, total: Total, counts: dict[str, int], today: date, cases: bool) -> Desk:
    """What keeps this campaign from its end."""
    desk = Desk()

    def task(count: int, words: str, kind: str) -> list[Task]:
        url = reverse("web:campaign_list", args=[campaign.pk, kind]) if cases else ""
        return [Task(count, words, "", url)] if count else []

    if campaign.deadline < today:
        desk.late += task(total.unpaid, _("人未发放"), "unpaid")
    else:
        desk.following += task(total.unpaid, _("人未发放"), "unpaid")
    desk.wrong += task(counts["returned"], _("人被银行退回，须更正账户"), "returned")
    desk.wrong += task(counts["held"], _("人暂缓发放，须处理"), "held")
    desk.wrong += task(counts["no_amount"], _("人在册但无核定金额，未发，须立即复核"), "no_amount")
    desk.following += task(counts["review"], _("人在册但核算不符，须复核"), "review")
    desk.following += task(counts["in_area"], _("户在认定地区但未列入，须走访"), "in_area")
    desk.following += task(counts["lead"], _("人核算符合但不在册，须入户核查"), "lead")
    return desk


def of_campaigns(found: list[tuple[Campaign, Total]], today: date) -> Desk:
    """What keeps any campaign from its end: whose deadline is past, what came back or is held, what is still to pay."""
    desk = Desk()
    for campaign, total in found[:NEWEST]:
        url = reverse("web:campaign", args=[campaign.pk])
        named = _("批次 %(id)s") % {"id": campaign.pk}
        unpaid = desk.late if campaign.deadline < today else desk.following
        for tasks, count, words in (
            (unpaid, total.unpaid, _("人未发放")),
            (desk.wrong, total.returned, _("人被银行退回，须更正账户")),
            (desk.wrong, total.held, _("人暂缓发放，须处理")),
        ):
            if count:
                tasks.append(Task(count, words, named, url))
    return desk


def of_imports(sources: list[Source], waiting: list[Import], cases: bool) -> Desk:
    """What the newest file left to mend and to look at, and the workbooks that wait to be confirmed."""
    desk = Desk()
    for source in sources[:1]:
        add_source(desk, source, reverse("web:import", args=[source.pk]) if cases else "")
    for one in waiting:
        if one.state == Import.State.COMPARED:
            url = reverse("registry:import", args=[one.pk])
            desk.following.append(Task(1, _("份户册待确认"), one.upload.file_name, url))
    return desk


def add_source(desk: Desk, source: Source, url: str) -> None:
    """What one file left to mend and to look at."""
    if rejected := source.counts.get("rejected_rows", 0):
        desk.wrong.append(Task(rejected, _("行户册须更正后再导入"), source.file_name, url))
    if source.differences:
        desk.following.append(Task(source.differences, _("处与名册不一致，须核对"), source.file_name, url))
