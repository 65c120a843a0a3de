"""The navigation: what the role of the actor opens, the present page marked."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_noop as _

from doudi.core import clock
from doudi.core.models import Actor, Role
from doudi.web import access

NAVIGATION = [
    ("web:home", _("首页")),
    ("discovery:leads", _("线索")),
    ("casework:cases", _("案件")),
    ("casework:raised", _("上报请示")),
    ("person:letters", _("群众来信")),
    ("canvass:canvasses", _("大排查")),
    ("canvass:mine", _("我的走访")),
    ("web:divisions", _("区划")),
    ("web:households", _("家庭")),
    ("relief:work", _("临时救助")),
    ("publicity:boards", _("公示")),
    ("complaints:complaints", _("举报投诉")),
    ("web:campaigns", _("发放")),
    ("funds:money", _("资金")),
    ("funds:reserves", _("备用金")),
    ("funds:owed_relief", _("应付救助")),
    ("statistics:ledger", _("统计台账")),
    ("funds:prices", _("价格补贴")),
    ("whatif:questions", _("政策测算")),
    ("web:parameters", _("参数")),
    ("web:rules", _("规则")),
    ("web:imports", _("导入")),
    ("ui:gallery", _("页面组件")),
    ("web:templates", _("文书模板")),
    ("web:users", _("用户与岗位")),
    ("web:limits", _("登录设置")),
    ("api:tokens", _("接口令牌")),
    ("web:holidays", _("节假日")),
    ("statistics:maps", _("台账地图")),
    ("web:audit", _("日志")),
]
# What is one's own: in the menu beside the name.
OWN = [
    ("web:me", _("我的登录")),
    ("web:deputies", _("请假代理")),
    ("web:relatives", _("近亲属申报")),
]
# What is looked up now and then stands behind one word; the work of the day stays in sight.
LOOKED_UP = frozenset({"web:divisions", "web:parameters", "web:rules", "ui:gallery"})
# Open to everybody, but only their work.
SHOWN_TO = {"ui:gallery": frozenset({Role.SYSTEM_ADMIN})}
# The pages that stand below an entry of the navigation.
BELOW = {
    **dict.fromkeys(
        (
            "canvass:new",
            "canvass:canvass",
            "canvass:households",
            "canvass:questions",
            "canvass:visitors",
            "canvass:visitor",
            "canvass:phones",
            "canvass:phone_lost",
            "canvass:conflicts",
            "canvass:visit",
        ),
        "canvass:canvasses",
    ),
    "canvass:enter": "canvass:mine",
    "web:division": "web:divisions",
    "person:letter": "person:letters",
    "api:token": "api:tokens",
    "statistics:county_map": "statistics:maps",
    "web:household": "web:households",
    "web:slip": "web:households",
    "casework:raised": "casework:raised",
    "casework:raised_one": "casework:raised",
    "relief:listed": "relief:work",
    "relief:take_in": "relief:work",
    "relief:take_in_ground": "relief:work",
    "relief:case": "relief:work",
    "relief:give": "relief:work",
    "relief:act": "relief:work",
    "relief:meeting": "relief:work",
    "web:campaign": "web:campaigns",
    "web:campaign_list": "web:campaigns",
    "complaints:complaint": "complaints:complaints",
    "complaints:new": "complaints:complaints",
    "complaints:act": "complaints:complaints",
    "publicity:board": "publicity:boards",
    "publicity:sheet": "publicity:boards",
    "publicity:act": "publicity:boards",
    "publicity:object_line": "publicity:boards",
    "publicity:objection": "publicity:boards",
    "publicity:objection_act": "publicity:boards",
    "publicity:object_case": "casework:cases",
    "publicity:strike": "publicity:boards",
    "publicity:draw_up": "publicity:boards",
    "publicity:unposted": "publicity:boards",
    "publicity:unposted_end": "publicity:boards",
    "publicity:unpost": "web:households",
    **dict.fromkeys(
        (
            "funds:money_new",
            "funds:interest",
            "funds:accounts",
            "funds:closes",
            "funds:close_new",
            "funds:close_confirm",
            "funds:allotment",
            "funds:allotment_act",
            "funds:finance",
        ),
        "funds:money",
    ),
    "funds:reserve": "funds:reserves",
    "funds:reserve_act": "funds:reserves",
    "web:import": "web:imports",
    "web:undecided": "web:imports",
    "web:campaign_new": "web:campaigns",
    "web:campaign_month": "web:campaigns",
    "web:campaign_changes": "web:campaigns",
    "web:campaign_hold": "web:campaigns",
    "web:campaign_returns": "web:campaigns",
    "web:campaign_entered": "web:campaigns",
    "web:banks": "web:campaigns",
    "funds:bank_layout": "web:campaigns",
    **dict.fromkeys(
        (
            "funds:handed",
            "funds:cash",
            "funds:handed_refuse",
            "funds:handed_enter",
            "funds:idle",
            "funds:idle_new",
            "funds:idle_mend",
            "funds:idle_note",
        ),
        "web:campaigns",
    ),
    "funds:orders": "web:campaigns",
    "funds:order": "web:campaigns",
    "funds:order_new": "web:campaigns",
    "funds:order_names": "web:campaigns",
    "funds:order_confirm": "web:campaigns",
    "funds:order_campaign": "web:campaigns",
    "funds:overpaid": "web:campaigns",
    "funds:overpaid_one": "web:campaigns",
    "funds:overpaid_act": "web:campaigns",
    "funds:agreement_act": "web:campaigns",
    "funds:repayment_act": "web:campaigns",
    "funds:price_month": "funds:prices",
    "funds:price_act": "funds:prices",
    "funds:price_mend": "funds:prices",
    "funds:price_paid": "funds:prices",
    "whatif:question": "whatif:questions",
    "registry:search": "web:households",
    "registry:new_household": "web:households",
    "registry:change_household": "web:households",
    "registry:change_person": "web:households",
    "registry:import_new": "web:imports",
    "registry:import": "web:imports",
    "registry:import_lines": "web:imports",
    "registry:mending": "web:imports",
    "registry:mend": "web:imports",
    "web:user": "web:users",
    "web:template_new": "web:templates",
    "web:template": "web:templates",
}

# Every other page of a room stands below its first one.
FIRST_OF_ROOM = {"casework": "casework:cases", "discovery": "discovery:leads"}


def entries(request: HttpRequest) -> dict[str, object]:
    """A context processor: `navigation`, `search_url` and `printed` for the base template, empty for a stranger."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return {"navigation": [], "search_url": "", "printed": None}
    match = getattr(request, "resolver_match", None)
    here = match.view_name if match else ""
    here = BELOW.get(here, FIRST_OF_ROOM.get(here.partition(":")[0], here))
    shown = [(name, label) for name, label in NAVIGATION if is_shown(actor, name)]
    return {
        "account_links": [(label, reverse(name)) for name, label in OWN],
        "navigation": [entry(name, label, here) for name, label in shown if name not in LOOKED_UP],
        "looked_up": [entry(name, label, here) for name, label in shown if name in LOOKED_UP],
        "search_url": reverse("registry:search") if access.may_open(actor, "registry:search") else "",
        "printed": {"by": actor.label, "at": clock.now()},
    }


def is_shown(actor: Actor, name: str) -> bool:
    """Whether the navigation of an actor names a page."""
    return access.may_open(actor, name) and (name not in SHOWN_TO or actor.role in SHOWN_TO[name])


def entry(name: str, label: str, here: str) -> dict[str, object]:
    """A page as the template names it."""
    return {"name": name, "label": label, "here": name == here}
