"""Records that were found to be one person's: which households' relief counts together."""

from django.db.models import Q

from doudi.registry.models import Identity


def households(household_id: int) -> set[int]:
    """A household and those whose member turned out to be a member here, or the other way round; one query."""
    rows = Identity.objects.filter(
        Q(household=household_id) | Q(into_household=household_id), kind=Identity.Kind.SAME, confirmed=True
    )
    pairs = rows.values_list("household_id", "into_household_id")[:50]
    return {household_id, *(number for pair in pairs for number in pair)}
