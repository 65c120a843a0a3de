"""Widgets of our own."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from django import forms

from doudi.core import keys
from doudi.ui import masks

ID_LENGTH = 18


class CitizenIdInput(forms.TextInput):
    """An ID number, masked when the form comes back; the whole one travels sealed in a hidden field."""

    template_name = "ui/widgets/citizen_id.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "autocapitalize": "characters", "maxlength": "24", **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """A whole number is masked and sealed; anything else is shown as it was typed."""
        whole = isinstance(value, str) and len(value) == ID_LENGTH and "*" not in value
        invalid = bool(attrs and attrs.get("aria-invalid"))
        sealed = _seal(value) if whole and not invalid else ""
        context = super().get_context(name, masks.citizen_id(value) if sealed else value, attrs)
        context["widget"]["sealed"] = sealed
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What was typed; if that is still the mask, the number that was sealed."""
        typed = data.get(name)
        number = _open(data.get(f"{name}_sealed") or "")
        return number if number and typed == masks.citizen_id(number) else typed


def _seal(number: str) -> str:
    return urlsafe_b64encode(keys.load().encrypt(number)).decode()


def _open(sealed: str) -> str:
    try:
        return keys.load().decrypt(urlsafe_b64decode(sealed)) if sealed else ""
    except Exception:  # whatever a stranger writes into the field: it seals nothing
        return ""
