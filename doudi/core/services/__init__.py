"""The writes of the core, one verb each."""

from doudi.core.services.actors import add_actor
from doudi.core.services.deputies import end_deputy, set_deputy
from doudi.core.services.offices import set_office_phone
from doudi.core.services.posts import end_post, give_post
from doudi.core.services.relatives import declare

__all__ = ["add_actor", "declare", "end_deputy", "end_post", "give_post", "set_deputy", "set_office_phone"]
