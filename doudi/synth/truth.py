"""What is really in the roll, for tests and benchmarks to check an import against."""

from collections import Counter
from typing import Any

from doudi.synth.faults import Fault
from doudi.synth.people import Household

_PAID = {"dibao", "tekun", "single"}


class Truth:
    """Counts households, people and benefits as they are written, and keeps every planted fault."""

    def __init__(self) -> None:
        self.households = self.people = self.rows = 0
        self.plans: Counter[str] = Counter()
        self.by_status: Counter[str] = Counter()
        self.by_status_readable: Counter[str] = Counter()
        self.one_off_paid = 0
        self.without_account_on_roll = 0
        self.slips: Counter[str] = Counter()
        self.faults: list[dict[str, Any]] = []
        self._faulty_rows = 0
        self._faulty_people = 0

    def add(self, household: Household) -> None:
        """Count a household before any fault is planted in it."""
        self.households += 1
        self.people += len(household.members)
        self.rows += len(household.members)
        self.plans[household.plan] += 1
        benefits = _statuses(household)
        self.by_status += benefits
        self.by_status_readable += benefits
        self.one_off_paid += sum(person.one_off_paid for person in household.members)
        if benefits.keys() & _PAID and not any(person.account for person in household.members):
            self.without_account_on_roll += 1

    def add_fault(self, fault: Fault, household: Household, first_row: int, before: Household) -> None:
        """Note a fault in a household whose first row (counted from 1) is given."""
        guest = fault.kind == "id_in_two_households"
        self.rows += guest
        self._faulty_rows += len(household.members)
        self._faulty_people += len(household.members) - guest
        self.by_status_readable -= _statuses(household)
        note = {
            "kind": fault.kind,
            "row": first_row + fault.member,
            "household": household.number,
            "household_rows": [first_row, first_row + len(household.members) - 1],
        }
        self.faults.append(note | ({"also_in_household": before.number} if guest else {}))

    def as_dict(self) -> dict[str, Any]:
        """The counts under plain names. A faulty row takes its household's rows with it.

        For `id_in_two_households` the household that the person was taken from is counted as readable.
        """
        return {
            "households": self.households,
            "people": self.people,
            "rows": self.rows,
            "households_by_plan": dict(sorted(self.plans.items())),
            "people_by_status": dict(sorted(self.by_status.items())),
            "people_by_status_readable": dict(sorted(self.by_status_readable.items())),
            "readable_households": self.households - len(self.faults),
            "readable_people": self.people - self._faulty_people,
            "rejected_rows": self._faulty_rows,
            "one_off_already_paid": self.one_off_paid,
            "households_on_roll_without_account": self.without_account_on_roll,
            "legible_slips": dict(sorted(self.slips.items())),
            "faults_by_kind": dict(sorted(Counter(fault["kind"] for fault in self.faults).items())),
            "faults": self.faults,
        }


def _statuses(household: Household) -> Counter[str]:
    return Counter(person.receives for person in household.members if person.receives)
