"""The writes of leads, one verb a function."""

from doudi.discovery.services.receive import receive

__all__ = ["receive"]
