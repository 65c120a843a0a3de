"""Sheets and their lines as pages show them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from doudi.papers.kinds.posting import NOT_SETTLED, without_sum
from doudi.publicity.acts import ACTS
from doudi.publicity.models import Objection, Posting, PostingLine, Stage
from doudi.publicity.tasks import overdue
from doudi.ui.parts import Cell, Column, Table
from doudi.units.fen import yuan
from doudi.units.months import month_text


def stage(posting: Posting) -> str:
    """What a sheet says, with the month of a list."""
    said = _(str(Stage(posting.stage).label))
    return said if posting.stage == Stage.OPINION else f"{said} {month_text(posting.month)}"


def days(posting: Posting) -> str:
    """Since when a sheet hangs and until when."""
    if posting.posted_on is None:
        return _("%(day)s 制作，未张贴") % {"day": posting.drawn_on}
    return f"{posting.posted_on} — {posting.until or _('到下次更新')}"


def address(posting: Posting, verb: str = "") -> str:
    """The page of a sheet, or of one of its verbs."""
    if verb:
        return reverse("publicity:act", args=[posting.pk, verb])
    return reverse("publicity:sheet", args=[posting.pk])


def sheets(caption: str, rows: Sequence[Posting], names: Mapping[str, str], today: date, verb: str = "") -> Table:
    """Sheets that stand, each with the one thing to do."""
    columns = [
        Column(_("公示单")),
        Column(_("村（社区）")),
        Column(_("公示期")),
        Column(_("张贴照片")),
        Column(_("办理")),
    ]
    return Table(caption, columns, [_sheet(row, names, today, verb) for row in rows])


def _sheet(row: Posting, names: Mapping[str, str], today: date, verb: str) -> list[Cell]:
    late = row.posted_on is not None and overdue(row, today)
    photo = Cell(_("有"), tone="good") if row.photo_id else Cell(_("无"), tone="soon" if row.posted_on else "quiet")
    act = Cell(_(ACTS[verb].title), address(row, verb)) if verb else Cell("—")
    tone = "late" if late else ""
    place = names.get(row.division, row.division)
    return [Cell(stage(row), address(row)), Cell(place), Cell(days(row), tone=tone), photo, act]


def lines(rows: Sequence[PostingLine], gone: Mapping[int, str], *, strike: bool, objects: bool) -> Table:
    """The lines of a sheet, as they stand on it; those that must go are marked, the others may be objected to."""
    columns = [
        Column(_("申请人")), Column(_("人口"), number=True), Column(_("救助种类")), Column(_("意见")),
        Column(_("金额（元）"), number=True), Column(_("情况")),
    ]  # fmt: skip
    return Table(_("公示单上的内容"), columns, [_line(row, gone.get(row.pk), strike, objects) for row in rows])


def _line(row: PostingLine, why: str | None, strike: bool, objects: bool) -> list[Cell]:
    said = (row.applicant, row.members, row.help, row.opinion, _amount(row))
    return [*(Cell(text) for text in said), _state(row, why, strike, objects)]


def _amount(row: PostingLine) -> str:
    if row.amount_fen is not None:
        return yuan(row.amount_fen)
    said = without_sum(row.help, row.opinion)
    return _("本月尚未核定") if said == NOT_SETTLED else said


def _state(row: PostingLine, why: str | None, strike: bool, objects: bool) -> Cell:
    if row.struck_on:
        words = _(str(PostingLine.Struck(row.struck_why).label))
        return Cell(_("%(day)s 已划去") % {"day": row.struck_on}, tone="quiet", detail=words)
    if why:
        words = _(str(PostingLine.Struck(why).label))
        url = reverse("publicity:strike", args=[row.posting_id, row.pk]) if strike else ""
        return Cell(_("须划去"), url, tone="late", detail=words)
    return Cell(_("登记异议"), reverse("publicity:object_line", args=[row.posting_id, row.pk])) if objects else Cell("")


def objections(rows: Sequence[Objection], names: Mapping[str, str], now: datetime) -> Table:
    """Objections that wait for a look, those that are late in plain sight."""
    heads = (_("异议"), _("村（社区）"), _("针对"), _("异议内容"), _("首次答复期限"))
    shown = []
    for row in rows:
        said = f"{row.line.applicant} · {row.line.help}" if row.line else ""
        late = row.lead.due_at < now
        shown.append([
            Cell(_("编号 %s") % row.pk, reverse("publicity:objection", args=[row.pk])),
            Cell(names.get(row.division, row.division)), Cell(said),
            Cell(row.words, detail=_("有威胁内容，已报警") if row.threat else ""),
            Cell(str(row.lead.due_on), tone="late" if late else ""),
        ])  # fmt: skip
    return Table(_("待核实的异议"), [Column(head) for head in heads], shown)


def number(count: int) -> Cell:
    """A count; nothing to do stands back."""
    return Cell(count, tone="" if count else "quiet")


def boards(rows: Sequence[tuple[str, str, dict[str, int]]]) -> Table:
    """Villages with what waits, hangs and is late."""
    columns = [
        Column(_("村（社区）")), Column(_("须揭下"), number=True), Column(_("初审意见待公示"), number=True),
        Column(_("在享名单")), Column(_("发放待公布"), number=True), Column(_("正在公示"), number=True),
    ]  # fmt: skip
    shown = []
    for code, name, counts in rows:
        current = Cell(_("本月已公布"), tone="good") if counts["current"] else Cell(_("本月未公布"), tone="soon")
        shown.append([
            Cell(name, reverse("publicity:board", args=[code])),
            Cell(counts["late"], tone="late" if counts["late"] else "quiet"), number(counts["opinion"]),
            current if counts["supported"] else Cell("—", tone="quiet"), number(counts["paid"]), number(counts["up"]),
        ])  # fmt: skip
    return Table(_("各村（社区）公示情况"), columns, shown)
