"""`doudi serve` in a process of its own, on the database of the measurement, as anybody starts it."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

TRIES, PAUSE_SECONDS = 300, 0.2


@contextmanager
def served() -> Iterator[int]:
    """Start the site and give its port; DOUDI_HOME says where the data lie."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "doudi.cli.main", "serve", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(port: int, process: subprocess.Popen) -> None:
    for _ in range(TRIES):
        if process.poll() is not None:
            raise RuntimeError("doudi serve ended")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=2):
                return
        except OSError:
            time.sleep(PAUSE_SECONDS)
    raise TimeoutError("doudi serve")
