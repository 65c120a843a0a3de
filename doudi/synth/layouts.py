"""Three sheets that a county may keep: which columns, under which headers, in which order."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column: key in `columns.WRITERS`, header, header above it, and how a household's value is written.

    `per` is person (each row its own), repeated (the household's, on every row), household (once, on the
    head's row) or merged (over all its rows).
    """

    key: str
    header: str
    per: str = "person"
    group: str = ""
    width: int = 10


def _columns(text: str) -> tuple[Column, ...]:
    """Columns from lines of: key, header, per, group, width; later fields may be left out."""
    found = []
    for line in text.strip().splitlines():
        key, header, per, group, width = (*(part.strip() for part in line.split("|")), "", "", "")[:5]
        found.append(Column(key, header, per or "person", group, int(width or 10)))
    return tuple(found)


NUMBERED = _columns("""
    household_number | 户编号 | merged || 14
    head_name | 户主 | merged || 18
    name | 姓名 | || 20
    sex | 性别 | || 5
    undeclared | 民族 | || 6
    id | 公民身份号码 | || 22
    relation | 与户主关系
    birth | 出生日期 | || 13
    undeclared | 政治面貌
    area | 城乡类别 | household
    address | 家庭住址 | merged || 40
    benefit | 救助类别 | || 14
    document | 审批文号 | merged || 22
    decided | 审批时间 | merged || 13
    wage_income | 工资性收入 || 月收入（元）
    business_income | 经营净收入 || 月收入（元）
    property_income | 财产净收入 || 月收入（元）
    transfer_income | 转移净收入 || 月收入（元）
    exempt_income | 不计入收入 || 月收入（元）
    employment_cost | 必要就业成本 || 每月扣减（元）
    illness_cost | 大病刚性支出 || 每月扣减（元）
    disability_cost | 残疾刚性支出 || 每月扣减（元）
    financial_assets | 家庭金融资产（元） | household
    vehicles | 机动车（辆） | household || 8
    homes | 住房（套） | household || 8
    disability | 残疾类别
    grade | 残疾等级
    severe_illness | 是否患大病
    self_care | 生活自理能力项数
    supporter_able | 赡（抚、扶）养人有无履行能力
    support_mode | 供养方式
    monitored | 防返贫监测对象
    lifted | 脱贫户
    school | 就读学段
    employed_since | 就业时间
    dibao_before | 就业前月低保金（元） | household
    bank | 开户行 || 发放账户 | 30
    account | 一卡通号 || 发放账户 | 24
    one_off_paid | 已发放一次性补助（元）
    relief_paid | 本年已发临时救助（元） | household
    undeclared | 宗教信仰
    remark | 备注
""")

BY_HEAD_ID = _columns("""
    head_id | 户主身份证号 | repeated || 22
    id | 身份证号 | || 22
    name | 姓名 | || 20
    relation | 家庭关系
    benefit | 保障类别 | || 14
    bank | 开户银行 | || 30
    account | 银行账号 | || 24
    address | 住址 | repeated || 40
    area | 户口性质 | repeated
    income | 月收入 | || 10
    disability | 残疾类型
    grade | 残疾级别
    severe_illness | 重大疾病
    works | 劳动能力
    self_care | 自理能力达标项数
    supporter_able | 赡养人履行能力
    support_mode | 特困供养方式
    school | 在读学段
    financial_assets | 金融资产 | repeated
    vehicles | 车辆数 | repeated
    homes | 房产套数 | repeated
    monitored | 监测对象
    lifted | 脱贫人口
    employed_since | 就业起始月
    dibao_before | 就业前低保金额 | repeated
    one_off_paid | 已发一次性生活补助
    document | 文号 | repeated || 22
    decided | 批准日期 | repeated || 13
    undeclared | 民族 | || 6
    remark | 备注
""")

BY_ORDER = _columns("""
    serial | 序号 | household || 6
    relation | 与户主的关系
    name | 家庭成员姓名 | || 20
    id | 证件号码 | || 22
    birth | 出生年月日 | || 13
    address | 家庭地址 | household || 40
    area | 城乡 | household
    benefit | 救助类型 | || 14
    wage_income | 工资收入
    business_income | 经营收入
    property_income | 财产收入
    transfer_income | 转移收入
    disability | 残疾类别
    grade | 残疾等级
    severe_illness | 大病患者
    self_care | 自理项数
    supporter_able | 赡养人能力
    support_mode | 供养形式
    monitored | 是否监测户
    lifted | 是否脱贫户
    school | 就学情况
    financial_assets | 存款等金融资产 | household
    vehicles | 车辆 | household
    homes | 房屋套数 | household
    employed_since | 就业月份
    dibao_before | 就业前低保金 | household
    document | 批准文号 | household || 22
    decided | 批准时间 | household || 13
    bank | 银行名称 | || 30
    account | 社保卡账号 | || 24
    one_off_paid | 一次性生活补贴已发
    undeclared | 政治面貌
    remark | 说明
""")

LAYOUTS = {"numbered": NUMBERED, "by_head_id": BY_HEAD_ID, "by_order": BY_ORDER}


def layout_for(seed: int) -> str:
    """The sheet of a seed, in turn: numbered (seed 1), by_head_id (2), by_order (3), numbered (4)."""
    return list(LAYOUTS)[(seed - 1) % len(LAYOUTS)]
