"""The lists of temporary assistance as tables: who, what, until when, and where to go."""

from collections.abc import Callable, Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from doudi.casework import grounds
from doudi.casework.models import AgendaItem, Case, Clock, Filing, Meeting, Referral
from doudi.casework.queries import phase_out
from doudi.casework.queries import relief as queries
from doudi.casework.words import STATES
from doudi.core.models import Actor
from doudi.core.scope import significant
from doudi.ui.parts import Cell, Column, Table
from doudi.units.fen import yuan
from doudi.units.months import month_text

SOON_DAYS = 2
Rows = list[list[Cell]]


def due(day: date | None, today: date) -> Cell:
    """A day on which something is due, marked when it is late or near."""
    if day is None:
        return Cell("—", tone="quiet")
    left = (day - today).days
    if left < 0:
        return Cell(str(day), tone="late", detail=_("已逾期"))
    return Cell(str(day), tone="soon" if left <= SOON_DAYS else "")


def who(case: Case) -> Cell:
    """The person, leading to the case."""
    return Cell(case.applicant.name, reverse("relief:case", args=[case.pk]))


def deed(verb: str, number: int, words: str) -> Cell:
    """A link to the form of a verb."""
    return Cell(words, reverse("relief:act", args=[verb, number]))


def _ground(code: str) -> Cell:
    return Cell(_(grounds.SHORT.get(code, code)))


def open_cases(today: date, by: Actor, limit: int) -> Table:
    """Cases to decide."""
    rows: Rows = [
        [who(row), _ground(row.claim.ground), Cell(_("紧急"), tone="late") if row.urgent else Cell(""),
         Cell(_(STATES[row.state])), due(row.due_on, today)]
        for row in queries.open_cases()[:limit]
    ]  # fmt: skip
    columns = [Column(_("申请人")), Column(_("情形")), Column(_("紧急")), Column(_("状态")), Column(_("到期"))]
    return Table(_("紧急的在前，再按到期先后"), columns, rows)


def without_papers(today: date, by: Actor, limit: int) -> Table:
    """Relief first whose papers are not complete."""
    rows: Rows = [
        [who(row), _ground(row.claim.ground), due(row.due_on, today), deed("papers", row.pk, _("登记材料"))]
        for row in queries.without_papers()[:limit]
    ]
    columns = [Column(_("申请人")), Column(_("情形")), Column(_("手续期限")), Column(_("办理"))]
    return Table(_("先行救助后须补齐手续；缺材料只催办，不追回"), columns, rows)


def referrals(today: date, by: Actor, limit: int) -> Table:
    """Families passed on, not answered yet."""
    rows: Rows = [_referral(row, today) for row in queries.open_referrals()[:limit]]
    columns = [
        Column(_("申请人")), Column(_("转给")), Column(_("转出")), Column(_("答复期限")), Column(_("办理")),
    ]  # fmt: skip
    return Table(_("征得同意后转出，跟踪到解决为止"), columns, rows)


def _referral(row: Referral, today: date) -> list[Cell]:
    return [
        who(row.case), Cell(row.to_office), Cell(str(row.sent_on)), due(row.answer_due_on, today),
        deed("answer", row.pk, _("登记答复")),
    ]  # fmt: skip


def look_again(today: date, by: Actor, limit: int) -> Table:
    """Young people to look at again."""
    rows: Rows = [_look(row, today) for row in queries.to_look_again()[:limit]]
    columns = [Column(_("申请人")), Column(_("救助")), Column(_("回访期限")), Column(_("办理"))]
    return Table(_("救助后仍有困难的，看是否应纳入低保"), columns, rows)


def _look(row: Clock, today: date) -> list[Cell]:
    return [
        who(row.case), Cell(str(row.started_on)), due(row.due_on, today),
        deed("look-again", row.case_id, _("登记回访")),
    ]  # fmt: skip


def filings(today: date, by: Actor, limit: int) -> Table:
    """Decisions that the county has not read."""
    rows: Rows = [_filing(row, today) for row in queries.unread_filings()[:limit]]
    columns = [
        Column(_("申请人")), Column(_("情形")), Column(_("金额（元）"), number=True), Column(_("决定")),
        Column(_("审批人")), Column(_("备案期限")), Column(_("办理")),
    ]  # fmt: skip
    return Table(_("乡镇受委托作出的决定，自动报县级备案；逾期的在前"), columns, rows)


def _filing(row: Filing, today: date) -> list[Cell]:
    decision = row.decision
    first = _("先行救助") if decision.case.paid_before_papers else ""
    return [
        who(decision.case), _ground(decision.case.claim.ground),
        Cell(yuan(decision.amount_fen), detail=_("与建议不同") if decision.against else ""),
        Cell(str(decision.decided_on), detail=first), Cell(decision.actor.label), due(row.due_on, today),
        deed("read", row.pk, _("审阅")),
    ]  # fmt: skip


def splits(today: date, by: Actor, limit: int) -> Table:
    """Needs that were met in several grants this year."""
    rows: Rows = [
        [Cell(row.name or row.household, reverse("relief:case", args=[row.case]) if row.case else ""),
         _ground(row.ground), Cell(row.times), Cell(yuan(row.largest_fen)), Cell(yuan(row.sum_fen)),
         Cell("、".join(row.deciders))]
        for row in queries.splits(today.year, limit)
    ]  # fmt: skip
    columns = [
        Column(_("家庭")), Column(_("情形")), Column(_("次数"), number=True), Column(_("最大一笔（元）"), number=True),
        Column(_("合计（元）"), number=True), Column(_("由谁决定")),
    ]  # fmt: skip
    return Table(_("同一家庭、同一事由、本年度多笔救助：核对的是资金和审批，不评价家庭"), columns, rows)


def delegations(today: date, by: Actor, limit: int) -> Table:
    """Townships and what is delegated to them today."""
    rows: Rows = [_delegation(row) for row in queries.townships(by.division, today)]
    columns = [
        Column(_("乡镇（街道）")), Column(_("限额（元，含）"), number=True), Column(_("委托期限")), Column(_("文号")),
        Column(_("办理")),
    ]  # fmt: skip
    return Table(_("没有当日有效的书面委托，乡镇不能审批"), columns, rows)


def _delegation(row: queries.Township) -> list[Cell]:
    held = row.delegation
    if held is None:
        return [Cell(row.name), Cell("—"), Cell(_("未委托"), tone="quiet"), Cell(""), Cell("")]
    ends = f"{held.during.lower} – {held.during.upper or _('书面撤销时')}"
    return [
        Cell(row.name), Cell(yuan(held.limit_fen)), Cell(ends),
        Cell(held.document, reverse("relief:paper", args=["delegation", held.pk])),
        deed("withdraw", held.pk, _("收回")),
    ]  # fmt: skip


def meetings(today: date, by: Actor, limit: int) -> Table:
    """Meetings of the mechanism."""
    rows: Rows = [_meeting(row, today) for row in queries.meetings()[:limit]]
    columns = [Column(_("会议")), Column(_("地点")), Column(_("议题"), number=True), Column(_("状态"))]
    return Table(_("县级协调机制：一事一议"), columns, rows)


def _meeting(row: Meeting, today: date) -> list[Cell]:
    open_late = row.closed_at is None and row.held_on < today
    state = Cell(_("已关闭"), tone="good") if row.closed_at else Cell(
        _("待形成纪要") if open_late else _("待召开"), tone="soon" if open_late else ""
    )  # fmt: skip
    return [
        Cell(str(row.held_on), reverse("relief:meeting", args=[row.pk])), Cell(row.place),
        Cell(row.items),
        state,
    ]  # fmt: skip


def follow_ups(today: date, by: Actor, limit: int) -> Table:
    """What meetings decided, to be reported on."""
    rows: Rows = [_follow(row, today) for row in queries.to_follow_up()[:limit]]
    columns = [Column(_("申请人")), Column(_("议定事项")), Column(_("跟踪期限")), Column(_("办理"))]
    return Table(_("会议议定的事，落实到底"), columns, rows)


def _follow(row: AgendaItem, today: date) -> list[Cell]:
    return [
        who(row.case), Cell(row.result), due(row.follow_up_on, today), deed("follow-up", row.pk, _("登记落实")),
    ]  # fmt: skip


def phase_outs(today: date, by: Actor, limit: int) -> Table:
    """Households whose phase-out ends soon."""
    rows: Rows = [_ending(row) for row in phase_out.ending(by, today, limit)]
    columns = [Column(_("就业成员")), Column(_("保留到")), Column(_("告知")), Column(_("办理"))]
    return Table(_("就业后渐退期即将期满，须提前告知；期满后是否仍符合，另行核算"), columns, rows)


def _ending(row: phase_out.Ending) -> list[Cell]:
    home = Cell(row.name, reverse("web:household", args=[row.household_id]))
    letter = Cell(_("告知书"), reverse("relief:paper", args=["phase-out", row.household_id]))
    if row.told:
        return [home, Cell(month_text(row.last_month)), Cell(str(row.told.told_on), tone="good"), letter]
    return [
        home, Cell(month_text(row.last_month)), deed("announce", row.household_id, _("登记已告知")), letter,
    ]  # fmt: skip


TABLES: dict[str, Callable[[date, Actor, int], Table]] = {
    "open": open_cases,
    "papers": without_papers,
    "referrals": referrals,
    "look-again": look_again,
    "filings": filings,
    "splits": splits,
    "delegations": delegations,
    "meetings": meetings,
    "follow-ups": follow_ups,
    "phase-outs": phase_outs,
}
"""The tables by the word of their address."""

COUNTY_ONLY = ("meetings",)
"""A meeting is the county's own: a township sees its cases' items and follow-ups."""


def shown_to(by: Actor) -> Iterable[str]:
    """The lists that an actor's level has."""
    county = len(significant(by.division)) <= 6
    return [kind for kind in TABLES if county or kind not in COUNTY_ONLY]
