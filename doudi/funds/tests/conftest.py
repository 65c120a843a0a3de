"""A county to pay in. `county` is rolled back at the end; `real_county` really commits, in a clone."""

import pytest

from doudi.funds.tests.breaking import broken
from doudi.funds.tests.county import County

__all__ = ["broken"]


@pytest.fixture
def county(db):
    """A county with nobody in it yet."""
    return County()


@pytest.fixture
def real_county(committed, django_db_blocker):
    """The same in a database of its own, where a process may be killed."""
    with django_db_blocker.unblock():
        yield County()


@pytest.fixture
def pay(county):
    """Draws up, or sends, the county's campaign as often as it is called."""
    return Pay(county)


class Pay:
    """The verbs of a campaign in a test, with the county's people as actors."""

    def __init__(self, county):
        self.county = county
        self.campaign = county.campaign()

    def run(self):
        from doudi.funds import services

        return services.draw_up(self.campaign.pk, by=self.county.operator)

    def send(self):
        from doudi.funds import job

        approvers = self.county.approvers()
        return job.send(self.campaign.pk, approved_by=approvers, by=self.county.operator, progress=lambda _: None)

    def line(self, person):
        from doudi.funds.models import RollLine

        return RollLine.objects.get(campaign=self.campaign, person_id=person.pk)

    def answer(self, *answers):
        """Post these answers of the bank: (person, said) or (person, said, reason)."""
        from doudi.funds.models import Attempt
        from doudi.funds.returns.answer import Answer

        lines = []
        for number, (person, said, *reason) in enumerate(answers, start=2):
            attempt = Attempt.objects.filter(payable__person_id=person.pk).latest("pk")
            lines.append(Answer(number, str(attempt.pk), attempt.amount_fen, said, *reason))
        return self.post(lines)

    def post(self, lines, sha256=None):
        from doudi.funds import services

        self.posted = getattr(self, "posted", 0) + 1
        return services.post_returns(
            self.campaign.pk,
            lines,
            file_name="回盘.csv",
            sha256=sha256 or f"{self.posted:064d}",
            by=self.county.operator,
        )

    def agrees(self):
        from doudi.funds import queries
        from doudi.funds.reconciliation import of_files, reconciliation

        return [
            c.zh
            for c in [*reconciliation(self.campaign, queries.by_township(self.campaign)), *of_files(self.campaign)]
            if not c.agrees
        ] == []
