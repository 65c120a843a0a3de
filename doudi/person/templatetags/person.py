"""Sentences in the language of the page."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from doudi.person import words

register = template.Library()


@register.simple_tag(takes_context=True)
def say(context: dict[str, Any], key: str, **values: object) -> SafeString:
    """A sentence of the person's page by its key, with its values."""
    return words.say(key, context["lang"], **values)


@register.simple_tag(takes_context=True)
def said(context: dict[str, Any], line: tuple[str, dict[str, object]]) -> SafeString:
    """A sentence that the view chose: its key and values."""
    key, values = line
    return words.say(key, context["lang"], **values)


@register.simple_tag(takes_context=True)
def named(context: dict[str, Any], prefix: str, code: str) -> str:
    """A kind of help, a reason or a paper in the words of the notices."""
    return words.of_papers(prefix, code, context["lang"])
