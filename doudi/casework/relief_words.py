"""Words of the pages of temporary assistance, named once so that they are translated."""

from django.utils.translation import gettext_noop as _

LISTS = {
    "open": _("待办"),
    "papers": _("待补手续"),
    "referrals": _("转介"),
    "look-again": _("回访"),
    "filings": _("备案"),
    "splits": _("拆分"),
    "delegations": _("委托"),
    "meetings": _("会议"),
    "follow-ups": _("落实"),
    "phase-outs": _("渐退期满"),
}
LEVELS = {"township": _("乡镇（受委托）"), "county": _("县级"), "case_by_case": _("一事一议")}
FORMS = {"money": _("现金救助"), "goods": _("实物"), "service": _("服务"), "referral": _("转介")}
PAYMENTS = {
    "open": _("待入账"),
    "paid": _("已支付，待核销"),
    "accepted": _("已核销列支"),
    "refused": _("不予核销，待补足"),
    "made_good": _("不予核销，已补足"),
    "reversed": _("已冲销"),
    "settled": _("县级已支付"),
    "given": _("已交付"),
}
SOURCES = {
    "reserve_bank": _("备用金银行转账"),
    "reserve_cash": _("备用金现金"),
    "county": _("县级支付"),
    "in_kind": _("实物、服务（不动用资金）"),
}
OUTCOMES = {"open": _("待答复"), "helped": _("对方已救助"), "declined": _("对方未受理"), "settled": _("已另行解决")}
