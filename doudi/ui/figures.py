"""Figures with what they rest on, and sources, as HTML: a tree of a hundred templates would cost most of its page."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from doudi.ui.parts import Figure

# The statuses of doudi.policy that say how sure we are of an article.
MARKS = {
    "from memory, verify": ("doudi-mark doudi-soon", gettext_noop("条文待核")),
    "product choice": ("doudi-mark", gettext_noop("本地参数或产品约定")),
}
CITATION = '<span class="doudi-cite">{}{}</span>'
OPENS = '<details class="doudi-figure"><summary>{}：<strong>{}</strong></summary>{}{}</details>'
LEAF = '<div class="leaf">{}：<strong>{}</strong>{}{}</div>'
REPEATED = ' <span class="doudi-quiet">{}</span>'


def citation(cites: str, status: str = "") -> SafeString:
    """A source, and how sure we are of it."""
    if status not in MARKS:
        return format_html(CITATION, cites, "")
    style, words = MARKS[status]
    return format_html(CITATION, cites, format_html(' <span class="{}">{}</span>', style, _(words)))


def figure(shown: Figure) -> SafeString:
    """A figure that opens on what it rests on, down to the facts and parameters."""
    source = citation(shown.cites, shown.status) if shown.cites or shown.because else ""
    if shown.because:
        # Every part has been escaped where it was made.
        below = mark_safe("".join(figure(one) for one in shown.because))  # noqa: S308
        return format_html(OPENS, shown.label, shown.value, source, below)
    repeated = format_html(REPEATED, _("（已在别处说明）")) if shown.repeated else ""
    return format_html(LEAF, shown.label, shown.value, repeated, source)
