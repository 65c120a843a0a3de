"""Opening somebody's record is logged."""

from django.http import HttpRequest


def opened(request: HttpRequest, subject: str, division: str) -> None:
    """Note that this request opens the record of a family: the middleware writes it to the audit log."""
    request.opened = (subject, division)
