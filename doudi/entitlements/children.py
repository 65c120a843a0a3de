"""Of which kind the children on basic living are: read for a division's month and for sums of what other figures would
cost, never for a page (duties Q-06)."""

from dataclasses import replace

import numpy as np
import psycopg

from doudi.entitlements import copying
from doudi.entitlements.extent import Extent
from doudi.entitlements.facts import Facts, Places
from doudi.policy import Columns


def with_kinds(session: psycopg.Connection, facts: Facts, extent: Extent) -> Facts:
    """The facts with the kind of each child that is no orphan among what it receives."""
    rows = copying.fetch(session, copying.CHILD_KIND, extent, facts.month)
    if not len(rows["person_id"]) or not facts.columns.households:
        return facts
    at = Places(facts.people).of(rows["person_id"])
    received = facts.columns.person["receives"].copy()
    received[at[at >= 0]] |= np.uint8(1) << rows["kind"][at >= 0].astype(np.uint8)
    whole = facts.columns
    return replace(facts, columns=Columns(whole.offsets, whole.household, {**whole.person, "receives": received}))
