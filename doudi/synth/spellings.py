"""The words that county sheets use for one and the same fact."""

from collections.abc import Mapping, Sequence
from datetime import date

from doudi.synth.cells import Cell, full_width

DOTS = ("·", "•", "‧", "・", "．", ".")
DATE_FORMS = ("date", "dash", "dot", "words", "compact", "serial")
AMOUNT_FORMS = ("figure", "yuan", "grouped", "decimals", "full_width")

_BANKS: Mapping[object, Sequence[Cell]] = {
    "rcc": ("农村信用社", "{county}农村信用合作联社", "信用社", "农信社"),
    "abc": ("农业银行", "中国农业银行", "农行", "中国农业银行股份有限公司{county}支行"),
    "psbc": ("邮储银行", "中国邮政储蓄银行", "邮政储蓄银行", "邮政储蓄"),
    "ccb": ("建设银行", "中国建设银行", "建行", "中国建设银行股份有限公司{county}支行"),
    "icbc": ("工商银行", "中国工商银行", "工行", "中国工商银行股份有限公司{county}支行"),
}

WORDS: Mapping[str, Mapping[object, Sequence[Cell]]] = {
    "area": {"urban": ("城镇", "城市", "城镇"), "rural": ("农村", "农村", "农村")},
    "sex": {True: ("男",), False: ("女",)},
    "head": {"head": ("户主", "本人", "户主", "户主")},
    "spouse": {True: ("配偶", "丈夫", "配偶"), False: ("配偶", "妻子", "妻")},
    "son": {
        1: ("长子", "子", "儿子"),
        2: ("次子", "子", "儿子"),
        3: ("三子", "子", "儿子"),
        4: ("四子", "子", "儿子"),
    },
    "daughter": {
        1: ("长女", "女", "女儿"),
        2: ("次女", "女", "女儿"),
        3: ("三女", "女", "女儿"),
        4: ("四女", "女", "女儿"),
    },
    "parent": {True: ("父亲", "父", "父亲"), False: ("母亲", "母", "母亲")},
    "grandchild": {True: ("孙子", "孙子", "孙"), False: ("孙女", "孙女", "孙女")},
    "benefit": {
        "dibao": ("低保", "最低生活保障", "低保", "{area}低保"),
        "tekun": ("特困", "特困供养", "特困人员", "{mode}特困"),
        "edge": ("低保边缘", "低保边缘家庭", "低保边缘户"),
        "single": ("单人户", "单人户低保", "参照单人户"),
    },
    "disability": {
        "": (None, None, "无"),
        "vision": ("视力", "视力残疾", "视力"),
        "hearing": ("听力", "听力残疾", "听力"),
        "speech": ("言语", "言语残疾", "言语"),
        "physical": ("肢体", "肢体残疾", "肢体"),
        "intellectual": ("智力", "智力残疾", "智力"),
        "mental": ("精神", "精神残疾", "精神"),
        "multiple": ("多重", "多重残疾", "多重"),
    },
    "grade": {
        0: (None, None, None, "无"),
        1: ("一级", "1级", 1, "一级"),
        2: ("二级", "2级", 2, "二级"),
        3: ("三级", "3级", 3, "三级"),
        4: ("四级", "4级", 4, "四级"),
    },
    "flag": {True: ("是", "是", "√"), False: (None, "否", None)},
    "illness": {True: ("是", "有", "是"), False: ("否", "无", None)},
    "able": {True: ("有", None, "有"), False: ("无", "无", "无")},
    "work": {True: ("有", "有劳动能力"), False: ("无", "无劳动能力")},
    "mode": {"dispersed": ("分散供养", "分散"), "centralised": ("集中供养", "集中")},
    "undeclared": {"": (None, "—", None)},
    "bank": _BANKS,
}
"""Kind of fact, then fact, then the words in use; a clerk keeps to one place in every list of a kind."""

HABITS = (*WORDS, "address", "brackets")

BRACKETS = ("〔{}〕", "[{}]", "〔{}〕", "（{}）", "【{}】")


def date_cell(day: date, form: str) -> Cell:
    """A day in one of DATE_FORMS; a serial number counts days from 1899-12-30, as spreadsheets do."""
    if form == "date":
        return day
    if form == "serial":
        return (day - date(1899, 12, 30)).days
    if form == "words":
        return f"{day.year}年{day.month}月{day.day}日"
    if form == "compact":
        return f"{day:%Y%m%d}"
    return f"{day.year}.{day.month}.{day.day}" if form == "dot" else day.isoformat()


def amount_cell(yuan: int, form: str) -> Cell:
    """Whole yuan in one of AMOUNT_FORMS."""
    if form == "figure":
        return yuan
    if form == "yuan":
        return f"{yuan}元"
    if form == "grouped":
        return f"{yuan:,}.00"
    return full_width(str(yuan)) if form == "full_width" else f"{yuan}.00"
