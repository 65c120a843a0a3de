"""Chinese unless the reader has switched; the browser's own wish does not count (shared office machines)."""

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation


def activate(request: HttpRequest) -> None:
    """Use the language of the reader's cookie for this request."""
    wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    code = wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    translation.activate(code)
    request.LANGUAGE_CODE = code


def short() -> str:
    """The language of this request as the rooms below name it: zh or en."""
    return "en" if (translation.get_language() or "").startswith("en") else "zh"
