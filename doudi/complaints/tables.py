"""Complaints as pages show them: what was said, the terms, the way so far; who said it for the handler alone."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from doudi.complaints import terms
from doudi.complaints.models import Channel, Complainant, Complaint, Review, State, Subject
from doudi.complaints.queries import OPEN
from doudi.core import clock, keys, working_days
from doudi.ui import parts
from doudi.ui.parts import Cell, Column, Table


def subjects(held: Complaint) -> str:
    """What it is about, in the words of the notice."""
    return "、".join(_(str(Subject(code).label)) for code in held.subjects)


def handler(held: Complaint) -> str:
    """Who handles it."""
    return held.handler.label if held.handler else _("（待指定）")


def listed(rows: Sequence[Complaint], names: Mapping[str, str], today: date) -> Table:
    """Complaints, those that are late in plain sight."""
    heads = (_("编号"), _("被反映的单位"), _("反映的问题"), _("情况"), _("期限"), _("承办人"))
    return Table(_("举报投诉"), [Column(head) for head in heads], [_row(row, names, today) for row in rows])


def _row(row: Complaint, names: Mapping[str, str], today: date) -> list[Cell]:
    until = row.tell_by if row.state == State.REGISTERED else row.done_by
    late = row.state in OPEN and until < today
    return [
        Cell(row.pk, reverse("complaints:complaint", args=[row.pk])),
        Cell(names.get(row.about_office, row.about_office)),
        Cell(subjects(row)),
        Cell(_(str(State(row.state).label))),
        Cell(str(until) if row.state in OPEN else "", tone="late" if late else ""),
        Cell(handler(row)),
    ]


def facts(held: Complaint, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """What was said and how it came, without who said it."""
    rows = [
        (_("被反映的单位"), names.get(held.about_office, held.about_office)),
        (_("被反映的人员"), held.about_actor.label if held.about_actor else ""),
        (_("反映的问题"), subjects(held)),
        (_("反映内容"), held.words),
        (_("涉及的在办案件"), str(held.about_case_id or "")),
        (_("来源"), f"{_(str(Channel(held.channel).label))} {held.received_on}"),
        (_("承办人"), handler(held)),
        (_("退回理由"), held.not_ours_why),
        (_("延长期限"), f"{held.extended_by.label}：{held.extended_why}" if held.extended_by else ""),
    ]
    return [(label, words) for label, words in rows if words]


def complainant(held: Complaint) -> list[tuple[str, str]]:
    """Who complained: the database gives the row to the handler alone. One query."""
    row, ring = Complainant.objects.filter(complaint=held).first(), keys.load()
    if row is None:
        return []
    phone = ring.decrypt(row.phone_sealed) if row.phone_sealed else ""
    return [(_("姓名"), ring.decrypt(row.name_sealed) or _("未留姓名")), (_("联系电话"), phone or _("未留电话"))]


def clocks(held: Complaint, reviews: Sequence[Review], today: date) -> list[parts.Clock]:
    """The terms with the days left and the article of each."""
    shown = [
        _clock(held.tell_by, _("书面告知受理"), held.cites[terms.TOLD], held.told_on, today),
        _clock(held.done_by, _("办结"), held.cites[terms.DONE], held.answered_on, today, held.extended_why),
    ]
    if held.state == State.REGISTERED and today <= held.object_by:
        left = working_days.calendar(today).between(today, held.object_by)
        shown.append(parts.Clock(held.object_by, left, _("提出不属本单位"), held.cites[terms.OBJECTION]))
    if held.state == State.NOT_OURS:
        shown = []
    return shown + [
        _clock(row.due_on, _(str(Review.Step(row.step).label)), row.cites, row.answered_on, today) for row in reviews
    ]


def _clock(
    last: date, label: str, cites: str, done: date | None, today: date, extended: str = ""
) -> parts.Clock:  # fmt: skip
    return parts.Clock(last, (last - today).days, label, cites, working=False, done_on=done, extended_reason=extended)


def timeline(held: Complaint, reviews: Sequence[Review]) -> list[parts.Event]:
    """What happened so far."""
    events = [parts.Event(held.recorded_at.astimezone(clock.ZONE).date(), _("登记"), held.recorded_by.label)]
    if held.told_on:
        events.append(parts.Event(held.told_on, _("已书面告知受理"), handler(held)))
    if held.answered_on and held.answered_by:
        conclusion = _("属实或部分属实") if held.founded else _("不属实")
        said = f"{conclusion}。{held.answer}"
        events.append(parts.Event(held.answered_on, _("书面答复"), held.answered_by.label, said))
    for row in reviews:
        step = _(str(Review.Step(row.step).label))
        events.append(parts.Event(row.asked_on, _("申请%(step)s") % {"step": step}, "", row.words))
        if row.answered_on and row.answered_by:
            conclusion = _("维持原答复") if row.upheld else _("撤销，重新办理")
            said = f"{conclusion}。{row.opinion}"
            events.append(parts.Event(row.answered_on, _("%(step)s意见") % {"step": step}, row.answered_by.label, said))
    return events
