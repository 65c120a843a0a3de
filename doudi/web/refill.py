"""Putting what was kept back into the form that it came from; nothing is sent."""

from collections import defaultdict
from urllib.parse import urljoin

from lxml import html
from lxml.html import HtmlElement

from doudi.web.kept import Kept


def refill(text: str, kept: Kept, notice: str) -> tuple[str, list[str]]:
    """The page with its form filled in and a notice above it, and what found no place in it."""
    document = html.document_fromstring(text)
    left: dict[str, list[str]] = defaultdict(list)
    for name, value in kept.fields:
        left[name].append(value)
    form = _form(document, kept)
    if form is not None:
        for field in form.iter("input", "select", "textarea"):
            _fill(field, left)
    main = document.find(".//main")
    (document if main is None else main).insert(0, html.fragment_fromstring(notice))
    rest = [value for values in left.values() for value in values if value.strip()]
    return html.tostring(document, doctype="<!doctype html>", encoding="unicode"), rest


def _form(document: HtmlElement, kept: Kept) -> HtmlElement | None:
    for form in document.iter("form"):
        sent_to = urljoin(kept.page, form.get("action") or kept.page).split("?")[0]
        if (form.get("method") or "").lower() == "post" and sent_to == kept.path:
            return form
    return None


def _fill(field: HtmlElement, left: dict[str, list[str]]) -> None:
    name, kind = field.get("name"), (field.get("type") or "text").lower()
    if not name or name == "csrfmiddlewaretoken" or kind in ("file", "submit", "password"):
        return
    if kind in ("checkbox", "radio"):
        value = field.get("value", "on")
        field.attrib.pop("checked", None)
        if value in left.get(name, []):
            field.set("checked", "checked")
            left[name].remove(value)
    elif field.tag == "select":
        _choose(field, left.get(name, []))
    elif left.get(name):
        value = left[name].pop(0)
        if field.tag == "textarea":
            field.text = value
        else:
            field.set("value", value)


def _choose(select: HtmlElement, values: list[str]) -> None:
    for option in select.iter("option"):
        option.attrib.pop("selected", None)
        value = option.get("value", option.text or "")
        if value in values:
            option.set("selected", "selected")
            values.remove(value)
