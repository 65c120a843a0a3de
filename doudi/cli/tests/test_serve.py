"""`doudi serve`: several processes behind one address, started again when it dies, gone when the first one is."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import click
import pytest
import waitress

from doudi.cli.serve import behind_proxy, processes

TRIES, PAUSE_SECONDS = 150, 0.2


@pytest.fixture
def served(committed):
    """The site on a database of its own: its process and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "doudi.cli.main", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": committed})
    address = f"http://127.0.0.1:{port}/health/"
    assert sooner_or_later(lambda: answers(address))
    yield process, address
    process.kill()
    process.wait(20)


def sooner_or_later(is_so):
    for _ in range(TRIES):
        if is_so():
            return True
        time.sleep(PAUSE_SECONDS)
    return False


def answers(address):
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310
            return answer.status == 200
    except OSError:
        return False


def below(process):
    """The numbers of the processes that a process has started."""
    return set(map(int, Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()))


def is_gone(number):
    try:
        return Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_each_process_is_started_again_and_all_end_with_the_first(served):
    process, address = served
    every = processes() + 1
    assert sooner_or_later(lambda: len(below(process)) == every)
    before = below(process)
    for number in before:
        os.kill(number, signal.SIGKILL)
    assert sooner_or_later(lambda: len(below(process) - before) == every)
    assert sooner_or_later(lambda: answers(address))
    after = below(process)
    process.kill()
    process.wait(20)
    assert sooner_or_later(lambda: all(map(is_gone, after)))


def test_a_connection_is_closed_with_its_answer(served):
    """So the next request goes to the process that is free, although HTTP/1.1 would keep the connection."""
    _, address = served
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=5)
    connection.request("GET", "/health/")
    assert connection.getresponse().getheader("Connection") == "close"


def test_behind_a_proxy_each_visitor_has_their_own_address_and_nobody_else_chooses_one(monkeypatch):
    def asked(**headers):
        def site(environ, start_response):
            start_response("200 OK", [])
            return [environ["REMOTE_ADDR"].encode()]

        server = waitress.create_server(site, host="127.0.0.1", port=0, threads=1, **behind_proxy())
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        request = urllib.request.Request(f"http://127.0.0.1:{server.effective_port}/", headers=headers)
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            return answer.read().decode()

    claimed = {"X-Forwarded-For": "1.2.3.4, 203.0.113.9"}
    monkeypatch.delenv("DOUDI_PROXY", raising=False)
    assert asked(**claimed) == "127.0.0.1"
    monkeypatch.setenv("DOUDI_PROXY", "127.0.0.1")
    assert asked(**claimed) == "203.0.113.9"
    monkeypatch.setenv("DOUDI_PROXY", "192.0.2.1")
    assert asked(**claimed) == "127.0.0.1"
    monkeypatch.setenv("DOUDI_PROXY", "proxy.example")
    with pytest.raises(click.ClickException, match="IP"):
        behind_proxy()
