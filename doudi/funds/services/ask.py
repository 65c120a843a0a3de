"""What a campaign's page has done in the background: the run, files, the report, a return of the bank."""

from doudi.core import audit, jobs, requests, uploads
from doudi.core.actors import require_role
from doudi.core.models import Actor, Role
from doudi.core.writes import writing
from doudi.funds import found


def ask_run(campaign: int, *, key: str, by: Actor) -> None:
    """Have the month decided and the roll drawn up. Raises CampaignUnknown, NotInScope, KeyReused, RoleMissing."""
    _ask("campaign.run", campaign, key, by)


def ask_files(campaign: int, *, key: str, by: Actor) -> None:
    """Have the bank files written that are missing of what was sent. Raises CampaignUnknown, NotInScope, KeyReused,
    RoleMissing."""
    _ask("campaign.write", campaign, key, by)


def ask_report(campaign: int, *, key: str, by: Actor) -> None:
    """Have the report and the export written. Raises CampaignUnknown, NotInScope, KeyReused, RoleMissing."""
    _ask("campaign.report", campaign, key, by)


def _ask(kind: str, campaign: int, key: str, by: Actor) -> None:
    with writing(by):
        held = found.locked(campaign, by=by)
        if requests.earlier(by, kind, key, {"campaign": campaign}) is not None:
            return
        require_role(by, Role.FINANCE, Role.OPERATOR)
        job = jobs.ask(kind, by=by, division=held.division, lock=f"campaign {held.pk}", number=held.pk)
        audit.write(by, kind, f"campaign {held.pk}", held.division, job=job.pk)
        requests.remember(by, kind, key, {"campaign": campaign}, job.pk)


def take_return(campaign: int, file: uploads.Checked, *, key: str, by: Actor) -> None:
    """Keep a bank's return and have it posted; the same file changes nothing a second time.

    Raises, first match wins: CampaignUnknown, NotInScope, KeyReused, RoleMissing.
    """
    body = {"campaign": campaign, "file": file.name, "bytes": len(file.content)}
    with writing(by):
        held = found.locked(campaign, by=by)
        if requests.earlier(by, "campaign.returns", key, body) is not None:
            return
        require_role(by, Role.FINANCE, Role.OPERATOR)
        upload = uploads.keep(file, purpose="bank_return", division=held.division, by=by)
        job = jobs.ask(
            "campaign.returns", by=by, division=held.division, lock=f"campaign {held.pk}", number=held.pk,
            upload=upload.pk,
        )  # fmt: skip
        audit.write(by, "campaign.returns", f"campaign {held.pk}", held.division, job=job.pk, upload=upload.pk)
        requests.remember(by, "campaign.returns", key, body, job.pk)
