"""What a lead is told by: the words of the notice 一, and what can come of it."""

from django.db import models


class Channel(models.TextChoices):
    """How it came to be known (the notice 一; objections from 三(三) 社会监督)."""

    HOME_VISIT = "home_visit", "入户走访"
    PHONE = "phone", "电话"
    WECHAT = "wechat", "微信"
    HOTLINE = "hotline", "12345热线"
    LETTER = "letter", "来信"
    VISIT = "visit", "来访"
    COMPARISON = "comparison", "数据比对"
    SELF_REPORT = "self_report", "本人求助"
    OBJECTION = "objection", "公示异议"


class Danger(models.TextChoices):
    """How long it can wait (duties L-07, rulebook C-06)."""

    NONE = "none", "一般"
    URGENT = "urgent", "急难"
    LIFE = "life", "危及生命"


class FoundBy(models.TextChoices):
    """Those whom the notice sends from door to door."""

    FANGHUIJU = "fanghuiju", "访惠聚工作队"
    VILLAGE_CADRE = "village_cadre", "村干部"
    CIVIL_HELPER = "civil_helper", "民政协理员"
    SOCIAL_WORKER = "social_worker", "社会工作者"


class Group(models.TextChoices):
    """Whom the notice asks to look at above all."""

    DIBAO = "dibao", "低保对象"
    TEKUN = "tekun", "特困人员"
    EDGE = "edge", "低保边缘人口"
    AT_RISK = "at_risk", "防止返贫监测对象"
    UNEMPLOYED = "unemployed", "失业人员"
    FLEXIBLE = "flexible", "灵活就业人员"
    GRADUATE = "graduate", "未就业大学生"
    AWAY = "away", "疆外务工人员"


class Need(models.TextChoices):
    """What is lacking, in the order of the notice 二: each is answered by a benefit, a service or an office."""

    INCOME = "income", "基本生活费"
    FOOD = "food", "吃饭"
    HEAT = "heat", "取暖"
    HOUSING = "housing", "住房"
    MEDICAL = "medical", "看病"
    SCHOOL = "school", "上学"
    WORK = "work", "找工作"
    STRANDED = "stranded", "滞留"
    EPIDEMIC = "epidemic", "受疫情影响"
    CARE = "care", "照料护理"
    GUARDIAN = "guardian", "儿童无人监护"
    CHILD_HARM = "child_harm", "儿童受侵害"
    FARMING = "farming", "农业生产"
    OTHER = "other", "其他"


# A lead of these is about a child, for the named officers alone (duties L-06, Q-06).
CHILD_NEEDS = frozenset({Need.GUARDIAN, Need.CHILD_HARM})


class LeadState(models.TextChoices):
    """Open, closed without help but not yet read by a second person, closed."""

    OPEN = "open", "办理中"
    CLOSING = "closing", "待复核"
    CLOSED = "closed", "已办结"


class Result(models.TextChoices):
    """What came of it."""

    CASE = "case", "转入救助案件"
    SERVICE = "service", "提供服务"
    REFERRAL = "referral", "转介其他部门"
    SAME = "same", "与其他线索为同一诉求"
    KNOWN = "known", "已在救助中"
    NO_NEED = "no_need", "核实无困难"
    DECLINED = "declined", "本人不需要"
    NOT_FOUND = "not_found", "找不到人"
    DIED = "died", "人已去世"


HELP = (Result.CASE, Result.SERVICE, Result.REFERRAL)
# Nobody was helped: a second person reads why.
NO_HELP = (Result.KNOWN, Result.NO_NEED, Result.DECLINED, Result.NOT_FOUND, Result.DIED)
