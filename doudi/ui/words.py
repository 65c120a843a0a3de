"""Words of the rooms below that pages show: named here once so that they are translated."""

from django.utils.translation import gettext_noop as _

RELATIONS = {
    "head": _("户主"),
    "spouse": _("配偶"),
    "child": _("子女"),
    "parent": _("父母"),
    "grandparent": _("祖父母"),
    "grandchild": _("孙子女"),
    "sibling": _("兄弟姐妹"),
    "other": _("其他"),
}
BENEFITS = {
    "dibao": _("低保"),
    "tekun": _("特困"),
    "orphan": _("孤儿等儿童"),
    "edge": _("低保边缘"),
    "one_off": _("一次性生活补助"),
    "one_off_dibao": _("低保对象一次性生活补助"),
    "one_off_tekun": _("特困人员一次性生活补助"),
    "relief": _("临时救助"),
    "dibao_urban": _("城市最低生活保障金"),
    "dibao_rural": _("农村最低生活保障金"),
    "tekun_urban_basic": _("城市特困人员基本生活"),
    "tekun_urban_care": _("城市特困人员照料护理"),
    "tekun_rural_basic": _("农村特困人员基本生活"),
    "tekun_rural_care": _("农村特困人员照料护理"),
    # One word for the three: it does not say of which kind a child is (duties Q-06).
    "child": _("儿童基本生活费"),
    "child_orphan": _("儿童基本生活费"),
    "child_hiv": _("儿童基本生活费"),
    "child_unsupported": _("儿童基本生活费"),
    "price": _("价格临时补贴"),
    "price_dibao": _("低保对象价格临时补贴"),
    "price_tekun": _("特困人员价格临时补贴"),
    "price_child": _("孤儿等价格临时补贴"),
    "price_edge": _("低保边缘家庭价格临时补贴"),
}
# Why an order gives relief to a household: by the code of Payable.Basis.
BASES = {
    "dibao": _("低保家庭"),
    "tekun": _("特困人员"),
    "edge": _("低保边缘家庭"),
    "named": _("文件列明的家庭"),
}
LEVELS = {
    "region": _("自治区"),
    "prefecture": _("地级"),
    "county": _("县级"),
    "township": _("乡镇级"),
    "village": _("村级"),
}
AREAS = {"urban": _("城镇"), "rural": _("农村")}
DISABILITIES = {
    "vision": _("视力残疾"),
    "hearing": _("听力残疾"),
    "speech": _("言语残疾"),
    "physical": _("肢体残疾"),
    "intellectual": _("智力残疾"),
    "mental": _("精神残疾"),
    "multiple": _("多重残疾"),
}
INCOMES = {
    "wage_income": _("工资性收入"),
    "business_income": _("经营净收入"),
    "property_income": _("财产净收入"),
    "transfer_income": _("转移净收入"),
    "exempt_income": _("不计入的收入"),
    "employment_cost": _("就业成本扣减"),
    "illness_cost": _("医疗支出扣减"),
    "disability_cost": _("残疾支出扣减"),
}
ROLES = [
    _("系统操作员"),
    _("村级协理"),
    _("乡镇经办"),
    _("乡镇审批"),
    _("县级审核"),
    _("县级审批"),
    _("县级财务"),
    _("服务机构"),
    _("上级监管"),
    _("走访员"),
    _("儿童主任"),
    _("儿童督导员"),
    _("审计"),
    _("系统管理员"),
    _("安全管理员"),
    _("审计管理员"),
]
ORIGINS = {"roll": _("名册"), "decision": _("审批")}
FUND_LEVELS = [_("中央"), _("自治区"), _("地级"), _("县级")]
KINDS = [
    _("在册且核算符合"),
    _("在册但核算不符（照发，待复核）"),
    _("核算符合但不在册（不发，线索）"),
    _("此前已手工发放"),
    _("已列入其他批次"),
    _("原已列入，现不再符合"),
    _("按认定文件列入"),
    _("在认定地区但未列入（不发，线索）"),
    _("认定期内已按个案救助（不重复发）"),
]
HELD = [
    _("现不在册或已手工发放"),
    _("人工暂缓"),
    _("无银行账户"),
    _("账户由两户以上共用"),
    _("账户户名不是家庭成员"),
    _("开户行未对应付款银行"),
    _("退票后账户未更正"),
    _("资金不足，待拨款或县级垫付"),
]
DIFFERENCES = [_("救助类别与名册不一致"), _("名册中未见"), _("已发放金额与登记不一致")]
OUTCOMES = {
    "paid": _("已发放"),
    "sent": _("已送盘，待回盘"),
    "returned": _("退票"),
    "held": _("暂缓"),
    "ready": _("待送盘"),
    "not_due": _("现不应发"),
}
YES = {
    "in_education": _("全日制在读"),
    "independent": _("独立生活的成年子女"),
    "excluded": _("依法不计入（服刑、强制戒毒、宣告失踪）"),
    "severe_illness": _("重大疾病"),
    "works": _("有劳动能力"),
    "poverty_monitored": _("易返贫致贫人口"),
    "poverty_lifted": _("脱贫人口"),
    "works_outside_region": _("在区外务工"),
    "unemployment_insured": _("参加失业保险"),
    "graduate": _("未就业高校毕业生"),
    "isolated": _("本人或家人住院、隔离"),
}
HOUSEHOLD_YES = {
    "major_difficulty": _("经县级机制认定有重大困难"),
    "relief_special_case": _("县级同意同一事由再次救助"),
}
CHAPTERS = {
    "members": _("家庭成员"),
    "income": _("收入"),
    "assets": _("财产"),
    "tekun": _("特困"),
    "dibao": _("低保"),
    "status": _("待遇类别与一次性补助"),
    "children": _("儿童基本生活费"),
    "relief": _("临时救助"),
    "price": _("价格补贴"),
}
VALUES = {
    "true": _("是"),
    "false": _("否"),
    "difference": _("补差"),
    "tier": _("分档"),
    "household": _("按户"),
    "member": _("按人"),
    "fen": _("到分"),
    "yuan_up": _("进到元"),
}
# Who mends what holds a line, and how: by the code of doudi.funds.models.campaigns.Held.
MENDING = {
    "not_due": _("县级：核对名册；不应发的不送盘"),
    "by_hand": _("县级：查清后写明理由放行"),
    "no_account": _("乡镇：登记本人或家庭成员的一卡通账户"),
    "two_households": _("乡镇：核对账户归谁，更正登记，或由县级写明理由放行"),
    "outsider": _("乡镇：改登本人或家庭成员账户，或由县级写明理由放行"),
    "bank_unknown": _("县级：在付款银行表中对应这个开户行"),
    "returned": _("乡镇：更正账户后再送盘"),
    "no_money": _("县级财务：登记拨款或县级垫付，确认后自动发放"),
}
# Who looks at a line of the roll whose status and facts do not say the same: by the code of its Kind.
LOOKS = {
    "review": _("乡镇：核对家庭情况，县级复核待遇"),
    "no_amount": _("乡镇：立即核对；停发须有决定并书面告知"),
    "lead": _("乡镇：上门告知，可按程序申请；未经审核确认不发"),
    "in_area": _("乡镇：逐户走访，有困难的按个案申请；未列入不是不予救助"),
    "relieved": _("乡镇：仍有困难的，按个案办理"),
    "by_hand": _("县级：核对手工发放的凭据"),
}
# States of an import that was handed in on a page.
IMPORT_STATES = [_("正在比对"), _("待确认"), _("正在写入"), _("已写入"), _("已放弃")]
NEAR_RELATIVES = [_("本人"), _("祖父母、外祖父母"), _("孙子女、外孙子女")]
