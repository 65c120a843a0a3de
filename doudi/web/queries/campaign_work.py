"""What a reader may do with a campaign now, and what there is to see before it."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from doudi.core import actors, scope
from doudi.core.models import Actor, Job, Role
from doudi.funds import queries
from doudi.funds.models import Approval, Batch, Campaign, ReturnFile
from doudi.funds.models.campaigns import MONTHLY, Held
from doudi.ui import jobs
from doudi.ui.parts import File, Progress
from doudi.web.forms import ActForm

FILES = 50


@dataclass(frozen=True)
class Work:
    """The next steps, the preview and the files of a campaign, as far as the reader's role goes."""

    form: ActForm
    progress: Progress | None = None
    may_run: bool = False
    unwritten: bool = False
    may_approve: bool = False
    ready: queries.Ready = field(default_factory=lambda: queries.Ready(0, 0))
    approvals: list[Approval] = field(default_factory=list)
    banks: list[queries.BankSum] = field(default_factory=list)
    held: list[tuple[str, int, int]] = field(default_factory=list)
    files: list[File] = field(default_factory=list)


def of(campaign: Campaign, actor: Actor) -> Work | None:
    """None for whoever does not work on the whole campaign: a township sees its part on the page itself."""
    if not scope.contains(actor.division, campaign.division) or actor.role not in (
        Role.FINANCE, Role.APPROVER, Role.REVIEWER, Role.AUDITOR,
    ):  # fmt: skip
        return None
    job = Job.objects.filter(division=campaign.division, lock=f"campaign {campaign.pk}").order_by("-pk").first()
    running = job is not None and not job.over
    given = list(
        Approval.objects.filter(campaign=campaign, run=campaign.runs).select_related("approver").order_by("pk")
    )
    banks = queries.by_bank(campaign)
    ready = queries.together(banks)
    finance = actor.role == Role.FINANCE
    batches = _batches(campaign) if finance else []
    return Work(
        ActForm(version=campaign.runs),
        jobs.progress(job) if job is not None and job.state != Job.State.DONE else None,
        may_run=finance and not running,
        unwritten=not running and any(not batch.csv_sha256 for batch in batches),
        may_approve=not running and bool(ready.people) and _may_approve(campaign, given, actor),
        ready=ready,
        approvals=given,
        banks=banks,
        held=[(str(Held(code).label), people, fen) for code, people, fen in queries.held_reasons(campaign)],
        files=list(_files(campaign, batches)) if finance else [],
    )


def _may_approve(campaign: Campaign, given: list[Approval], actor: Actor) -> bool:
    others = [campaign.drawn_by, campaign.ran_by, *(one.approver for one in given)]
    may = actor.role in (Role.APPROVER, Role.FINANCE) and len(given) < 2
    return may and not any(actors.same_person(actor, other) for other in others)


def _batches(campaign: Campaign) -> list[Batch]:
    mine = Batch.objects.filter(campaign=campaign, bank__cash=False).select_related("bank")
    return list(mine.order_by("-number")[:FILES])


def _files(campaign: Campaign, batches: list[Batch]) -> Any:
    def at(what: str, number: int) -> str:
        return reverse("web:campaign_file", args=[campaign.pk, what, number])

    if campaign.runs:
        yield File(_("预览（应发、暂缓、三张名单）"), at("preview", 0), kind=".xlsx", at=campaign.ran_at)
        if campaign.benefit == MONTHLY:
            yield File(_("与上月相比：变动及原因"), at("changes", 0), kind=".xlsx", at=campaign.ran_at)
        yield File(_("进度与对账报告（生成后可下载）"), at("report", 0), kind=".xlsx")
    for batch in batches:
        words = _("银行文件 %(number)s：%(bank)s，%(count)s 笔") % {
            "number": batch.number,
            "bank": batch.bank.name,
            "count": batch.count,
        }
        yield File(words, at("csv", batch.number), kind=".csv", at=batch.at)
        yield File(words, at("xml", batch.number), kind="pain.001", at=batch.at)
    for file in ReturnFile.objects.filter(campaign=campaign).order_by("-pk")[:FILES]:
        yield File(_("退票与差错：%(file)s") % {"file": file.file_name}, at("faults", file.pk), kind=".xlsx")
