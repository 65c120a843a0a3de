"""What is committed in static/vendor is what package-lock.json names, untouched, with its licences."""

import gzip
import hashlib
import json
from pathlib import Path

import pytest

UI = Path(__file__).parents[1]
VENDOR, FRONTEND = UI / "static" / "vendor", UI / "frontend"
MANIFEST = json.loads((VENDOR / "manifest.json").read_text())
LOCK = json.loads((FRONTEND / "package-lock.json").read_text())["packages"]


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_every_version_is_the_one_that_is_locked():
    assert MANIFEST["packages"] == {name: LOCK[f"node_modules/{name}"]["version"] for name in MANIFEST["packages"]}


def test_every_direct_dependency_is_named():
    assert set(LOCK[""]["devDependencies"]) <= set(MANIFEST["packages"])


def test_no_file_was_changed_added_or_lost_since_it_was_built():
    found = {str(path.relative_to(VENDOR)): sha256(path) for path in VENDOR.rglob("*") if path.is_file()}
    del found["manifest.json"]
    assert found == MANIFEST["files"]


def test_it_was_built_from_what_stands_here():
    assert {name: sha256(FRONTEND / name) for name in MANIFEST["sources"]} == MANIFEST["sources"]


@pytest.mark.parametrize("packed", sorted(VENDOR.glob("*.gz")), ids=lambda path: path.name)
def test_the_compressed_file_is_the_plain_one(packed):
    assert gzip.decompress(packed.read_bytes()) == packed.with_suffix("").read_bytes()


def test_every_package_that_travels_has_its_licence():
    held = {path.stem for path in (VENDOR / "licenses").iterdir()}
    pages = {"tabler", "tabler-icons", "echarts", "echarts-NOTICE", "zrender", "tslib", "htmx"}
    assert held >= pages | {"dexie", "dexie-NOTICE", "lit-html", "workbox"}
