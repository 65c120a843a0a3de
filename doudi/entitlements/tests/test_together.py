"""Two who decide one month at a time: the second waits, and finds nothing left to do."""

import threading
import time

from django.db import connection

from doudi.core import actors
from doudi.entitlements import services
from doudi.entitlements.queries import current
from doudi.entitlements.tests.county import COUNTY, JULY, County


def test_a_second_decision_of_the_month_waits_for_the_first(committed, django_db_blocker):
    with django_db_blocker.unblock():
        county = County(actors.named("operator"))
        county.standards()
        home, _ = county.household({})
        counts = []

        def second():
            counts.append(services.decide_month("65", JULY, by=county.actor).counts)
            connection.close()

        thread = threading.Thread(target=second)

        def meanwhile(stage, done, total):
            if stage == "done":
                thread.start()
                time.sleep(0.5)
                assert not counts

        services.decide_month(COUNTY, JULY, by=county.actor, progress=meanwhile)
        thread.join(timeout=30)
        assert [(found["changed"], found["unchanged"]) for found in counts] == [(0, 2)]
        assert [row.version for row in current(home.pk, JULY)] == [1, 1]
