"""Words of casework that pages show, named once so that they are translated."""

from django.utils.translation import gettext_noop as _

KINDS = {
    "dibao": _("低保"),
    "tekun": _("特困"),
    "edge": _("低保边缘"),
    "relief": _("临时救助"),
    "appeal": _("申诉复查"),
}
ORIGINS = {
    "in_person": _("本人申请"),
    "proxy": _("代为申请"),
    "ex_officio": _("主动发现"),
    "referral": _("转介"),
}
STATES = {
    "received": _("待受理"),
    "incomplete": _("待补正"),
    "inquiry": _("调查中"),
    "proposed": _("待公示"),
    "posted": _("公示中"),
    "submitted": _("待县级确认"),
    "approved": _("已确认"),
    "refused": _("不予确认"),
    "withdrawn": _("已撤回"),
    "ended": _("已终止"),
}
# What a case waits for, as a list of work names it.
WAITS = {
    "hand_in": _("等家庭补交材料"),
    "accept": _("待受理"),
    "ask_means_check": _("待启动经济状况核对"),
    "answer_means_check": _("待县级答复核对结果"),
    "record_visit": _("待入户调查"),
    "county_visit": _("待县级入户（单独备案）"),
    "give_opinion": _("待提出初审意见"),
    "post": _("待公示"),
    "submit": _("待上报县级"),
    "decide": _("待县级决定"),
    "grant": _("待决定临时救助"),
    "decide_appeal": _("待复查决定"),
    "tell": _("待送达通知书"),
    "record_review": _("待定期核查"),
    "follow_review": _("核查有变化，待县级决定"),
    "answer_work": _("待登记就业答复"),
    "complete_papers": _("先行救助待补手续"),
    "look_again": _("待回访（是否应纳入低保）"),
    "answer_referral": _("转介待答复"),
}
ROLES = {
    "village_worker": _("村级协理"),
    "clerk": _("乡镇经办"),
    "township_approver": _("乡镇审批"),
    "reviewer": _("县级审核"),
    "approver": _("县级审批"),
}
# A line of the timeline, by the verb of its write.
VERBS = {
    "opened": _("提出申请"),
    "asked_missing": _("一次性告知所缺材料"),
    "handed_in": _("交来材料"),
    "accepted": _("受理"),
    "withdrawn": _("撤回申请"),
    "asked_means_check": _("启动经济状况核对"),
    "answered_means_check": _("答复核对结果"),
    "visited": _("入户调查"),
    "filed_apart": _("单独登记备案"),
    "gave_opinion": _("提出初审意见"),
    "posted": _("公示"),
    "objected": _("收到异议"),
    "submitted": _("上报县级"),
    "decided": _("作出决定"),
    "told": _("送达"),
    "extended": _("延长期限"),
    "reviewed": _("定期核查"),
    "changed": _("变更"),
    "stopped": _("终止"),
    "offered_work": _("介绍就业"),
    "answered_work": _("登记就业答复"),
    "claim_corrected": _("更正求助情况"),
    "lead_joined": _("并入同一家庭的线索"),
    "reversed_on_appeal": _("复查撤销原决定"),
    "aid_first": _("先行救助"),
    "granted": _("给予临时救助"),
    "papers_completed": _("补齐手续"),
    "looked_again": _("回访"),
    "on_agenda": _("提交一事一议"),
    "referred": _("转介"),
    "referred_up": _("上报请示"),
    "referral_answered": _("转介答复"),
}
CLOCKS = {
    "total": _("总时限"),
    "total_special": _("总时限（特殊情况）"),
    "means_start": _("启动调查"),
    "data_check_start": _("启动核对"),
    "confirm": _("审核确认"),
    "refusal_notice": _("送达通知书"),
    "posting": _("公示"),
    "tekun_review": _("特困初审"),
    "tekun_confirm": _("特困确认"),
    "tekun_reobjection": _("特困异议处理"),
    "relief_total": _("临时救助总时限"),
    "relief_urgent": _("急难时限"),
    "relief_paperwork": _("先行救助补手续"),
    "relief_filing": _("备案"),
    "relief_look_again": _("回访"),
    "review_stable": _("定期核查"),
    "review_variable": _("定期核查"),
}
OUTCOMES = {
    "approved": _("确认"),
    "refused": _("不予确认"),
    "changed": _("变更"),
    "stopped": _("终止"),
    "upheld": _("维持"),
    "reversed": _("撤销"),
}
LEVELS = {"township": _("乡镇（受委托）"), "county": _("县级"), "case_by_case": _("一事一议")}
NOTICES = {
    "missing": _("补正告知书"),
    "approved": _("确认通知书"),
    "refused": _("不予确认通知书"),
    "changed": _("变更通知书"),
    "stopped": _("终止通知书"),
    "appeal": _("复查答复"),
}
WAYS = {"home": _("入户"), "telephone": _("电话"), "video": _("视频")}
GROUNDS = {"relative": _("近亲属"), "complaint": _("审核期间有投诉举报")}
REVIEWS = {"unchanged": _("无变化"), "changed": _("有变化，需变更"), "stop": _("不再符合，需终止")}
REVIEW_CLASSES = {"stable": _("稳定户"), "variable": _("变动户")}
WORK = {
    "open": _("待答复"),
    "taken": _("已就业"),
    "unsuitable": _("岗位不合适"),
    "good_reason": _("有正当理由未接受"),
    "refused": _("无正当理由拒绝"),
}
FORMS = {"money": _("现金救助"), "goods": _("实物"), "service": _("服务"), "referral": _("转介")}
# The usual reasons of a refusal or a stop, by the code under which papers print them in three languages.
REASONS = {
    "income_above": _("家庭人均收入不低于当地最低生活保障标准"),
    "edge_income_above": _("家庭人均收入超过低保边缘家庭认定标准"),
    "assets_above": _("家庭财产超过规定标准"),
    "able_to_work": _("不符合无劳动能力的认定条件"),
    "supporter_able": _("法定赡养、抚养、扶养义务人有履行义务能力"),
    "no_cooperation": _("无正当理由不配合家庭经济状况核查"),
    "statement_differs": _("申报情况与核查结果不符"),
    "died": _("享受救助的人员去世"),
    "moved": _("家庭已迁出本地"),
    "own_wish": _("本人自愿退出救助"),
    "phase_out_over": _("就业渐退期满"),
    "to_tekun": _("已纳入特困人员救助供养"),
    "refused_work": _("有劳动能力，无正当理由连续三次拒绝介绍的与其健康状况、劳动能力相适应的工作"),
    "members_changed": _("家庭人口发生变化"),
    "income_changed": _("家庭收入发生变化"),
    "standard_changed": _("最低生活保障标准调整"),
    "other": _("见下面的说明"),
}
AT_REFUSAL = (
    "income_above",
    "edge_income_above",
    "assets_above",
    "able_to_work",
    "supporter_able",
    "no_cooperation",
    "statement_differs",
    "other",
)
AT_STOP = (
    "income_above",
    "assets_above",
    "died",
    "moved",
    "own_wish",
    "phase_out_over",
    "to_tekun",
    "refused_work",
    "no_cooperation",
    "statement_differs",
    "other",
)
