"""The vocabulary's words as small integers, both ways: what columns hold and what people read."""

from types import MappingProxyType


def _codes(*words: str) -> MappingProxyType[str, int]:
    return MappingProxyType({word: code for code, word in enumerate(words)})


AREA = _codes("urban", "rural")
HARDSHIP = _codes("none", "sudden", "expense", "epidemic")
RELATION = _codes("head", "spouse", "child", "parent", "grandparent", "grandchild", "sibling", "other")
SCHOOL_STAGE = _codes("none", "compulsory", "senior", "vocational", "college")
DISABILITY = _codes("none", "vision", "hearing", "speech", "physical", "intellectual", "mental", "multiple")
SUPPORT_MODE = _codes("dispersed", "centralised")
PRICE_GROUP = _codes("none", "pensioned_veteran", "unemployment_benefit", "unemployment_aid", "special_child")
CATEGORY = _codes("none", "edge", "dibao", "tekun")
SELF_CARE = _codes("none", "partial", "full")
APPROVAL_LEVEL = _codes("none", "township", "county", "case_by_case")

# Several at once: one bit each, in this order.
# orphan: on children's basic living, of any kind (B-05); the last two say which kind, where it is no orphan.
RECEIVES = ("dibao", "tekun", "orphan", "edge", "hiv", "unsupported")
GROUNDS = (
    "sudden",
    "expense",
    "epidemic",
    "uninsured_unemployed",
    "graduate",
    "epidemic_direct",
    "stranded",
    "away_worker",
)

NONE = -(2**31)
"""A date or month that is not there (int32)."""


def bit(words: tuple[str, ...], word: str) -> int:
    """The bit of a word in a mask."""
    return 1 << words.index(word)


def mask_words(words: tuple[str, ...], mask: int) -> list[str]:
    """The words whose bits are set, in order."""
    return [word for place, word in enumerate(words) if mask >> place & 1]


def word(codes: MappingProxyType[str, int], code: int) -> str:
    """The word of a code."""
    return next(name for name, held in codes.items() if held == code)


WORDS = MappingProxyType({
    "urban": ("城镇", "urban"), "rural": ("农村", "rural"),
    "none": ("无", "none"), "sudden": ("急难型", "sudden hardship"),
    "expense": ("支出型", "heavy expense"), "epidemic": ("受疫情影响", "epidemic"),
    "head": ("申请人", "applicant"), "spouse": ("配偶", "spouse"), "child": ("子女", "child"),
    "parent": ("父母", "parent"), "grandparent": ("祖父母", "grandparent"),
    "grandchild": ("孙子女", "grandchild"), "sibling": ("兄弟姐妹", "sibling"), "other": ("其他", "other"),
    "compulsory": ("义务教育", "compulsory school"), "senior": ("普通高中", "senior school"),
    "vocational": ("中等职业学校", "vocational school"), "college": ("大专以上", "college"),
    "vision": ("视力", "vision"), "hearing": ("听力", "hearing"), "speech": ("言语", "speech"),
    "physical": ("肢体", "physical"), "intellectual": ("智力", "intellectual"),
    "mental": ("精神", "mental"), "multiple": ("多重", "multiple"),
    "dispersed": ("分散供养", "dispersed"), "centralised": ("集中供养", "in an institution"),
    "pensioned_veteran": ("优抚对象", "pensioned veteran"),
    "unemployment_benefit": ("领取失业保险金", "on unemployment insurance"),
    "unemployment_aid": ("领取失业补助金", "on unemployment aid"),
    "special_child": ("孤儿等特殊儿童", "child on special support"),
    "edge": ("低保边缘", "edge family"), "dibao": ("低保", "dibao"), "tekun": ("特困", "tekun"),
    "orphan": ("孤儿等儿童", "orphan or child without support"),
    # Of which kind a child is stands nowhere beside a name.
    "hiv": ("儿童基本生活费对象", "child on basic living"),
    "unsupported": ("儿童基本生活费对象", "child on basic living"),
    "full": ("全自理", "full self-care"), "partial": ("半护理", "partial self-care"),
    "township": ("乡镇审批", "township"), "county": ("县级审批", "county"),
    "case_by_case": ("一事一议", "case by case"),
    "uninsured_unemployed": ("未参保失业人员", "uninsured unemployed"),
    "graduate": ("未就业大学生等青年", "unemployed graduate"),
    "epidemic_direct": ("隔离收治直接救助", "direct help in isolation"),
    "stranded": ("滞留、外来人员", "stranded people"), "away_worker": ("疆外新疆籍务工人员", "worker elsewhere"),
})  # fmt: skip
"""Chinese and English for a word of the vocabulary."""
