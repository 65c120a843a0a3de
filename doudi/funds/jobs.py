"""Jobs of money that pages ask for: the same as the commands', with progress."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from doudi.core import files, home, jobs, uploads
from doudi.core.errors import NotInScope, Stale
from doudi.core.jobs import Work
from doudi.core.models import Upload
from doudi.funds import found, job
from doudi.funds.cash.errors import NothingHanded
from doudi.funds.files import place
from doudi.funds.papers import reports
from doudi.funds.prices import services as prices
from doudi.units.months import parse_month

STEPS = {"按规则核算": "decide", "生成应发名册": "roll", "汇总账目": "sum"}


def _progress(work: Work) -> job.Progress:
    return lambda step: work.progress(STEPS.get(step.split(" / ")[0], "papers"), 0, 0)


@jobs.handler("campaign.run")
def run(work: Work) -> dict[str, Any]:
    """Decide the month, draw up the roll, write preview, rolls and slips."""
    ran = job.run(work.args["number"], by=work.by, progress=_progress(work))
    return {"new": ran.drawn.people, "new_fen": ran.drawn.fen}


@jobs.handler("campaign.send")
def send(work: Work) -> dict[str, Any]:
    """Write the bank files of what two people approved. A run drawn up since is not what they saw."""
    held = found.campaign(work.args["number"], by=work.by)
    if held.runs != work.args["run"]:
        raise Stale(work.args["run"], held.runs)
    names = work.args["approved_by"]
    made = job.send(held.pk, approved_by=names, by=work.by, progress=_progress(work))
    return {"batches": len(made)}


@jobs.handler("campaign.write")
def bank_files(work: Work) -> dict[str, Any]:
    """Write the bank files that are missing of what was sent."""
    return {"batches": len(job.write_files(work.args["number"], by=work.by, progress=_progress(work)))}


@jobs.handler("campaign.returns")
def returns(work: Work) -> dict[str, Any]:
    """Post a bank's return; what is wrong with it goes into the workbook."""
    work.progress("post", 0, 0)
    upload = Upload.objects.filter(pk=work.args["upload"], purpose="bank_return", by=work.by).first()
    if upload is None:
        raise NotInScope(work.by.name, str(work.args["upload"]))
    folder = home.files("reading")
    folder.chmod(0o700)
    with TemporaryDirectory(dir=folder) as reading:
        path = Path(reading) / upload.file_name
        files.put_bytes(path, uploads.open(upload))
        posted, _workbook = job.post_return(work.args["number"], path, by=work.by)
    return vars(posted)


@jobs.handler("campaign.handed")
def handed(work: Work) -> dict[str, Any]:
    """Post what was handed out, as two officials say.

    An earlier job posts what was confirmed since, too; a killed one may have posted all: then nothing is left to do.
    """
    work.progress("post", 0, 0)
    number = work.args["number"]
    try:
        return vars(job.post_handed(number, by=work.by))
    except NothingHanded:
        with place.alone(number):
            job.write_answers(found.campaign(number, by=work.by))
        return {"paid": 0, "returned": 0}


@jobs.handler("campaign.report")
def report(work: Work) -> dict[str, Any]:
    """Write the report and the export for the systems."""
    work.progress("papers", 0, 0)
    return {"agrees": job.tell(work.args["number"], by=work.by).agrees}


@jobs.handler("finance.report")
def finance_report(work: Work) -> dict[str, Any]:
    """Write a month's workbook for finance."""
    division, month, paper = work.job.division, parse_month(work.args["month"]), work.args.get("paper", reports.MONTH)
    path = reports.place(paper, division, month)
    return {"agrees": reports.PAPERS[paper].write(division, month, path, _progress(work))}


@jobs.handler("prices.cost")
def prices_cost(work: Work) -> dict[str, Any]:
    """Work out what the price subsidy of a month costs."""
    work.progress("decide", 0, 0)
    kept = prices.keep_cost(work.args["code"], parse_month(work.args["month"]), by=work.by)
    return {"people": kept.people, "total_fen": kept.total_fen}
