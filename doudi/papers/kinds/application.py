"""The application with the pledge, the authorisation of the means check and the privacy notice (A-01, Q-01)."""

from dataclasses import dataclass
from datetime import date

from doudi.papers import word
from doudi.papers.kinds.common import DAY, TOWNSHIP, Kind, Office


@dataclass(frozen=True)
class Member:
    """A member of the household as the applicant states it; incomes a month in fen, None to be filled in by hand."""

    name: str
    relation: str
    identity: str
    income_fen: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Application:
    """What is known already is printed, the rest is left blank to write on. `keep_years`: retention, a parameter."""

    office: Office
    number: str
    help: str
    applicant: str
    identity: str
    phone: str
    address: str
    proxy: str
    members: tuple[Member, ...]
    hardship: str
    account: str
    keep_years: int
    on: date | None = None


MEMBER_HEADS = ("姓名", "与申请人关系", "身份证件号码", "月收入（元）", "备注")
PLEDGE = "本人承诺：以上申报真实完整；家庭人口、收入、财产发生变化时及时告知。"
AUTHORISE = (
    "本人及下列成年家庭成员授权民政部门依法向公安、人力资源社会保障、住房城乡建设、金融、税务等部门和机构"
    "查询、核对家庭人口、收入、财产信息，仅用于本次及救助期间的社会救助审核。"
)
KINDS = (
    Kind(
        "application",
        "社会救助申请表（含核对授权书、个人信息告知书）",
        "application, authorisation and privacy notice",
        Application(
            TOWNSHIP,
            "",
            "最低生活保障",
            "阿依古丽·买买提",
            "659999198003020028",
            "13800000000",
            "某镇某村",
            "",
            (
                Member("阿依古丽·买买提", "本人", "659999198003020028", 60000),
                Member("买买提·吐尔逊", "配偶", "659999197801010016", 0, "慢性病"),
                Member("吐尔逊·买买提", "子女", "659999201005060017"),
            ),
            "丈夫患病不能劳动，家庭收入减少，生活困难。",
            "",
            10,
            DAY,
        ),
        word=(
            word.Title("社会救助申请表"),
            word.Grid(
                ("申请人", "{{ d.applicant }}", "身份证件号码", "{{ d.identity }}"),
                ("联系电话", "{{ d.phone }}", "申请事项", "{{ d.help }}"),
                ("居住地址", "{{ d.address }}", "代办人", "{{ d.proxy }}"),
            ),
            word.Rows(
                MEMBER_HEADS,
                "d.members",
                ("{{ r.name }}", "{{ r.relation }}", "{{ r.identity }}", "{{ r.income_fen|yuan }}", "{{ r.note }}"),
            ),
            word.Line("申请理由：{{ d.hardship }}"),
            word.Line(PLEDGE),
            word.Line(AUTHORISE),
            word.Sign("申请人（或代办人）签名", "成年家庭成员签名", "日期"),
        ),
    ),
)
