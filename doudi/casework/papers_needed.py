"""The papers that a case asks for, by kind (57号 第九条、第十条; 43号 第三章): none that data can show."""

from django.utils.translation import gettext_noop as _

PAPERS = {
    "application": _("申请书"),
    "identity": _("身份证明、户口簿"),
    "authorisation": _("家庭经济状况核对授权书"),
    "pledge": _("承诺书"),
    "income": _("收入情况说明"),
    "assets": _("财产情况说明"),
    "medical": _("疾病诊断、医疗费用票据"),
    "disability": _("残疾证"),
    "school": _("在校证明"),
    "supporters": _("赡养、抚养、扶养义务人情况"),
    "ability": _("劳动能力、生活自理能力说明"),
    "hardship": _("急难情形说明或证明"),
    "unemployment": _("失业、无收入情况说明"),
    "account": _("银行账户（一卡通）"),
}
NEEDED = {
    "dibao": ("application", "identity", "authorisation", "pledge", "income", "assets"),
    "edge": ("application", "identity", "authorisation", "pledge", "income", "assets"),
    "tekun": ("application", "identity", "authorisation", "pledge", "supporters", "ability"),
    "relief": ("application", "identity", "hardship"),
    "appeal": ("application",),
}
