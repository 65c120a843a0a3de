"""The addresses of this room's pages, and those that other systems call."""

from django.urls import URLPattern, path

from doudi.api import views
from doudi.api.v1.endpoints import addresses

pages: list[URLPattern] = [
    path("api-tokens/", views.tokens, name="tokens"),
    path("api-tokens/<int:token_id>/", views.revoke, name="token"),
    *addresses(),
]
