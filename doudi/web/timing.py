"""How long the server took for a page, told in the Server-Timing header: browsers show it, and benchmarks read it."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]


class TimingMiddleware:
    """The outermost: from the request as it came in to the finished page, in milliseconds."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = self.get_response(request)
        response["Server-Timing"] = f"total;dur={(time.perf_counter() - begun) * 1000:.1f}"
        return response


timing_middleware = TimingMiddleware
