"""Which households a reader means: by ID, part of a name, or pinyin initials."""

from doudi.registry.models import Membership
from doudi.registry.search import people_called

MOST = 200


def households(words: str) -> tuple[int, ...]:
    """The households of the people found in scope, at most 200. Two queries."""
    held = Membership.objects.filter(person_id__in=people_called(words), superseded_at__isnull=True)
    return tuple(held.values_list("household_id", flat=True).distinct()[:MOST])
