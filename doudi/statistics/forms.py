"""The form that moves the townships of a county: a column and a row each."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from doudi.statistics.queries.tiles import Placed
from doudi.statistics.services import MOST, Place
from doudi.ui.forms import WriteForm


class MapForm(WriteForm):
    """Two numbers a township."""

    def __init__(self, *args: Any, townships: list[Placed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.townships = townships
        for tile in townships:
            for way, words, at in (("row", _("行"), tile.row), ("column", _("列"), tile.column)):
                self.fields[f"{way}_{tile.code}"] = forms.IntegerField(
                    label=f"{tile.name} · {words}", min_value=1, max_value=MOST, initial=at
                )

    def places(self) -> dict[str, Place]:
        """Column and row of each township, once the form is valid."""
        held = self.cleaned_data
        return {tile.code: (held[f"column_{tile.code}"], held[f"row_{tile.code}"]) for tile in self.townships}
