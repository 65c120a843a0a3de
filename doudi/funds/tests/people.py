"""People of a county in tests, named after what they do."""

from doudi.core.models import Actor


def actor(name, role, division):
    """An actor of this name, made once."""
    return Actor.objects.get_or_create(name=name, defaults={"label": name, "role": role, "division": division})[0]
