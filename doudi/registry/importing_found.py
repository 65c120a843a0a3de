"""Finding an import that was handed in on a page, for reading or to write to it alone."""

from doudi.core import scope
from doudi.core.errors import NotInScope
from doudi.core.models import Actor
from doudi.registry.models import Import


def found(number: int, *, by: Actor) -> Import:
    """The import with this number. Raises NotInScope."""
    held = Import.objects.filter(pk=number).select_related("upload", "job", "by").first()
    if held is None or not scope.contains(by.division, held.division):
        raise NotInScope(by.name, str(number))
    return held


def locked(number: int, *, by: Actor) -> Import:
    """The same, locked until the transaction ends: writes to an import come one after another."""
    held = found(number, by=by)
    Import.objects.select_for_update().filter(pk=held.pk).first()
    held.refresh_from_db()
    return held
