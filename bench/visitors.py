"""Fifty people at work: each asks a page every five seconds, whether or not the last one has come by then.

A page's time is the server's own (Server-Timing, its outermost middleware); beside it stands what the person waited,
counted from the moment at which the page was to be asked for, so that a slow page cannot hide the next one.
"""

import http.client
import random
import re
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from bench.office import PASSWORD, Worker

EVERY_SECONDS = 5
TIMEOUT_SECONDS = 30
# What people do, in hundredths.
MIX = {
    "case list: first page": 20, "case list: later page": 10, "case list: filtered": 10, "person search: name": 12,
    "person search: initials": 8, "person search: ID": 5, "person search: in the case list": 5, "case page": 30,
}  # fmt: skip
FILTERS = ({"kind": "dibao"}, {"kind": "relief"}, {"late": "on"}, {"state": "submitted"}, {"waits": "record_visit"},
           {"waits": "give_opinion"}, {"waits": "decide", "kind": "dibao"}, {"mine": "on"})  # fmt: skip
SEARCH, SEARCH_WORDS = "/search/", " "
FOUND_BY_ID = "household: found by ID"


@dataclass(frozen=True)
class Asked:
    """A page that was asked for: milliseconds in the server (None: none told) and as the person waited."""

    kind: str
    path: str
    status: int
    server_ms: float | None
    waited_ms: float
    late_ms: float
    bytes: int

    @property
    def failed(self) -> bool:
        """Anything but a page counts as failed."""
        return self.status != 200 or self.server_ms is None


@dataclass
class Visitor:
    """A signed-in person with a connection, who knows the cases of the list last seen."""

    worker: Worker
    port: int
    names: list[tuple[str, str]]
    ids: list[str]
    draw: random.Random
    cookies: dict[str, str] = field(default_factory=dict)
    cases: list[str] = field(default_factory=list)
    following: str = "/cases/"
    asked: list[Asked] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT_SECONDS)

    def sign_in(self) -> None:
        """Sign in by the page, and look at the list of cases once."""
        self.request("GET", "/login/")
        form = {"username": self.worker.name, "password": PASSWORD, "csrfmiddlewaretoken": self.cookies["csrftoken"]}
        status, _, _ = self.request("POST", "/login/", urlencode(form))
        if status != 302:
            raise RuntimeError(f"{self.worker.name} cannot sign in: {status}")
        self.ask("case list: first page", time.perf_counter())
        self.asked.clear()

    def request(self, method: str, path: str, body: str = "") -> tuple[int, http.client.HTTPMessage, str]:
        """One request on the kept connection, with the cookies of the session."""
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Accept-Encoding": "gzip",
            "Referer": f"http://127.0.0.1:{self.port}/login/",
        }
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body or None, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.split(";", 1)[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.headers, text

    def ask(self, kind: str, planned: float) -> None:
        """Ask for a page of this kind and note how it went; a broken connection is a failure and is made anew."""
        path, late = self.address(kind), (time.perf_counter() - planned) * 1000
        try:
            status, taken, text = self.page(path)
        except (OSError, http.client.HTTPException):
            self.connection.close()
            status, taken, text = 0, None, ""
        waited = (time.perf_counter() - planned) * 1000
        self.asked.append(Asked(kind, path, status, taken, waited, late, len(text)))
        if kind.startswith("case list") and status == 200:
            self.seen(text)

    def page(self, path: str) -> tuple[int, float | None, str]:
        """A page with the time the server took; words to look for go by POST."""
        address, _, words = path.partition(SEARCH_WORDS)
        token = self.cookies.get("csrftoken", "")
        form = urlencode({"q": words, "csrfmiddlewaretoken": token}) if words else ""
        status, headers, text = self.request("POST" if form else "GET", address, form)
        taken = served_ms(headers)
        if status == 302:
            # An ID number leads to its household: another page, noted by itself.
            begun, goal = time.perf_counter(), headers["Location"]
            status, headers, text = self.request("GET", goal)
            waited = (time.perf_counter() - begun) * 1000
            self.asked.append(Asked(FOUND_BY_ID, goal, status, served_ms(headers), waited, 0, len(text)))
        return status, taken, text

    def seen(self, text: str) -> None:
        """Remember the cases of a list and where it goes on."""
        self.cases = sorted(set(re.findall(r'href="(/cases/\d+/)"', text))) or self.cases
        further = re.search(r'rel="next" href="([^"]+)"', text)
        self.following = f"/cases/{further[1].replace('&amp;', '&')}" if further else "/cases/"

    def address(self, kind: str) -> str:
        """A page of this kind, as this person might ask for it."""
        name, initials = self.draw.choice(self.names)
        words = {
            "name": self.draw.choice([name, name[: self.draw.choice([2, 3])], name[1:3]]),
            "initials": initials[: self.draw.choice([2, 3, 4, 20])],
            "ID": self.draw.choice(self.ids),
        }
        match kind.split(": ")[-1]:
            case "first page":
                return "/cases/"
            case "later page":
                return self.following
            case "filtered":
                return f"/cases/?{urlencode(self.draw.choice(FILTERS))}"
            case "in the case list":
                return f"/cases/?q={quote(words['name'])}"
            case "case page":
                return self.draw.choice(self.cases) if self.cases else "/cases/"
            case what:
                return f"{SEARCH}{SEARCH_WORDS}{words[what]}"

    def work(self, start: float, seconds: float) -> None:
        """Ask a page every five seconds by the clock until the time is over; a page that came late shifts none."""
        turn = start
        while turn < start + seconds:
            time.sleep(max(turn - time.perf_counter(), 0))
            self.ask(self.draw.choices(list(MIX), list(MIX.values()))[0], turn)
            turn += EVERY_SECONDS


def served_ms(headers: http.client.HTTPMessage) -> float | None:
    """Milliseconds that the server tells, None where it tells none."""
    told = re.search(r"dur=([\d.]+)", headers.get("Server-Timing", ""))
    return float(told[1]) if told else None


def at_work(visitors: list[Visitor], seconds: float) -> list[Asked]:
    """Everybody at work for so long, their turns drawn within the five seconds: some fall together, as on a day."""
    start = time.perf_counter() + 1
    threads = [
        threading.Thread(target=one.work, args=(start + one.draw.uniform(0, EVERY_SECONDS), seconds))
        for one in visitors
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    asked = [row for one in visitors for row in one.asked]
    for one in visitors:
        one.asked = []
    return asked
