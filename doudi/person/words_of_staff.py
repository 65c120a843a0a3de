"""Words of letters that officials' pages show, named once so that they are translated."""

from django.utils.translation import gettext_noop as _

KINDS = {
    "apply": _("申请或求助"),
    "papers": _("补交材料"),
    "appeal": _("对决定申诉"),
    "objection": _("对公示提出异议"),
    "correction": _("申请更正信息"),
    "complaint": _("投诉举报"),
    "question": _("咨询"),
}
ABOUT = {
    "name": _("姓名"),
    "id": _("身份证号"),
    "members": _("家庭成员"),
    "address": _("住址"),
    "phone": _("电话"),
    "income": _("收入"),
    "assets": _("财产"),
    "account": _("银行账户"),
    "other": _("其他"),
}
OUTCOMES = {"done": _("已办理"), "partly": _("部分办理"), "not_done": _("未予办理（附理由）")}
