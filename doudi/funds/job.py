"""The jobs of a campaign: a service each, then the files that show what it did. Run again, they end the same."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from doudi.core.models import Actor
from doudi.core.scope import code_range
from doudi.core.statistics import refresh
from doudi.funds import found, layouts, returns, services
from doudi.funds.cash import services as cash
from doudi.funds.cash import sheets
from doudi.funds.errors import NobodyThere, ReturnUnreadable
from doudi.funds.files import place
from doudi.funds.files import write as bank_files
from doudi.funds.files.payments import Payments
from doudi.funds.files.write import Written
from doudi.funds.models import Batch, Campaign, ReturnFile, SystemEntry
from doudi.funds.models.campaigns import MONTHLY, PRICE
from doudi.funds.papers import answers, changes, export, people, preview, report, roll, slips
from doudi.funds.queries import Township, by_township
from doudi.funds.reconciliation import Check, of_files, reconciliation
from doudi.funds.services.draw_up import Drawn
from doudi.funds.services.post_returns import Posted
from doudi.registry.models import Household
from doudi.units.months import month_text

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Ran:
    """What a run made, and where it lies."""

    drawn: Drawn
    preview: Path
    rolls: list[Path]
    slips: list[Path]


def run(number: int, *, by: Actor, progress: Progress) -> Ran:
    """Decide the month, draw up the roll, write the papers that are read and signed before any file.

    Relief by an order decides nothing by our rules: the order says who.
    Raises CampaignUnknown, NotInScope, NobodyThere, AreaEmpty and what deciding raises.
    """
    campaign = found.campaign(number, by=by)
    refresh("registry")
    if not campaign.order_id:
        _decide(campaign, by, progress)
    progress("生成应发名册 / drawing up the roll")
    drawn = services.draw_up(number, by=by)
    refresh("funds")
    progress("写预览、花名册、告知单 / writing preview, rolls and slips")
    return write_papers(campaign, drawn)


def _decide(campaign: Campaign, by: Actor, progress: Progress) -> None:
    from doudi.entitlements.services import decide_month, decide_price

    _require_households(campaign)
    progress("按规则核算 / deciding the month")
    decide = decide_price if campaign.benefit == PRICE else decide_month
    decide(campaign.division, campaign.month, by=by)
    refresh("entitlements")


def _require_households(campaign: Campaign) -> None:
    """A division without a household is not even decided."""
    low, high = code_range(campaign.division)
    if not Household.objects.filter(division__gte=low, division__lt=high).exists():
        raise NobodyThere(campaign.division, month_text(campaign.month))


def write_papers(campaign: Campaign, drawn: Drawn) -> Ran:
    """The preview, the rolls to sign and the slips of a campaign as its roll stands."""
    campaign.refresh_from_db()
    names = people.names(campaign.division)
    with place.alone(campaign.pk):
        everybody = list(people.of(campaign))
        if campaign.benefit == MONTHLY:
            changes.write(campaign, names)
        return Ran(
            drawn,
            preview.write(campaign, everybody, names),
            roll.write(campaign, everybody, names),
            slips.write(campaign, everybody, names),
        )


def send(number: int, *, approved_by: list[str], by: Actor, progress: Progress) -> list[tuple[Batch, Written]]:
    """Open the attempts, then write each batch's files; killed anywhere and run again it ends the same.

    Raises what services.send raises, then what write_files raises.
    """
    services.send(number, approved_by=approved_by, by=by)
    refresh("funds")
    return write_files(number, by=by, progress=progress)


def write_files(number: int, *, by: Actor, progress: Progress, xml: bool = True) -> list[tuple[Batch, Written]]:
    """Write what is missing of the files of each batch that was sent; nothing is sent by it.

    Raises CampaignUnknown, NotInScope, DiskFull, FilesDiffer.
    """
    campaign = found.campaign(number, by=by)
    done: dict[int, Written] = {}
    with place.alone(number):
        batches = list(Batch.objects.filter(campaign=campaign).select_related("bank").order_by("number"))
        if any(batch.bank.cash for batch in batches):
            sheets.write(campaign)
        batches = [batch for batch in batches if not batch.bank.cash]
        payments = Payments(batches)
        try:
            for batch in batches:
                # Its payer or its bank's columns may have been entered meanwhile.
                batch.refresh_from_db()
                progress(f"银行文件 {batch.number} / bank file {batch.number}")
                done[batch.number] = bank_files.write(batch, payments, xml=xml)
        finally:
            # Those that are in place are known, though the disk was full for the next.
            _register(batches, done, by)
    return [(batch, done[batch.number]) for batch in batches]


def _register(batches: list[Batch], done: dict[int, Written], by: Actor) -> None:
    hashes = {one: (done[one.number].csv_sha256, done[one.number].xml_sha256) for one in batches if one.number in done}
    fresh = {one: made for one, made in hashes.items() if made != (one.csv_sha256, one.xml_sha256)}
    if fresh:
        services.register_files(fresh, by=by)


def send_csv(number: int, *, approved_by: list[str], by: Actor) -> list[tuple[Batch, Written]]:
    """The same for a county among many: the .csv files alone; `send` writes the .xml too, when it is asked.

    Raises what services.send raises, then what write_files raises.
    """
    services.send(number, approved_by=approved_by, by=by)
    return write_files(number, by=by, progress=lambda _: None, xml=False)


def post_return(number: int, path: Path, *, by: Actor) -> tuple[Posted, Path]:
    """Read and post one return file; gives the counts and the workbook of what came back and what is wrong.

    Raises CampaignUnknown, NotInScope, ReturnUnreadable.
    """
    campaign = found.campaign(number, by=by)
    lines = returns.read(path, *layouts.of_campaign(campaign))
    if not lines:
        raise ReturnUnreadable(path.name, "没有任何结果行", "it has no line of results")
    posted = services.post_returns(number, lines, file_name=path.name, sha256=place.sha256(path), by=by)
    with place.alone(number):
        return posted, answers.write(campaign, ReturnFile.objects.get(pk=posted.file))


def post_handed(number: int, *, by: Actor) -> Posted:
    """Post what a second official confirmed of the signature sheets. Raises what cash.services.post_handed raises."""
    posted = cash.post_handed(number, by=by)
    refresh("funds")
    with place.alone(number):
        answers.write(found.campaign(number, by=by), ReturnFile.objects.get(pk=posted.file))
    return posted


def write_answers(campaign: Campaign) -> None:
    """Write the workbooks that are missing of what came back: what was posted before a kill or on a full disk."""
    for file in ReturnFile.objects.filter(campaign=campaign):
        if not answers.path_of(file).exists():
            answers.write(campaign, file)


@dataclass(frozen=True)
class Reported:
    """Where a campaign stands, by township, the checks of its totals, and the files that show it."""

    townships: list[Township]
    checks: list[Check]
    workbook: Path
    export: list[Path]

    @property
    def agrees(self) -> bool:
        """Whether every total agrees to the fen."""
        return all(check.agrees for check in self.checks)


def tell(number: int, *, by: Actor) -> Reported:
    """Due, paid, returned, unpaid by township; the reconciliation; the export for the systems.

    Raises CampaignUnknown, NotInScope, DiskFull.
    """
    campaign = found.campaign(number, by=by)
    townships = by_township(campaign)
    checks = [*reconciliation(campaign, townships), *of_files(campaign)]
    everybody = list(people.of(campaign))
    names = people.names(campaign.division)
    entered = dict(
        SystemEntry.objects.filter(campaign=campaign).order_by("pk").values_list("division", "entered_in_system_on")
    )
    with place.alone(number):
        write_answers(campaign)
        return Reported(
            townships,
            checks,
            report.write(campaign, townships, checks, everybody),
            export.write(campaign, everybody, names, entered),
        )
