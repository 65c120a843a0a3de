"""`doudi serve`: several processes behind one address, started again when it dies, gone when the first one is."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from doudi.cli.serve import processes

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
