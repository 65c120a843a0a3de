# Doudi: `make run` to try it, `make test` to check it.
PYTHON ?= python3
BIN := .venv/bin
PART ?= all
N ?=
FONTS := doudi/papers/fonts/LICENSE_FONT

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run demo test guide check bench lock clean

help:  ## show this help
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

.venv/base: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Doudi needs Python 3.11 or newer; found " + sys.version.split()[0] + ". Set PYTHON=python3.x" if sys.version_info < (3, 11) else 0)'
	@echo '… 安装到 .venv，约一分钟 / installing into .venv, about a minute'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: .venv/base requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

.venv/words: .venv/base tools/compile_words.py $(wildcard doudi/*/locale/en/LC_MESSAGES/django.po)
	@$(BIN)/python tools/compile_words.py
	@touch $@

$(FONTS): .venv/base tools/get_fonts.py tools/fonts/package-lock.json
	@$(BIN)/python tools/get_fonts.py
	@touch $@

setup: .venv/words $(FONTS)  ## make .venv, with the command .venv/bin/doudi

setup-dev: .venv/dev .venv/words $(FONTS)  ## the same with what tests and checks need

run: .venv/words $(FONTS)  ## set up, pay a synthetic county, serve the site at http://127.0.0.1:8000
	@$(BIN)/doudi demo
	@$(BIN)/doudi serve

demo: .venv/words $(FONTS)  ## the same without serving
	@$(BIN)/doudi demo

.venv/browser/fonts.conf: .venv/dev tools/get_browser.py tools/browser/package-lock.json
	@$(BIN)/python tools/get_browser.py

test: .venv/dev .venv/words $(FONTS) .venv/browser/fonts.conf  ## run every test
	@$(BIN)/python -m pytest -n 2

guide: .venv/dev .venv/words .venv/browser/fonts.conf  ## take the pictures of the clerk's guide (docs/guide) anew
	@DOUDI_GUIDE=1 $(BIN)/python -m pytest doudi/web/tests/test_guide.py

check: .venv/dev  ## style, types and arrows between the rooms
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy doudi && $(BIN)/lint-imports

bench: .venv/dev .venv/words .venv/browser/fonts.conf  ## measure: make bench PART=decide|database|import|explain|page|search|canvass|load|ledger_hot|matching|ledger|month|phone|whatif|spark|kill (default all; kill takes N=1000), train-matching
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@N=$(N) $(BIN)/python -m bench $(PART)

lock:  ## renew the lock files from pyproject.toml (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml requirements.in -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra dev -c requirements.lock pyproject.toml requirements.in -o requirements-dev.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra bench -c requirements-dev.lock pyproject.toml requirements.in -o requirements-bench.lock

clean:  ## take away what make made (not the data in var/)
	rm -rf .venv doudi/papers/fonts
