"""The two approvals of a campaign, each on the approver's own log-in."""

from doudi.core import actors, audit, jobs, requests
from doudi.core.actors import require_role
from doudi.core.errors import OwnEntry, Stale
from doudi.core.models import Actor, Role
from doudi.core.writes import writing
from doudi.funds import found, queries
from doudi.funds.errors import AlreadyApproved, NotDrawnUp, NothingToSend
from doudi.funds.models import Approval, Campaign, RollLine

NEEDED = 2


def approve(campaign: int, *, key: str, runs: int, by: Actor) -> int:
    """Approve what the campaign's last run would send; the second approval has the bank files made.

    `runs` is the run that the approver saw. Gives how many have approved it.
    Raises, first match wins: CampaignUnknown, NotInScope, KeyReused, RoleMissing, OwnEntry (who drew it up, ran it
    or approved it already), NotDrawnUp, Stale, AlreadyApproved, NothingToSend. Source: duties K-02.
    """
    body = {"campaign": campaign, "runs": runs}
    with writing(by):
        held = found.locked(campaign, by=by)
        earlier = requests.earlier(by, "campaign.approve", key, body)
        if earlier is not None:
            return int(earlier)
        require_role(by, Role.APPROVER, Role.FINANCE)
        given = list(Approval.objects.filter(campaign=held, run=held.runs).select_related("approver").order_by("pk"))
        _require_another(held, given, by)
        if held.ran_by is None:
            raise NotDrawnUp(held.pk)
        if runs != held.runs:
            raise Stale(runs, held.runs)
        if len(given) >= NEEDED:
            raise AlreadyApproved(held.pk)
        ready = queries.ready(held)
        if not ready.people:
            raise NothingToSend(held.pk, RollLine.objects.filter(campaign=held).exclude(held="").count())
        Approval.objects.create(
            campaign=held, division=held.division, run=held.runs, approver=by, people=ready.people, total_fen=ready.fen
        )
        names = [*(one.approver.name for one in given), by.name]
        if len(names) == NEEDED:
            ask_to_send(held, names, by)
        audit.write(
            by, "campaign.approved", f"campaign {held.pk}", held.division, run=held.runs, people=ready.people,
            fen=ready.fen,
        )  # fmt: skip
        requests.remember(by, "campaign.approve", key, body, len(names))
    return len(names)


def _require_another(held: Campaign, given: list[Approval], by: Actor) -> None:
    others = [held.drawn_by, held.ran_by, *(one.approver for one in given)]
    if any(actors.same_person(by, other) for other in others):
        raise OwnEntry(by.name)


def ask_to_send(held: Campaign, names: list[str], by: Actor) -> None:
    """Have the files made of what both approved: the job names the run, so that a later run is not sent by it."""
    jobs.ask(
        "campaign.send", by=by, division=held.division, lock=f"campaign {held.pk}", number=held.pk, approved_by=names,
        run=held.runs,
    )  # fmt: skip
