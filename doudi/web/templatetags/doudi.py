"""What templates ask for: money, masks of months, names by code, the navigation."""

from collections.abc import Mapping
from datetime import date

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from doudi.core.models import Actor
from doudi.units import fen
from doudi.web import access, words

register = template.Library()

NAVIGATION = [
    ("web:home", _("首页")),
    ("web:divisions", _("区划")),
    ("web:households", _("家庭")),
    ("web:campaigns", _("发放")),
    ("web:parameters", _("参数")),
    ("web:rules", _("规则")),
    ("web:imports", _("导入")),
]
# The pages that stand below an entry of the navigation.
BELOW = {
    "division": "divisions",
    "household": "households",
    "slip": "households",
    "campaign": "campaigns",
    "campaign_list": "campaigns",
    "import": "imports",
    "undecided": "imports",
}


@register.filter
def yuan(amount_fen: int) -> str:
    """Fen as yuan with thousands separators."""
    return fen.yuan(amount_fen)


@register.filter
def month(day: date) -> str:
    """A month as 2022-07."""
    return f"{day:%Y-%m}"


@register.filter
def of(code: object, names: Mapping[object, object]) -> object:
    """The entry of a mapping, or the key itself."""
    return names.get(code, code)


@register.filter
def word(code: str, table: str) -> str:
    """The word for a code out of a table of doudi.web.words, in the reader's language."""
    return gettext(getattr(words, table).get(code, code)) if code else ""


@register.inclusion_tag("web/ui/nav.html", takes_context=True)
def navigation(context: template.Context, actor: Actor) -> dict[str, object]:
    """The pages that the actor's role opens, the present one marked."""
    match = getattr(context["request"], "resolver_match", None)
    here = match.url_name if match else ""
    here = f"web:{BELOW.get(here, here)}"
    shown = [(name, label) for name, label in NAVIGATION if access.may_open(actor, name)]
    return {"entries": [{"name": name, "label": label, "here": name == here} for name, label in shown]}


@register.inclusion_tag("web/ui/icon.html")
def icon(name: str) -> dict[str, str]:
    """A drawing out of the sprite; it says nothing to a screen reader, the words beside it do."""
    return {"name": name}
