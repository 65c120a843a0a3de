"""The writes of the registry: importing a workbook, and one verb a module for what a household's page changes."""

from doudi.registry.services.add_member import add_member
from doudi.registry.services.certify import certify
from doudi.registry.services.compare_again import compare_again
from doudi.registry.services.compare_import import compare_import
from doudi.registry.services.confirm_import import confirm_import
from doudi.registry.services.correct_person import correct_person
from doudi.registry.services.decide_child import decide_child
from doudi.registry.services.discard_import import discard_import, forget_import
from doudi.registry.services.identify import identify
from doudi.registry.services.identity import ask_number, ask_same, confirm_identity, decline_identity
from doudi.registry.services.import_file import IMPORT_LOCK, NOTHING_READ, Imported, Progress, import_file
from doudi.registry.services.mend_rows import mend_rows
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
from doudi.registry.services.start_import import start_import
from doudi.registry.services.write_import import write_import

__all__ = [
    "IMPORT_LOCK",
    "NOTHING_READ",
    "Imported",
    "Progress",
    "add_member",
    "ask_number",
    "ask_same",
    "certify",
    "compare_again",
    "compare_import",
    "confirm_identity",
    "confirm_import",
    "correct_person",
    "decide_child",
    "decline_identity",
    "discard_import",
    "forget_import",
    "identify",
    "import_file",
    "mend_rows",
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
    "start_import",
    "write_import",
]
