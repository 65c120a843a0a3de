"""The table of pages and roles. A page that is not in it is closed to everybody."""

from typing import Any

from doudi.api import pages as api
from doudi.canvass import pages as canvass
from doudi.casework import pages as casework
from doudi.casework import relief_urls
from doudi.complaints import pages as complaints
from doudi.core.models import Actor, Role
from doudi.core.role_sets import ACCOUNTS, CASE_WRITERS, CASES, COUNTS, MONEY_WRITERS, PRICE_WRITERS
from doudi.discovery import pages as discovery
from doudi.person import pages as person
from doudi.publicity import pages as publicity
from doudi.statistics import pages as statistics
from doudi.whatif import pages as whatif

ROOMS = (discovery, complaints, canvass, publicity, person, statistics, whatif, api)

PUBLIC = frozenset({"web:login", "web:login_code", "web:logout", "web:language", "web:health"}).union(
    *(room.PUBLIC for room in ROOMS)
)
# What a phone calls, not a person: refused as JSON.
CALLS = frozenset(canvass.CALLS)
Roles = frozenset[Any]
EVERYBODY: Roles = frozenset(Role)
FINANCE: Roles = frozenset({Role.FINANCE})
# Civil affairs and finance of the county.
COUNTY: Roles = frozenset({Role.REVIEWER, Role.APPROVER, Role.FINANCE})
IMPORTERS: Roles = frozenset({Role.CLERK, Role.REVIEWER, Role.APPROVER})
# A reserve is the township's: a village worker's scope does not reach it.
RESERVES: Roles = COUNTS - {Role.VILLAGE_WORKER}
# Forms and their words are settings, made-up data only.
TEMPLATES: Roles = frozenset({Role.SYSTEM_ADMIN})

PAGES: dict[str, Roles] = {
    "web:home": EVERYBODY,
    "web:divisions": COUNTS,
    "web:division": COUNTS,
    "web:households": CASES,
    "web:household": CASES,
    "web:slip": CASES,
    "web:campaigns": COUNTS,
    "web:campaign": COUNTS,
    "web:campaign_list": CASES,
    "web:campaign_changes": CASES,
    "web:parameters": EVERYBODY,
    "web:rules": EVERYBODY,
    "web:rules_graph": EVERYBODY,
    "web:imports": COUNTS,
    "web:import": CASES,
    "web:undecided": CASES,
    "web:campaign_new": FINANCE,
    "web:campaign_month": FINANCE,
    "web:campaign_do": FINANCE | {Role.APPROVER},
    "web:campaign_hold": FINANCE | {Role.APPROVER, Role.REVIEWER},
    "web:campaign_returns": FINANCE,
    "web:campaign_entered": FINANCE,
    "web:campaign_file": FINANCE,
    "web:banks": FINANCE,
    "web:job": CASES,
    "web:upload": CASES,
    "registry:search": CASES,
    "registry:new_household": CASE_WRITERS,
    "registry:change_household": CASE_WRITERS,
    "registry:change_person": CASE_WRITERS,
    "registry:identities": CASE_WRITERS,
    "registry:identity": CASE_WRITERS,
    "registry:import_new": IMPORTERS,
    "registry:import": IMPORTERS,
    "registry:import_lines": IMPORTERS,
    "registry:mending": IMPORTERS,
    "registry:mend": IMPORTERS,
    "registry:import_workbook": IMPORTERS,
    "registry:import_do": IMPORTERS,
    "web:me": EVERYBODY,
    "web:post_switch": EVERYBODY,
    "web:sessions_end": EVERYBODY,
    "web:password": EVERYBODY,
    "web:second_factor": EVERYBODY,
    "web:deputies": EVERYBODY,
    "web:relatives": EVERYBODY,
    "web:unmask": CASES,
    "web:users": frozenset({Role.SECURITY_ADMIN}),
    "web:user": frozenset({Role.SECURITY_ADMIN}),
    "web:limits": frozenset({Role.SECURITY_ADMIN}),
    "web:holidays": frozenset({Role.SYSTEM_ADMIN}),
    "web:audit": frozenset({Role.AUDIT_ADMIN, Role.AUDITOR}),
    "funds:bank_layout": FINANCE,
    "funds:handed": CASES,
    "funds:cash": COUNTY,
    "funds:handed_confirm": COUNTY,
    "funds:handed_refuse": COUNTY,
    "funds:handed_sheet": MONEY_WRITERS,
    "funds:handed_enter": MONEY_WRITERS,
    "funds:idle": CASES,
    "funds:idle_new": FINANCE | {Role.REVIEWER},
    "funds:idle_mend": FINANCE | {Role.REVIEWER},
    "funds:idle_note": CASE_WRITERS,
    "funds:reserves": RESERVES,
    "funds:reserve": RESERVES,
    "funds:reserve_act": MONEY_WRITERS,
    "funds:reserve_paper": MONEY_WRITERS | {Role.AUDITOR},
    "funds:owed_relief": frozenset({Role.REVIEWER, Role.APPROVER, Role.FINANCE, Role.AUDITOR}),
    "funds:overpaid": CASES,
    "funds:overpaid_one": CASES,
    "funds:overpaid_act": FINANCE | {Role.APPROVER},
    "funds:agreement_act": FINANCE | {Role.APPROVER},
    "funds:repayment_act": FINANCE | {Role.APPROVER},
    "funds:orders": COUNTS,
    "funds:order": COUNTS,
    "funds:order_new": COUNTY,
    "funds:order_names": COUNTY,
    "funds:order_confirm": COUNTY,
    "funds:order_campaign": FINANCE,
    "funds:money": ACCOUNTS,
    "funds:money_new": FINANCE,
    "funds:interest": FINANCE,
    "funds:accounts": ACCOUNTS,
    "funds:closes": ACCOUNTS,
    "funds:close_new": FINANCE,
    "funds:close_confirm": COUNTY,
    "funds:finance": ACCOUNTS,
    "funds:finance_progress": ACCOUNTS,
    "funds:finance_file": ACCOUNTS,
    "funds:allotment": ACCOUNTS,
    "funds:allotment_act": COUNTY,
    "funds:prices": COUNTS,
    "funds:price_month": COUNTS,
    "funds:price_act": PRICE_WRITERS,
    "funds:price_mend": PRICE_WRITERS,
    "funds:price_cost": PRICE_WRITERS,
    "funds:price_progress": PRICE_WRITERS,
    "funds:price_paid": FINANCE,
    "funds:price_campaign": FINANCE,
    "web:templates": TEMPLATES,
    "web:template_new": TEMPLATES,
    "web:paper_sample": TEMPLATES,
    "web:template": TEMPLATES,
    "web:template_preview": TEMPLATES,
    **casework.PAGES,
    **relief_urls.ROLES,
    **{name: roles for room in ROOMS for name, roles in room.PAGES.items()},
    # Invented content only: anybody may see what a page is made of.
    "ui:gallery": EVERYBODY,
    "ui:gallery_progress": EVERYBODY,
}


def may_open(actor: Actor, page: str) -> bool:
    """Whether the role of an actor opens a page, by its URL name."""
    return actor.role in PAGES.get(page, frozenset())


def sees_cases(actor: Actor) -> bool:
    """Whether an actor may see single families at all (links to them are left out otherwise)."""
    return actor.role in CASES
