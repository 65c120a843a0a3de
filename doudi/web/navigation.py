"""The navigation: what the role of the actor opens, the present page marked."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_noop as _

from doudi.core import clock
from doudi.web import access

NAVIGATION = [
    ("web:home", _("首页")),
    ("web:divisions", _("区划")),
    ("web:households", _("家庭")),
    ("web:campaigns", _("发放")),
    ("web:parameters", _("参数")),
    ("web:rules", _("规则")),
    ("web:imports", _("导入")),
    ("web:templates", _("文书模板")),
]
# The pages that stand below an entry of the navigation.
BELOW = {
    "web:division": "web:divisions",
    "web:household": "web:households",
    "web:slip": "web:households",
    "web:campaign": "web:campaigns",
    "web:campaign_list": "web:campaigns",
    "web:import": "web:imports",
    "web:undecided": "web:imports",
    "web:campaign_new": "web:campaigns",
    "web:campaign_hold": "web:campaigns",
    "web:campaign_returns": "web:campaigns",
    "web:campaign_entered": "web:campaigns",
    "web:banks": "web:campaigns",
    "registry:search": "web:households",
    "registry:new_household": "web:households",
    "registry:change_household": "web:households",
    "registry:change_person": "web:households",
    "registry:import_new": "web:imports",
    "registry:import": "web:imports",
    "registry:import_lines": "web:imports",
    "registry:mending": "web:imports",
    "registry:mend": "web:imports",
    "web:template_new": "web:templates",
    "web:template": "web:templates",
}


def entries(request: HttpRequest) -> dict[str, object]:
    """A context processor: `navigation`, `search_url` and `printed` for the base template, empty for a stranger."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return {"navigation": [], "search_url": "", "printed": None}
    match = getattr(request, "resolver_match", None)
    here = match.view_name if match else ""
    here = BELOW.get(here, here)
    shown = [(name, label) for name, label in NAVIGATION if access.may_open(actor, name)]
    return {
        "navigation": [{"name": name, "label": label, "here": name == here} for name, label in shown],
        "search_url": reverse("registry:search") if access.may_open(actor, "registry:search") else "",
        "printed": {"by": actor.label, "at": clock.now()},
    }
