"""The writes of tokens, one verb a function."""

from doudi.api.services.tokens import add_token, revoke_token

__all__ = ["add_token", "revoke_token"]
