"""A visit in words: how it ended, what was answered, what the rules said; and a visitor's own list."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from doudi.canvass.models import Outcome, Visit, Visitor, VisitPhoto
from doudi.canvass.models.choices import OPEN_STATES, AssignmentState, VisitState
from doudi.canvass.phone import rows
from doudi.canvass.questions import BY_NAME
from doudi.canvass.tables import marks, when
from doudi.core import clock, divisions
from doudi.discovery.models import Danger, FoundBy, Need
from doudi.registry.models import Person
from doudi.ui import language
from doudi.ui.parts import Cell, Column, File, Table
from doudi.units.fen import yuan
from doudi.units.months import first_of


def members(visit: Visit) -> dict[str, str]:
    """The names of those whom the answers of a household's visits are about, by their number; one query."""
    found = visit.assignment.found if visit.assignment.household_id is None else None
    if found is not None:
        return {str(one["key"]): str(one["name"]) for one in found.people}
    keys = [int(key) for key in visit.answers.get("people", {}) if key.isascii() and key.isdigit()]
    return {str(number): name for number, name in Person.objects.filter(pk__in=keys).values_list("pk", "name")}


def sheet(visit: Visit, names: dict[str, str]) -> dict[str, Any]:
    """One visit for its page: facts, answers, and what the rules said."""
    off = visit.clock_minutes_off
    facts = [
        (_("走访时间"), when(visit)),
        (_("走访员"), f"{visit.visitor.actor.label}（{_(str(FoundBy(visit.visitor.kind).label))}）"),
        (_("走访结果"), _(str(Outcome(visit.outcome).label))),
        (_("急难程度"), _(str(Danger(visit.danger).label))),
        (_("走访表"), _("第 %s 版") % visit.form.version),
    ]
    if visit.marks:
        facts.append((_("需要核对"), marks(visit)))
    if off:
        facts.append((_("手机时间相差"), _("%s 分钟，走访时间已按服务器时间更正") % off))
    if visit.note:
        facts.append((_("需要乡镇知道的情况"), visit.note))
    return {
        "title": _(str(VisitState(visit.state).label)),
        "tone": {"stands": "good", "conflict": "late"}.get(visit.state, "quiet"),
        "facts": facts,
        "answers": answers(visit, names),
        "may_be": [one["words"][language.short()] for one in visit.rules.get("may_be_due", [])],
        "lacks": [words[language.short()] for words in visit.rules.get("lacks", [])],
        "lead_id": visit.lead_id,
    }


def answers(visit: Visit, names: dict[str, str]) -> Table | None:
    """What was answered, each with whom it is about; None where nobody was met."""
    lines = [
        *((_("家庭"), name, value) for name, value in visit.answers.get("household", {}).items()),
        *(
            (names.get(who) or _("已不在户内的成员"), name, value)
            for who, told in visit.answers.get("people", {}).items()
            for name, value in told.items()
        ),
        *((_("需要的帮助"), name, value) for name, value in visit.answers.get("care", {}).items()),
    ]
    if not lines:
        return None
    columns = [Column(_("对象")), Column(_("内容")), Column(_("回答"))]
    lang = language.short()
    shown = [[Cell(who), Cell(BY_NAME[name].label[lang]), Cell(said(name, value))] for who, name, value in lines]
    return Table(_("走访所填"), columns, shown)


def said(name: str, value: Any) -> str:
    """An answer in words."""
    question = BY_NAME[name]
    if question.kind == "money":
        return _("%s 元") % yuan(value)
    if question.kind == "bool":
        return _("是") if value else _("否")
    if question.kind == "codes":
        return "、".join(_(str(Need(one).label)) for one in value)
    if question.kind == "code":
        return question.words_of(value)[language.short()]
    return str(value)


def files(photos: Sequence[VisitPhoto]) -> list[File]:
    """The photos of a visit that have arrived."""
    return [
        File(_("照片 %s") % place, reverse("web:upload", args=[photo.upload_id]), size_bytes=photo.upload.size)
        for place, photo in enumerate(photos, 1)
        if photo.upload
    ]


def answered(told: dict[str, Any]) -> str:
    """What a visitor is told after a visit: that it was taken, what may be due, what to bring."""
    lang = language.short()
    lines = [told["words"][lang], *(one["words"][lang] for one in told["may_be_due"])]
    if told["bring"]:
        lines.append(_("下次带上：%s") % "、".join(one["words"][lang] for one in told["bring"]))
    return " ".join(lines)


def mine(visitor: Visitor) -> dict[str, Any]:
    """A visitor's own page: the task, and the households in order, those still to visit first."""
    month, today = first_of(clock.today()), clock.today()
    homes = [home for home in rows.homes(month) if home.canvass_id == visitor.canvass_id]
    people, names = rows.people(month), divisions.names_of(home.division for home in homes)
    homes.sort(key=lambda home: home.state not in OPEN_STATES)
    columns = [Column(_("户主")), Column(_("村（社区）")), Column(_("住址")), Column(_("情况"))]
    shown = []
    for home in homes:
        head = people[home.number][0].name if home.number in people else _("（户主未登记）")
        tone = "good" if home.state == AssignmentState.DONE else ""
        shown.append([
            Cell(head, reverse("canvass:enter", args=[home.number])), Cell(names.get(home.division, home.division)),
            Cell(home.address), Cell(_(str(AssignmentState(home.state).label)), tone=tone),
        ])  # fmt: skip
    return {
        "visitor": visitor,
        "left_over": sum(home.state in OPEN_STATES for home in homes),
        "days": (visitor.canvass.until - today).days,
        "table": Table(_("我的走访名单"), columns, shown) if shown else None,
    }
