"""The writes of the registry: importing a workbook, and one verb a module for what a household's page changes."""

from doudi.registry.services.add_member import add_member
from doudi.registry.services.certify import certify
from doudi.registry.services.correct_person import correct_person
from doudi.registry.services.identify import identify
from doudi.registry.services.import_file import IMPORT_LOCK, Imported, Progress, import_file
from doudi.registry.services.move import move
from doudi.registry.services.open_household import open_household
from doudi.registry.services.record_death import record_death
from doudi.registry.services.relate import relate
from doudi.registry.services.remove_member import remove_member
from doudi.registry.services.set_account import set_account
from doudi.registry.services.set_household_facts import set_household_facts
from doudi.registry.services.set_incomes import set_incomes
from doudi.registry.services.set_person_facts import set_person_facts
from doudi.registry.services.split import split

__all__ = [
    "IMPORT_LOCK",
    "Imported",
    "Progress",
    "add_member",
    "certify",
    "correct_person",
    "identify",
    "import_file",
    "move",
    "open_household",
    "record_death",
    "relate",
    "remove_member",
    "set_account",
    "set_household_facts",
    "set_incomes",
    "set_person_facts",
    "split",
]
