"""A claim that was entered wrongly is put right before the decision; what it said stays, and others decide."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from doudi.casework import services
from doudi.casework.errors import CaseUnknown, InFuture, ReasonNeeded, WrongState
from doudi.casework.models import Claim, Event, FormerClaim
from doudi.casework.relief_rules import proposed
from doudi.casework.services import Hardship
from doudi.casework.tests.conftest import key
from doudi.core.errors import OwnEntry, RoleMissing, Stale
from doudi.core.models import Audit
from doudi.registry.errors import NothingChanges

FRIDAY = date(2022, 8, 5)
WRONG = Hardship("sudden", "sudden", date(2022, 8, 1))
RIGHT = Hardship("epidemic", "epidemic", date(2022, 8, 3))


@pytest.fixture
def case(county, people, on):
    on(FRIDAY)
    home, (head,) = county.household({})
    return services.open_relief(home.pk, head.pk, "隔离在家", WRONG, by=people["village"], key=key())


def corrected(case, people, by="clerk", claimed=RIGHT, reason="按隔离通知书更正", version=None):
    case.refresh_from_db()
    return services.correct_claim(
        case.pk, claimed, reason, by=people[by], version=case.version if version is None else version
    )


def test_the_old_value_is_kept_with_who_and_why(case, people):
    corrected(case, people)
    claim, former = Claim.objects.get(case=case), FormerClaim.objects.get(case=case)
    assert (claim.hardship, claim.ground, claim.occurred_on) == ("epidemic", "epidemic", date(2022, 8, 3))
    assert (former.hardship, former.ground, former.occurred_on) == ("sudden", "sudden", date(2022, 8, 1))
    assert (former.reason, former.actor) == ("按隔离通知书更正", people["clerk"])
    assert Event.objects.get(case=case, verb="claim_corrected").facts["before"]["ground"] == "sudden"
    assert Audit.objects.filter(verb="case.claim_corrected").count() == 1
    assert proposed(case, FRIDAY, by=people["clerk"]).grounds == ("epidemic",)


def test_errors_come_in_the_stated_order(case, people):
    with pytest.raises(CaseUnknown):
        corrected(case, people, by="other_clerk")
    with pytest.raises(RoleMissing):
        corrected(case, people, by="reviewer")
    with pytest.raises(Stale):
        corrected(case, people, version=9)
    with pytest.raises(InFuture):
        corrected(case, people, claimed=Hardship("epidemic", "epidemic", date(2022, 8, 6)))
    with pytest.raises(ReasonNeeded):
        corrected(case, people, reason=" ")
    with pytest.raises(NothingChanges):
        corrected(case, people, claimed=WRONG)


def test_who_corrected_it_does_not_decide_it(case, people):
    corrected(case, people, by="township")
    services.accept(case.pk, by=people["clerk"], version=case.version + 1)
    case.refresh_from_db()
    with pytest.raises(OwnEntry):
        services.refuse(case.pk, "不符合", by=people["township"], version=case.version, key=key())


def test_what_is_over_is_not_corrected_and_the_database_says_so_too(case, people):
    services.withdraw(case.pk, "家里已解决", by=people["clerk"], version=case.version)
    with pytest.raises(WrongState):
        corrected(case, people)
    with pytest.raises(IntegrityError, match="is decided"), transaction.atomic():
        Claim.objects.filter(case=case).update(cost_fen=1)


def test_raw_sql_does_not_change_a_claim_without_keeping_what_it_said(case):
    with (
        pytest.raises(IntegrityError, match="what it said is not kept"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE casework_claim SET ground = 'expense'")
