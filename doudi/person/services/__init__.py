"""The writes of a person's page, one verb each."""

from doudi.person.services.answer import answer_letter
from doudi.person.services.codes import make_code, revoke_code
from doudi.person.services.open_code import open_code
from doudi.person.services.send import Receipt, Sent, send

__all__ = ["Receipt", "Sent", "answer_letter", "make_code", "open_code", "revoke_code", "send"]
