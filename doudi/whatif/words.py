"""What an answer is made of, in words."""

from django.utils.translation import gettext_noop

BENEFITS = {
    "dibao": gettext_noop("低保"),
    "tekun": gettext_noop("特困"),
    "edge": gettext_noop("低保边缘"),
    "child": gettext_noop("儿童基本生活费"),
    "one_off": gettext_noop("一次性生活补助"),
    "price": gettext_noop("价格临时补贴"),
}
CASES = {
    "relief": gettext_noop("临时救助（最近十二个月的个案）"),
    "funeral": gettext_noop("特困丧葬费（最近十二个月的个案）"),
}
CASE_PAYERS = {
    "relief": gettext_noop("临时救助按资金来源（最近十二个月的个案）"),
    "funeral": gettext_noop("特困丧葬费按资金来源（最近十二个月的个案）"),
}
CASE_COUNTS = {"relief": gettext_noop("临时救助（户）"), "funeral": gettext_noop("特困丧葬费（人）")}
CASE_CHARTS = {
    "relief": gettext_noop("临时救助（元，最近十二个月的个案）"),
    "funeral": gettext_noop("特困丧葬费（元，最近十二个月的个案）"),
}
"""What is worked out on cases, apart from the rest: headings of its tables."""
CHAPTERS = {
    "dibao.": gettext_noop("低保和低保边缘"),
    "income.": gettext_noop("家庭收入"),
    "assets.": gettext_noop("家庭财产"),
    "tekun.": gettext_noop("特困"),
    "child.": gettext_noop("儿童基本生活费"),
    "one_off.": gettext_noop("一次性生活补助"),
    "relief.": gettext_noop("临时救助"),
    "phase_out.": gettext_noop("渐退期"),
    "price.": gettext_noop("价格临时补贴"),
    "funds.": gettext_noop("资金分担比例"),
}
"""Headings of the figures that can be costed, by how their names begin."""
FLOWS = (
    gettext_noop("新纳入（人）"),
    gettext_noop("不再享受（人）"),
    gettext_noop("金额增加（人）"),
    gettext_noop("金额减少（人）"),
)
PAYERS = {
    "central": gettext_noop("中央财政"),
    "region": gettext_noop("自治区财政"),
    "prefecture": gettext_noop("地（州、市）财政"),
    "county": gettext_noop("县级财政"),
    "not_set": gettext_noop("未定分担比例"),
    "other_funds": gettext_noop("优抚、失业保险等资金"),
}
DIMENSIONS = {
    "age": gettext_noop("按年龄"),
    "area": gettext_noop("按城乡"),
    "disability": gettext_noop("按残疾"),
    "works": gettext_noop("按劳动能力"),
    "size": gettext_noop("按家庭人数"),
}
WORDS = {
    ("age", "under_16"): gettext_noop("未满16周岁"),
    ("age", "16_17"): gettext_noop("16至17周岁"),
    ("age", "18_59"): gettext_noop("18至59周岁"),
    ("age", "60_79"): gettext_noop("60至79周岁"),
    ("age", "80_up"): gettext_noop("80周岁以上"),
    ("area", "urban"): gettext_noop("城镇"),
    ("area", "rural"): gettext_noop("农村"),
    ("disability", "none"): gettext_noop("无残疾证"),
    ("disability", "severe"): gettext_noop("一、二级残疾"),
    ("disability", "other"): gettext_noop("三、四级残疾"),
    ("works", "yes"): gettext_noop("有劳动能力"),
    ("works", "no"): gettext_noop("无劳动能力"),
    ("size", "1"): gettext_noop("1人户"),
    ("size", "2"): gettext_noop("2人户"),
    ("size", "3"): gettext_noop("3人户"),
    ("size", "4"): gettext_noop("4人户"),
    ("size", "5"): gettext_noop("5人及以上户"),
}
