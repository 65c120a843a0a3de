"""A canvass as its pages show it: tables of the list, of coverage, of households, visitors, visits and phones."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from doudi.canvass.models import Assignment, Canvass, Device, Mark, Outcome, Visit
from doudi.canvass.models.choices import AssignmentState
from doudi.canvass.queries.coverage import Coverage, Line
from doudi.core import clock, divisions
from doudi.core.scope import significant
from doudi.discovery.models import FoundBy, Group
from doudi.ui.parts import Cell, Column, Table

VILLAGE_DIGITS = 12


def canvasses(rows: Sequence[Canvass]) -> Table:
    """Every canvass with its place and days."""
    names, today = divisions.names_of(row.division for row in rows), clock.today()
    columns = [Column(_("任务")), Column(_("范围")), Column(_("起止")), Column(_("对象"))]
    shown = [
        [
            Cell(row.name, reverse("canvass:canvass", args=[row.pk])), Cell(names.get(row.division, row.division)),
            Cell(f"{row.from_day} – {row.until}", tone="quiet" if row.until < today else ""), Cell(groups(row.groups)),
        ]
        for row in rows
    ]  # fmt: skip
    return Table(_("大排查任务"), columns, shown)


def groups(codes: Sequence[str]) -> str:
    """The notice's groups in words."""
    return "、".join(_(str(Group(code).label)) for code in codes)


def coverage(canvass: Canvass, held: Coverage, *, lists: bool) -> Table:
    """How far each division inside is; `lists`: whether the reader may open single households."""
    columns = [
        Column(_("区划")), Column(_("应访户"), number=True), Column(_("已访"), number=True),
        Column(_("待访"), number=True), Column(_("需再上门"), number=True), Column(_("交乡镇"), number=True),
        Column(_("无人可派"), number=True), Column(_("新发现"), number=True),
    ]  # fmt: skip
    return Table(_("各地进度"), columns, [_line(canvass, line, lists) for line in held.lines])


def _line(canvass: Canvass, line: Line, lists: bool) -> list[Cell]:
    village = len(significant(line.code)) == VILLAGE_DIGITS
    inside = f"{reverse('canvass:canvass', args=[canvass.pk])}?division={line.code}"
    here = f"{reverse('canvass:households', args=[canvass.pk])}?division={line.code}"

    def count(number: int, state: str, tone: str = "") -> Cell:
        return Cell(number, f"{here}&state={state}" if lists and number else "", tone=tone if number else "")

    return [
        Cell(line.name, (here if lists else "") if village else inside), Cell(line.households),
        Cell(line.done, detail=f"{line.visited}%"), count(line.waiting, "waiting"), count(line.again, "again"),
        count(line.closed, "closed", "soon"), count(line.unassigned, "unassigned", "late"), Cell(line.found),
    ]  # fmt: skip


def households(rows: Sequence[Assignment], heads: dict[int, str]) -> Table:
    """Households that are not visited, in the order of visiting."""
    columns = [Column(_("户主")), Column(_("村（社区）")), Column(_("情况")), Column(_("走访员")), Column(_("缘由"))]
    names = divisions.names_of(row.division for row in rows)
    shown = []
    for row in rows:
        found = row.found if row.household_id is None else None
        name = found.head if found else heads.get(row.household_id or 0) or _("（户主未登记）")
        url = reverse("web:household", args=[row.household_id]) if row.household_id else ""
        tone = "late" if row.visitor_id is None else "soon" if row.state == AssignmentState.CLOSED else ""
        shown.append([
            Cell(name, url), Cell(names.get(row.division, row.division)),
            Cell(_(str(AssignmentState(row.state).label)), detail=tries(row)),
            Cell(row.visitor.actor.label if row.visitor else _("无人可派"), tone=tone), Cell(groups(row.groups)),
        ])  # fmt: skip
    return Table(_("未走访的家庭"), columns, shown)


def tries(row: Assignment) -> str:
    """How often somebody knocked in vain."""
    return _("已上门 %s 次") % row.tries if row.tries else ""


def visitors(rows: Sequence[object]) -> Table:
    """Who visits, with the load of each."""
    columns = [
        Column(_("走访员")), Column(_("人员类别")), Column(_("所在地")), Column(_("家庭"), number=True),
        Column(_("已访"), number=True), Column(_("未访"), number=True), Column(_("账号至")),
    ]  # fmt: skip
    names = divisions.names_of(row.division for row in rows)  # type: ignore[attr-defined]
    return Table(_("走访员"), columns, [_visitor(row, names) for row in rows])


def _visitor(row, names: dict[str, str]) -> list[Cell]:  # type: ignore[no-untyped-def]
    left = _("已退出（%s）") % row.left_on if row.left_on else ""
    return [
        Cell(row.actor.label, reverse("canvass:visitor", args=[row.pk]), detail=left),
        Cell(_(str(FoundBy(row.kind).label))), Cell(names.get(row.division, row.division)), Cell(row.households),
        Cell(row.done), Cell(row.left_over), Cell(row.open_until),
    ]  # fmt: skip


def to_look_at(rows: Sequence[Visit]) -> Table:
    """Visits that a person looks at."""
    columns = [Column(_("走访")), Column(_("村（社区）")), Column(_("走访员")), Column(_("需要核对"))]
    names = divisions.names_of(row.division for row in rows)
    shown = [
        [
            Cell(when(row), reverse("canvass:visit", args=[row.uuid]), detail=_(str(Outcome(row.outcome).label))),
            Cell(names.get(row.division, row.division)), Cell(row.visitor.actor.label),
            Cell(marks(row), tone="late" if row.state == "conflict" else "soon"),
        ]
        for row in rows
    ]  # fmt: skip
    return Table(_("待核对的走访"), columns, shown)


def made(rows: Sequence[Visit]) -> Table:
    """Visits that stand."""
    columns = [Column(_("走访")), Column(_("村（社区）")), Column(_("走访员")), Column(_("人员类别"))]
    names = divisions.names_of(row.division for row in rows)
    shown = [
        [
            Cell(when(row), reverse("canvass:visit", args=[row.uuid]), detail=_(str(Outcome(row.outcome).label))),
            Cell(names.get(row.division, row.division)), Cell(row.visitor.actor.label),
            Cell(_(str(FoundBy(row.visitor.kind).label))),
        ]
        for row in rows
    ]  # fmt: skip
    return Table(_("走访记录"), columns, shown)


def marks(visit: Visit) -> str:
    """Why a person looks at a visit."""
    return "、".join(_(str(Mark(mark).label)) for mark in visit.marks)


def when(visit: Visit) -> str:
    """The day and hour of a visit."""
    return f"{visit.at.astimezone(clock.ZONE):%Y-%m-%d %H:%M}"


def phones(rows: Sequence[Device]) -> Table:
    """The phones of visitors."""
    columns = [Column(_("手机")), Column(_("走访员")), Column(_("登记时间")), Column(_("情况"))]
    shown = []
    for row in rows:
        said, tone = _("使用中"), ""
        if row.wiped_at:
            said, tone = _("已报失，数据已清除"), "good"
        elif row.lost_at:
            said, tone = _("已报失，等待其联网后清除"), "late"
        url = "" if row.lost_at else reverse("canvass:phone_lost", args=[row.uuid])
        shown.append([
            Cell(row.label or str(row.uuid)[:8], url), Cell(row.actor.label),
            Cell(f"{row.registered_at.astimezone(clock.ZONE):%Y-%m-%d}"), Cell(said, tone=tone),
        ])  # fmt: skip
    return Table(_("走访手机"), columns, shown)
