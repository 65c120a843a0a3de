"""The words of a canvass: how a visit ended, where a household stands, what a person has to look at."""

from django.db import models


class Outcome(models.TextChoices):
    """How a visit ended at the door."""

    DONE = "done", "已走访"
    NOBODY_HOME = "nobody_home", "家中无人"
    MOVED = "moved", "已搬离"
    TORN_DOWN = "torn_down", "房屋已拆除"
    REFUSED = "refused", "不愿接受走访"


class AssignmentState(models.TextChoices):
    """Where a household stands in the canvass. `closed`: nobody was met, and the township looks after it."""

    WAITING = "waiting", "待走访"
    AGAIN = "again", "需再次上门"
    DONE = "done", "已走访"
    CLOSED = "closed", "交乡镇处理"


class VisitState(models.TextChoices):
    """Whether a visit counts: a second one of the same household waits until a person has looked at both."""

    STANDS = "stands", "有效"
    CONFLICT = "conflict", "有冲突，待处理"
    SET_ASIDE = "set_aside", "不采用"


class Mark(models.TextChoices):
    """What a person is shown about a visit that came from a phone."""

    TWO_VISITS = "two_visits", "同一户另有走访"
    HOUSEHOLD_CHANGED = "household_changed", "走访后户内登记有变化"
    CLOCK = "clock", "手机时间不准"
    AFTER_END = "after_end", "任务结束后走访"
    REASSIGNED = "reassigned", "该户已改派他人"


class PhotoState(models.TextChoices):
    """How far a photo is."""

    WANTED = "wanted", "待上传"
    DONE = "done", "已收到"
    TOO_LARGE = "too_large", "太大，未收"
    NOT_A_PHOTO = "not_a_photo", "不是照片"


# Nobody was met, and nobody will be at that door: the township finds out where the family is.
NOT_MET = (Outcome.MOVED, Outcome.TORN_DOWN, Outcome.REFUSED)
# A second visit, or one of a day that was not the visitor's, does not count before a person has looked at it.
HOLDING = frozenset({Mark.TWO_VISITS, Mark.AFTER_END})
OPEN_STATES = (AssignmentState.WAITING, AssignmentState.AGAIN)
