"""Two approve, each on an own log-in, neither of whom drew the campaign up or ran it (duties K-02)."""

from datetime import date

import pytest

from doudi.core.errors import KeyReused, NotInScope, OwnEntry, RoleMissing, Stale
from doudi.core.models import Actor, Job
from doudi.funds import errors, services
from doudi.funds.models import Approval, Batch
from doudi.funds.tests.county import COUNTY, JULY, NOTICE


def people():
    made = {}
    for name, role, code in (
        ("first", "approver", "653101"), ("second", "approver", "653101"), ("money", "finance", "653101"),
        ("clerk1", "clerk", "653101001"), ("looks", "auditor", "65"),
    ):  # fmt: skip
        made[name] = Actor.objects.create(name=name, label=name, role=role, division=code + "0" * (12 - len(code)))
    return made


def drawn_up(county, by):
    """A campaign with one person due, drawn up and run once."""
    county.household({})
    held = services.new(COUNTY, JULY, document=NOTICE, amount_fen=30000, deadline=date(2022, 8, 31), by=by)
    services.draw_up(held.pk, by=by)
    return held.pk


def test_the_order_of_errors_and_the_second_approval_that_makes_the_files(real_county):
    import doudi.funds.jobs  # noqa: F401
    from doudi.core import jobs

    who = people()
    campaign = drawn_up(real_county, who["money"])
    with pytest.raises(errors.CampaignUnknown):
        services.approve(999, key="k", runs=1, by=who["first"])
    for name, expected in (("clerk1", NotInScope), ("looks", RoleMissing), ("money", OwnEntry)):
        with pytest.raises(expected):
            services.approve(campaign, key="k", runs=1, by=who[name])
    with pytest.raises(Stale):
        services.approve(campaign, key="k", runs=0, by=who["first"])
    assert services.approve(campaign, key="k1", runs=1, by=who["first"]) == 1
    assert services.approve(campaign, key="k1", runs=1, by=who["first"]) == 1
    with pytest.raises(KeyReused):
        services.approve(campaign, key="k1", runs=2, by=who["first"])
    with pytest.raises(OwnEntry):
        services.approve(campaign, key="k2", runs=1, by=who["first"])
    assert (Batch.objects.count(), Job.objects.count()) == (0, 0)
    assert services.approve(campaign, key="k3", runs=1, by=who["second"]) == services.NEEDED
    job = Job.objects.get(kind="campaign.send")
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.words_zh) == ("done", "")
    batch = Batch.objects.get()
    assert {batch.first_approver.name, batch.second_approver.name} == {"first", "second"}
    assert Approval.objects.get(approver=who["first"]).total_fen == batch.total_fen


def test_a_run_drawn_up_after_the_approvals_is_not_sent(real_county):
    import doudi.funds.jobs  # noqa: F401
    from doudi.core import jobs

    who = people()
    campaign = drawn_up(real_county, who["money"])
    services.approve(campaign, key="a", runs=1, by=who["first"])
    services.approve(campaign, key="b", runs=1, by=who["second"])
    services.draw_up(campaign, by=who["money"])
    jobs.run(Job.objects.get(kind="campaign.send").pk)
    job = Job.objects.get(kind="campaign.send")
    assert job.state == "failed" and "第 1 版" in job.words_zh
    assert not Batch.objects.exists()
