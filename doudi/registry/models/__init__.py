"""People, households and the facts about them, each with a valid range and a time of recording."""

from doudi.registry.models.facts import Account, Certificate, HouseholdFacts, Income, PersonFacts
from doudi.registry.models.households import Former, Household, Membership, Person
from doudi.registry.models.identity import Identity
from doudi.registry.models.imports import Difference, Import, ImportLine, MendRow, Source
from doudi.registry.models.status import ChildKind, OpeningPayment, Status

__all__ = [
    "Account",
    "Certificate",
    "ChildKind",
    "Difference",
    "Former",
    "Household",
    "HouseholdFacts",
    "Identity",
    "Import",
    "ImportLine",
    "Income",
    "Membership",
    "MendRow",
    "OpeningPayment",
    "Person",
    "PersonFacts",
    "Source",
    "Status",
]
