"""The words of this room's choices, so that their English is kept with the room's."""

from django.utils.translation import gettext_noop as _

LABELS = (
    _("已走访"),
    _("家中无人"),
    _("已搬离"),
    _("房屋已拆除"),
    _("不愿接受走访"),
    _("待走访"),
    _("需再次上门"),
    _("交乡镇处理"),
    _("有效"),
    _("有冲突，待处理"),
    _("不采用"),
    _("同一户另有走访"),
    _("走访后户内登记有变化"),
    _("手机时间不准"),
    _("任务结束后走访"),
    _("该户已改派他人"),
    _("待上传"),
    _("已收到"),
    _("太大，未收"),
    _("不是照片"),
    _("照料与服务"),
)
