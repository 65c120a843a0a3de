"""How far a job is, as the component shows it."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from doudi.core.models import Job
from doudi.ui import language
from doudi.ui.parts import Progress

STEPS = {
    "": gettext_noop("排队等待"),
    "read": gettext_noop("正在读取文件"),
    "understand": gettext_noop("正在核对"),
    "store": gettext_noop("正在逐户处理"),
    "decide": gettext_noop("正在按规则核算"),
    "roll": gettext_noop("正在生成名册"),
    "sum": gettext_noop("正在汇总账目"),
    "papers": gettext_noop("正在写文件"),
    "post": gettext_noop("正在入账"),
}


def progress(job: Job) -> Progress:
    """The words and figures of a job; one that failed says why."""
    if job.state == Job.State.FAILED:
        words = job.words_zh if language.short() == "zh" else job.words_en
        return Progress(_("没有完成"), 0, 0, running=False, failed=True, detail=words)
    if job.state == Job.State.DONE:
        return Progress(_("已完成"), 0, 0, running=False)
    url = reverse("web:job", args=[job.pk])
    return Progress(_(STEPS.get(job.step, job.step)), job.done, job.of, url=url)
