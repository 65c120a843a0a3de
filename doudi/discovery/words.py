"""Words of leads that pages show, named once so that they are translated."""

from django.utils.translation import gettext_noop as _

CHANNELS = {
    "home_visit": _("入户走访"),
    "phone": _("电话"),
    "wechat": _("微信"),
    "hotline": _("12345热线"),
    "letter": _("来信"),
    "visit": _("来访"),
    "comparison": _("数据比对"),
    "self_report": _("本人求助"),
    "objection": _("公示异议"),
}
# By hand on the page; an objection comes from a posting and who looks at it.
BY_HAND = ("phone", "wechat", "visit", "letter", "home_visit", "self_report", "hotline", "comparison")
DANGERS = {"none": _("一般"), "urgent": _("急难"), "life": _("危及生命")}
FOUND_BY = {
    "fanghuiju": _("访惠聚工作队"),
    "village_cadre": _("村干部"),
    "civil_helper": _("民政协理员"),
    "social_worker": _("社会工作者"),
}
GROUPS = {
    "dibao": _("低保对象"),
    "tekun": _("特困人员"),
    "edge": _("低保边缘人口"),
    "at_risk": _("防止返贫监测对象"),
    "unemployed": _("失业人员"),
    "flexible": _("灵活就业人员"),
    "graduate": _("未就业大学生"),
    "away": _("疆外务工人员"),
}
NEEDS = {
    "income": _("基本生活费"),
    "food": _("吃饭"),
    "heat": _("取暖"),
    "housing": _("住房"),
    "medical": _("看病"),
    "school": _("上学"),
    "work": _("找工作"),
    "stranded": _("滞留"),
    "epidemic": _("受疫情影响"),
    "care": _("照料护理"),
    "guardian": _("儿童无人监护"),
    "child_harm": _("儿童受侵害"),
    "farming": _("农业生产"),
    "other": _("其他"),
}
STATES = {"open": _("办理中"), "closing": _("待复核"), "closed": _("已办结")}
RESULTS = {
    "case": _("转入救助案件"),
    "service": _("提供服务"),
    "referral": _("转介其他部门"),
    "same": _("与其他线索为同一诉求"),
    "known": _("已在救助中"),
    "no_need": _("核实无困难"),
    "declined": _("本人不需要"),
    "not_found": _("找不到人"),
    "died": _("人已去世"),
}
# A line of the timeline, by the verb of its write.
VERBS = {
    "recorded": _("登记线索"),
    "answered": _("联系并答复"),
    "danger_raised": _("提高紧急程度"),
    "matched": _("确认是哪个人"),
    "matched_nobody": _("确认尚未登记"),
    "ended": _("办结"),
    "closing": _("提请办结"),
    "closure_read": _("复核同意办结"),
    "sent_back": _("复核退回"),
    "handed_over": _("移交"),
    "to_child_officers": _("转由儿童工作人员办理"),
    "handler_named": _("指定经办人"),
}
