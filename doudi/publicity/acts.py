"""The verbs of a sheet as pages offer them: title, form, who may, when, and the one service that each calls."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_noop as _

from doudi.casework.acting import TOWNSHIP
from doudi.core.models import Actor
from doudi.publicity import forms, services
from doudi.publicity.acting import AT_THE_BOARD
from doudi.publicity.models import Posting
from doudi.ui.forms import WriteForm

Data = dict[str, Any]


@dataclass(frozen=True)
class Act:
    """One verb of a sheet; `open_to` says whether it can be done now."""

    title: str
    form: type[WriteForm]
    roles: tuple[Any, ...]
    open_to: Callable[[Posting], bool]
    run: Callable[[int, Data, Actor], object]
    danger: bool = False


def drawn(posting: Posting) -> bool:
    """Drawn up, not put up yet."""
    return posting.posted_on is None and posting.dropped_on is None


def up(posting: Posting) -> bool:
    """On the board."""
    return posting.posted_on is not None and posting.taken_down_on is None


def file_of(data: Data) -> UploadedFile | None:
    """The photo of a form, None where none was chosen."""
    file = data.get("photo")
    return file if isinstance(file, UploadedFile) else None


ACTS: dict[str, Act] = {
    "put-up": Act(
        _("登记已张贴"), forms.PutUp, TOWNSHIP, drawn,
        lambda number, data, by: services.put_up(
            number, data["posted_on"], data["place"], by=by, version=data["version"], file=file_of(data)
        ),
    ),
    "take-down": Act(
        _("登记已揭下"), forms.TakeDown, AT_THE_BOARD, up,
        lambda number, data, by: services.take_down(number, data["taken_down_on"], by=by, version=data["version"]),
    ),
    "photograph": Act(
        _("补张贴照片"), forms.Photo, AT_THE_BOARD, lambda posting: up(posting) and posting.photo_id is None,
        lambda number, data, by: services.photograph(number, file_of(data), by=by, version=data["version"]),
    ),
    "drop": Act(
        _("作废重做"), forms.Confirm, TOWNSHIP, drawn,
        lambda number, data, by: services.drop(number, by=by, version=data["version"]), danger=True,
    ),
}  # fmt: skip
"""By the word of their address, the main one first."""
