"""A month's workbook for finance, asked for on its page and written by the worker."""

from datetime import date

from doudi.core import audit, jobs, requests, scope
from doudi.core.actors import require_role
from doudi.core.models import Actor
from doudi.core.role_sets import ACCOUNTS
from doudi.core.writes import writing
from doudi.units.months import month_text


def ask_finance(paper: str, month: date, *, key: str, by: Actor) -> None:
    """Have a workbook of a month (`papers.reports`) written for the actor's division (duties J-16).

    Raises KeyReused, RoleMissing.
    """
    division = scope.full_code(by.division)
    body = [paper, division, month]
    with writing(by):
        if requests.earlier(by, "finance.report", key, body) is not None:
            return
        require_role(by, *ACCOUNTS)
        text = month_text(month)
        job = jobs.ask("finance.report", by=by, division=division, lock=f"finance {division}", paper=paper, month=text)
        facts = {"job": job.pk, "paper": paper, "month": text}
        audit.write(by, "finance.report_asked", f"finance {division}", division, **facts)
        requests.remember(by, "finance.report", key, body, job.pk)
