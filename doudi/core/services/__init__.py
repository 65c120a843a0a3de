"""The writes of the core, one verb each."""

from doudi.core.services.actors import add_actor
from doudi.core.services.deputies import end_deputy, set_deputy
from doudi.core.services.holidays import enter_year
from doudi.core.services.offices import set_office_phone
from doudi.core.services.posts import end_post, give_post
from doudi.core.services.relatives import declare
from doudi.core.services.users import add_user, give_login, reset_password, reset_second_factor, set_limit, unlock

__all__ = [
    "add_actor",
    "add_user",
    "declare",
    "end_deputy",
    "end_post",
    "enter_year",
    "give_login",
    "give_post",
    "reset_password",
    "reset_second_factor",
    "set_deputy",
    "set_limit",
    "set_office_phone",
    "unlock",
]
