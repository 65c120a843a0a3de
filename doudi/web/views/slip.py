"""The slip that tells a family: how much, for what, why, whom to ask."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doudi.core import clock, offices, scope
from doudi.funds import remedies
from doudi.ui import records
from doudi.units.fen import daxie
from doudi.units.months import first_of
from doudi.web.queries import owed, places, record
from doudi.web.views.households import found


@require_safe
def slip(request: HttpRequest, household_id: int) -> HttpResponse:
    """One household's slip, to print."""
    held = found(household_id)
    records.opened(request, f"household {held.pk}", held.division)
    rows = owed.of_household(held.pk)
    month = rows[0].month if rows else first_of(clock.today())
    members = record.members_of(held, month)
    path = places.path_to(held.division, clock.today())
    total_fen = sum(row.amount_fen for row in rows)
    context = {
        "household": held,
        "head": members[0].person.name if members else "",
        "names": {member.person.pk: member.person.name for member in members},
        "rows": rows,
        "total_fen": total_fen,
        "total_words": daxie(total_fen),
        "office": next((name for code, name in path if scope.significant(code) == code[:9]), ""),
        "phone": offices.nearest(offices.phones(held.division), held.division),
        "today": clock.today(),
        "remedies": sorted(remedies.words(held.division[:6], day) for day in {row.decided_on for row in rows} if day),
    }
    return render(request, "web/slip.html", context)
