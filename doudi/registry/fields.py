"""Every personal field: its headers, its reader, where it is stored, what for and how long.

What is not in this table cannot be stored (PIPL 第六条: least necessary). Retention is counted from the end
of assistance (duties Q-07); archive rules come first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from doudi.registry.importing import cells, readers, word_lists

CASE_YEARS = "10 years after assistance ends / 救助结束后 10 年"
VOUCHER_YEARS = "30 years / 30 年"
NOT_KEPT = "not kept / 不保存"

WHO = "to know who is meant / 确认身份"
REACH = "to reach the family / 联系与送达"
RULE = "input of the rules / 核算依据"
PAY = "to pay / 发放"
ROLL = "status in force and its document / 在保状态及依据"
ONCE = "not to pay twice / 防止重复发放"
GROUP = "to put rows together / 归户"


@dataclass(frozen=True)
class Field:
    """One column that may be read. `of`: household or person; `stored`: table.column, empty if only read."""

    name: str
    headers: str
    read: Callable[[Any], Any]
    stored: str
    purpose: str
    of: str = "person"
    retention: str = CASE_YEARS
    default: Any = None

    @property
    def header(self) -> str:
        """The first header, which Doudi itself writes."""
        return self.headers.split()[0]


def _money(name: str, headers: str, of: str = "person", table: str = "income") -> Field:
    stored = f"{table}.{name}_fen" if table != "income" else "income.amount_fen"
    return Field(name, headers, cells.money, stored, RULE, of, default=0)


def _fact(name: str, headers: str, read: Callable[[Any], Any], default: Any, of: str = "person") -> Field:
    table = "householdfacts" if of == "household" else "personfacts"
    return Field(name, headers, read, f"{table}.{name}", RULE, of, default=default)


YES_NO = cells.yes_no()
GROUPING = (
    Field(
        "number",
        "户编号 户号 家庭编号 户代码 家庭户编号 低保证号 保障证号 救助证号 户籍编号 家庭代码 家庭编码",
        cells.words(40),
        "household.number",
        GROUP,
        "household",
    ),
    Field(
        "head_number",
        "户主身份证号 户主身份证 户主身份证号码 户主公民身份号码 户主证件号码 户主证件号 申请人身份证号 户主公民身份证号码",
        cells.citizen_number,
        "",
        GROUP,
        "household",
        NOT_KEPT,
    ),
    Field("head_name", "户主姓名 户主 家庭户主 户主名称 申请人姓名", cells.words(80), "", GROUP, "household", NOT_KEPT),
    Field("group", "本户序号", cells.words(20), "", GROUP, "household", NOT_KEPT),
)
PLACES = (
    Field(
        "division_code",
        "区划代码 行政区划代码 村代码 村(社区)代码 12位区划代码 区划编码 行政区划编码 所属区划代码",
        cells.words(20),
        "household.division",
        RULE,
        "household",
    ),
    Field(
        "township",
        "乡镇 乡镇(街道) 街道 乡(镇) 乡镇街道 所属乡镇 乡(镇、街道) 乡镇名称 镇街 街道(乡镇) 镇(街道) 所在乡镇",
        cells.words(80),
        "household.division",
        RULE,
        "household",
    ),
    Field(
        "village",
        "村(社区) 村 社区 行政村 村委会 村(居) 村居 村(居)委会 所属村 所在村 村名 村(社区)名称 村/社区 居委会 村组 社区(村) 所属村(社区) 所在村(社区)",
        cells.words(80),
        "household.division",
        RULE,
        "household",
    ),
    Field(
        "address",
        "家庭住址 住址 家庭地址 现住址 地址 居住地址 详细地址 家庭详细地址 家庭居住地址 现居住地址 现居住地 常住地址 居住地 户籍地址 通讯地址 家庭现住址",
        cells.words(200),
        "householdfacts.address",
        REACH,
        "household",
    ),
)
IDENTITY = (
    Field(
        "name",
        "姓名 家庭成员姓名 成员姓名 人员姓名 保障对象姓名 救助对象姓名 对象姓名 受益人姓名 名字 保障人员姓名 家庭成员 保障家庭成员姓名",
        cells.name,
        "person.name",
        WHO,
    ),
    Field(
        "id",
        "身份证号 身份证号码 公民身份号码 公民身份证号码 证件号码 证件号 身份证 居民身份证号 居民身份证号码 身份证件号码 成员身份证号 成员身份证号码 公民身份证号 家庭成员身份证号 二代身份证号 二代身份证号码 有效证件号码",
        cells.citizen_number,
        "person.id_sealed",
        WHO,
    ),
    Field(
        "relation",
        "与户主关系 与申请人关系 与户主的关系 家庭关系 关系 与户主(申请人)关系 与户主(或申请人)关系 户主关系 与申请人的关系 成员关系 和户主关系 与户主关系(称谓)",
        readers.relation,
        "membership.relation",
        RULE,
    ),
    Field("is_head", "是否户主 户主标识", cells.yes_no("户主"), "", GROUP, retention=NOT_KEPT),
    Field("birth_date", "出生日期 出生年月 出生年月日 生日 出生时间", cells.past_day, "person.birth_date", RULE),
    Field("died_on", "死亡日期 死亡时间 去世日期 去世时间", cells.past_day, "person.died_on", RULE),
    Field(
        "phone",
        "联系电话 电话 手机 手机号 手机号码 联系方式 电话号码 联系电话号码",
        cells.phone,
        "person.phone_sealed",
        REACH,
    ),
)
HOUSEHOLD = (
    _fact(
        "area",
        "城乡类别 城乡 居住区域 城乡类型 户籍性质 户口性质 户籍类别 城乡分类 户口类别 城市/农村 城乡属性",
        cells.choice(word_lists.AREAS),
        None,
        "household",
    ),
    _money(
        "financial_assets",
        "金融资产 家庭金融资产 存款 银行存款 货币财产 家庭存款 金融资产合计",
        "household",
        "householdfacts",
    ),
    _fact(
        "vehicles",
        "机动车辆 车辆数 机动车数 车辆 机动车 机动车辆数 车辆数量",
        cells.whole(0, 50, "辆台"),
        0,
        "household",
    ),
    _fact(
        "homes", "住房套数 房产套数 房屋套数 住房数 住房(套) 房产数 住房", cells.whole(0, 50, "套处"), 1, "household"
    ),
    _fact(
        "business_entities",
        "市场主体 市场主体数 经营主体数 工商登记 经营实体数 工商登记数",
        cells.whole(0, 50, "个户家"),
        0,
        "household",
    ),
    _fact("hardship", "困难类型 急难类型 困难情形", cells.choice(word_lists.HARDSHIPS), "none", "household"),
    _money("hardship_cost", "困难支出 必要支出 刚性支出 自付费用", "household", "householdfacts"),
    _fact("present_in_division", "急难发生地在本地", YES_NO, True, "household"),
    _fact("registered_here", "本地户籍 是否本地户籍 户籍在本地", YES_NO, True, "household"),
    _fact(
        "dibao_tier",
        "保障档次 低保档次 保障等级 低保类别 档次 施保类别 低保档次类别",
        cells.choice(word_lists.TIERS),
        None,
        "household",
    ),
    _money("dibao_amount_before", "就业前低保金 原低保金 就业前月低保金 就业前低保金额", "household", "householdfacts"),
    _fact("major_difficulty", "一事一议 重大生活困难", YES_NO, False, "household"),
    _money(
        "relief_paid_this_year",
        "本年已发放临时救助 本年度已发放临时救助 今年已发放临时救助 本年临时救助金额 本年度临时救助金额 本年已领临时救助金 本年已领临时救助 本年度已领临时救助金 已发放临时救助金额 本年已救助金额 本年临时救助 本年已发临时救助",
        "household",
        "householdfacts",
    ),
    _money(
        "relief_paid_same_cause",
        "同一事由已救助金额 同一事由已发放临时救助 同一原因已救助金额",
        "household",
        "householdfacts",
    ),
    _fact(
        "relief_times_same_cause",
        "同一事由已救助次数 同一原因已救助次数 本年临时救助次数",
        cells.whole(0, 99, "次"),
        0,
        "household",
    ),
    _fact("relief_special_case", "同一事由特殊情况", YES_NO, False, "household"),
)
PERSON = (
    _fact(
        "in_education",
        "是否在校 在校生 是否在读 在校 在读 是否在校生 在校就读",
        cells.yes_no("在校", "在读", no=("非在校", "不在校", "离校")),
        False,
    ),
    _fact(
        "school_stage",
        "就读阶段 学段 就读学段 就学情况 在读学段 就学阶段 在读阶段",
        cells.choice(word_lists.STAGES),
        "none",
    ),
    _fact("independent", "独立生活 是否独立生活 成年子女独立生活", YES_NO, False),
    _fact("excluded", "不计入共同生活 不计入家庭成员 是否不计入", YES_NO, False),
    Field(
        "lives_apart_years",
        "分居年数 脱离家庭年数 脱离家庭独立生活年数 分居年限",
        cells.hundredths,
        "personfacts.lives_apart_hundredths",
        RULE,
        default=0,
    ),
    _fact(
        "severe_illness",
        "重病 重大疾病 是否患大病 大病患者 是否重病 患重病 是否患重病 大病 重病患者 是否大病",
        YES_NO,
        False,
    ),
    _fact(
        "self_care",
        "自理能力 生活自理能力 自理达标项数 自理情况 生活自理情况 自理指标达标项数 自理项数 生活自理能力项数 自理能力达标项数 生活自理能力等级 自理能力等级 自理等级",
        cells.choice(word_lists.SELF_CARE),
        6,
    ),
    _fact(
        "works",
        "劳动能力 是否就业 就业 有劳动能力 是否务工 就业状况 就业情况",
        cells.yes_no(
            "有劳动能力",
            "就业",
            "已就业",
            "在业",
            "务工",
            "灵活就业",
            "在岗",
            no=("丧失", "丧失劳动能力", "无劳动能力", "未就业", "失业", "无业", "待业"),
        ),
        False,
    ),
    _fact(
        "supporter_able",
        "赡养人有能力 扶养人有能力 赡(抚、扶)养人有无履行能力 赡养人履行能力 赡养人能力 法定义务人有履行能力 赡养抚养扶养能力",
        YES_NO,
        True,
    ),
    _fact("support_mode", "供养方式 特困供养方式 供养形式", cells.choice(word_lists.SUPPORT_MODES), "dispersed"),
    _fact(
        "poverty_monitored",
        "监测对象 防返贫监测对象 易返贫致贫人口 是否监测对象 易返贫致贫 防止返贫监测对象 是否防返贫监测对象",
        cells.yes_no("监测对象"),
        False,
    ),
    _fact(
        "poverty_lifted",
        "脱贫人口 脱贫户 是否脱贫人口 是否脱贫户 建档立卡 建档立卡户",
        cells.yes_no("脱贫户", "脱贫人口"),
        False,
    ),
    _fact(
        "price_group", "价格补贴对象 价格临时补贴对象类别 其他价补对象", cells.choice(word_lists.PRICE_GROUPS), "none"
    ),
    _fact("works_outside_region", "疆外务工 是否疆外务工 区外务工", YES_NO, False),
    _fact("employed_since", "就业起始月 就业时间 就业月份 渐退起始月", cells.month, None),
    _fact("unemployed_since", "失业起始月 失业时间 失业月份", cells.month, None),
    _fact(
        "unemployment_insured",
        "参加失业保险 失业保险 是否参加失业保险",
        cells.yes_no("参加", "已参加", no=("未参加",)),
        False,
    ),
    _fact("months_without_income", "连续无收入月数 无收入月数", cells.whole(0, 600, "个月"), 0),
    _fact("graduate", "未就业大学生 未就业高校毕业生 高校毕业生", YES_NO, False),
    _fact("isolated", "隔离 隔离收治 住院或隔离", YES_NO, False),
)
INCOMES = (
    _money("wage_income", "工资性收入 月工资收入 工资收入 工资 务工收入 月工资性收入"),
    _money("business_income", "经营净收入 经营性收入 经营收入 种养殖收入 月经营净收入 经营性净收入"),
    _money("property_income", "财产净收入 财产性收入 财产收入 月财产净收入 财产性净收入"),
    _money("transfer_income", "转移净收入 转移性收入 转移收入 月转移净收入 转移性净收入"),
    _money("exempt_income", "不计入收入 豁免收入 免计收入 不计入家庭收入 不计收入"),
    _money("employment_cost", "就业成本 必要就业成本 务工就业成本 就业成本扣减 就业成本扣除"),
    _money("illness_cost", "医疗支出 大病刚性支出 患病支出 重病刚性支出 医疗费扣减 大病支出 因病支出 因病刚性支出"),
    _money("disability_cost", "残疾支出 康复支出 因残支出 残疾刚性支出 因残刚性支出"),
    Field(
        "income",
        "月收入 个人月收入 月均收入 每月收入 收入 本人月收入 个人收入 月收入合计",
        cells.money,
        "income.amount_fen",
        RULE,
    ),
    Field(
        "yearly_income", "年收入 个人年收入 全年收入 年总收入 年收入合计", cells.yearly_money, "income.amount_fen", RULE
    ),
)
DISABILITY = (
    Field(
        "disability",
        "残疾类别 残疾类型 残疾种类 残疾情况 残疾 残疾类别及等级 残疾类别等级 残疾类型及等级 残疾状况",
        readers.disability,
        "certificate.disability",
        RULE,
    ),
    Field(
        "disability_grade",
        "残疾等级 残疾级别 残疾程度 伤残等级",
        readers.disability,
        "certificate.disability_grade",
        RULE,
    ),
)
ACCOUNT = (
    Field(
        "bank",
        "开户行 开户银行 银行 银行名称 开户行名称 代发银行 发放银行 开户网点",
        cells.words(80),
        "account.bank",
        PAY,
        retention=VOUCHER_YEARS,
    ),
    Field(
        "account",
        "银行账号 一卡通号 一卡通账号 社保卡号 银行卡号 账号 卡号 社会保障卡号 惠民一卡通账号 一卡通卡号 银行账户 社保卡账号 社会保障卡账号 账户 一卡通 惠民惠农一卡通账号 社保卡银行账号 社会保障卡银行账号 个人账号 收款账号 发放账号",
        cells.account_number,
        "account.number_sealed",
        PAY,
        retention=VOUCHER_YEARS,
    ),
    Field(
        "holder",
        "户名 账户名 开户名 持卡人 账户姓名 开户人 账户名称 开户人姓名 银行户名",
        cells.name,
        "account.holder",
        PAY,
        retention=VOUCHER_YEARS,
    ),
)
STATUS = (
    Field(
        "category",
        "救助类别 保障类别 救助类型 对象类别 保障类型 人员类别 救助对象类别 享受政策 救助种类 保障对象类别 享受类别 享受救助类别 享受低保类别 低保户类别 享受待遇类别 保障人员类别 救助人员类别 困难群众类别",
        readers.category,
        "status.benefit",
        ROLL,
    ),
    Field(
        "document",
        "审批文号 文号 批准文号 审批文件 审批文件号 批准文件 审批文件文号 确认文号 审核确认文号 生效文号 批复文号",
        cells.words(120),
        "status.document",
        ROLL,
        "household",
    ),
    Field(
        "decided_on",
        "审批日期 批准日期 审批时间 批准时间 确认日期 审核确认日期 审批通过日期",
        cells.past_day,
        "status.decided_on",
        ROLL,
        "household",
    ),
    Field(
        "one_off_paid",
        "已发放一次性补助 已发放一次性生活补助 已发一次性补助 一次性补助已发放 一次性生活补助已发放 已发放一次性补助金额 已发放一次性生活补助金额 已发一次性生活补助 一次性补助已发金额 一次性补助",
        readers.paid_before,
        "openingpayment.amount_fen",
        ONCE,
        retention=VOUCHER_YEARS,
    ),
)
FIELDS: tuple[Field, ...] = (
    *GROUPING,
    *PLACES,
    *IDENTITY,
    *HOUSEHOLD,
    *PERSON,
    *INCOMES,
    *DISABILITY,
    *ACCOUNT,
    *STATUS,
)
BY_NAME = {field.name: field for field in FIELDS}

# Columns that hold no fact of their own: keys, validity, time of recording, or what is derived from a field.
BOOKKEEPING = frozenset(
    "id division county from_month to_month source recorded_at superseded_at household person origin kind "
    "single_person benefit held found document version".split()
)
DERIVED = {
    "childkind.child_kind": "category",
    "person.name_chars": "name",
    "person.name_initials": "name",
    "person.id_index": "id",
    "person.identified": "id",
    "person.phone_index": "phone",
    "account.number_index": "account",
    "householdfacts.house": "address",
    "identity.number_sealed": "id",
    "identity.number_index": "id",
    "identity.former_sealed": "id",
    "former.name": "name",
    "former.number": "number",
    "former.died_on": "died_on",
    "former.phone_sealed": "phone",
}
