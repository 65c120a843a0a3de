"""The lines of the list of cases as HTML: fifty lines of a template took as long as finding the cases."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

LINE = """<tr><th scope="row" data-label="{}"><span><a href="{}">{}</a><span class="doudi-cite">{} {}</span></span></th>
<td data-label="{}">{}</td>
<td data-label="{}"><span>{}</span></td>
<td data-label="{}">{}</td>
<td data-label="{}">{}</td>
<td data-label="{}">{}</td></tr>
"""
TERM = '<span class="doudi-left {}">{}</span><span class="doudi-cite">{} {}</span>'
MINE = '<span class="doudi-wait mine">{}</span>'
OTHERS = '<span class="doudi-wait">{} <span class="doudi-quiet">{}</span></span>'
NOTHING = "—"


def case_lines(rows: Iterable[Mapping[str, Any]]) -> SafeString:
    """Lines out of `views.listed.rows`. The reason of a term is on the case's page."""
    who, term, waits, kind, place, state = (
        _("申请人"), _("期限"), _("等什么"), _("类别"), _("村（社区）"), _("状态")
    )  # fmt: skip
    case = _("案件")
    return format_html_join(
        "",
        LINE,
        (
            (
                who, row["url"], row["name"], case, row["number"], term, _term(row), waits, _waits(row["waits"]),
                kind, row["kind"], place, row["place"], state, row["state"],
            )
            for row in rows
        ),
    )  # fmt: skip


def _term(row: Mapping[str, Any]) -> str:
    clock = row["clock"]
    return format_html(TERM, clock.tone, clock.words, row["due_on"], clock.label) if clock else NOTHING


def _waits(steps: Iterable[Mapping[str, Any]]) -> str:
    shown = [
        format_html(MINE, step["words"]) if step["mine"] else format_html(OTHERS, step["words"], step["who"])
        for step in steps
    ]
    return format_html_join("", "{}", ((one,) for one in shown)) or NOTHING
