"""Why a bank sends money back, in the reader's words, and who must mend it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """A reason for a return: ISO 20022 code, words, who mends it and what is to be done."""

    code: str
    zh: str
    en: str
    who_zh: str
    who_en: str
    todo_zh: str
    said: tuple[str, ...] = ()
    """Parts of a bank's own words that mean this reason."""


OTHER = Reason("MS03", "银行未说明原因", "no reason given", "银行", "bank", "向代发银行查询原因，确认后放行重发")
REASONS = {
    reason.code: reason
    for reason in (
        Reason(
            "BE01",
            "户名与账号不符",
            "name and account differ",
            "乡镇",
            "township",
            "核对本人银行卡户名、卡号后更正登记",
            ("户名不符", "户名与账号", "账号户名", "姓名不符", "户名错误", "名称不符"),
        ),
        Reason(
            "AC04",
            "账户已销户",
            "account closed",
            "家庭",
            "household",
            "由乡镇协助本人另开账户或改登家庭成员账户",
            ("销户", "已注销"),
        ),
        Reason(
            "AC06",
            "账户冻结、挂失或止付",
            "account blocked",
            "家庭",
            "household",
            "本人持身份证到开户行办理解冻，或另登账户",
            ("冻结", "挂失", "止付", "只收不付", "控制"),
        ),
        Reason(
            "AC07",
            "长期不动户（睡眠户）",
            "dormant account",
            "家庭",
            "household",
            "本人持身份证到开户行激活",
            ("不动户", "睡眠", "未激活", "久悬"),
        ),
        Reason(
            "AC01",
            "账号不存在或错误",
            "account number wrong",
            "乡镇",
            "township",
            "核对卡号后更正登记",
            ("账号不存在", "账号错误", "无此账号", "无此户", "卡号错误", "账号有误", "账户不存在"),
        ),
        Reason(
            "RC01",
            "开户行信息有误",
            "bank identifier wrong",
            "乡镇",
            "township",
            "核对开户行后更正登记",
            ("行号", "开户行"),
        ),
        Reason(
            "AG01",
            "该账户不能接收此类款项",
            "account cannot take such payments",
            "银行",
            "bank",
            "请银行说明限制，必要时另登账户",
            ("账户类型", "限额", "Ⅲ类", "三类户", "二类户"),
        ),
        Reason(
            "MD07",
            "账户持有人已死亡",
            "account holder deceased",
            "乡镇",
            "township",
            "核实后改登家庭成员账户（当月死亡的，当月补助照发）",
            ("死亡", "去世"),
        ),
        Reason(
            "NOTTAKEN",
            "现金、实物未领取",
            "not collected",
            "乡镇",
            "township",
            "上门了解后再次登记现金发放，或协助开户",
        ),
        OTHER,
    )
}
ALIASES = {"AC02": "AC01", "AC03": "AC01", "AC05": "AC04", "BE05": "BE01", "BE06": "BE01", "AC13": "AG01"}


def classify(code: str, text: str = "") -> str:
    """The code of this table for a bank's code and words; MS03 where neither is known.

    Only the code is kept: a bank's free text may hold personal data.
    """
    code = ALIASES.get(code.strip().upper(), code.strip().upper())
    if code in REASONS and code != OTHER.code:
        return code
    for reason in REASONS.values():
        if any(part in text or part in code for part in reason.said):
            return reason.code
    return OTHER.code


def of(code: str) -> Reason:
    """The reason with this code."""
    return REASONS.get(code, OTHER)
