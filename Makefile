# Everything sets itself up: a Python of 3.11 or later, make and a package index are enough.
.POSIX:
SHELL = /bin/sh
.DEFAULT_GOAL = help

PYTHON ?= $(shell for p in python3.14 python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null \
	&& echo $$p && break; done)
BIN = .venv/bin

help: ## what can be made
	@sed -n 's/^\([a-z-]*\):.*## /make \1	/p' Makefile

serve: .venv/run.stamp ## load the bundled corpus and serve it at http://127.0.0.1:8000
	@$(BIN)/watchline serve --bundled

test: .venv/dev.stamp check ## check the source, then run every test
	@sh tests/install-chromium.sh
	@$(MAKE) -s .venv/neo4j.stamp
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal

check: .venv/dev.stamp ## lint, format, types, direction of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: .venv/bench.stamp ## measure beside the peers; bench/README.md says what
	@for name in dates page load serving evidence relations export gdelt; do echo "== $$name"; $(BIN)/python -m bench.$$name; done

lock: .venv/dev.stamp ## lock the dependencies anew
	@$(BIN)/pip install -q "uv>=0.5,<1"
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --extra neo4j -c requirements.lock pyproject.toml -o requirements-neo4j.lock
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --extra fast -c requirements.lock pyproject.toml -o requirements-fast.lock
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --group dev pyproject.toml -o requirements-dev.lock

clean: ## remove what make has made; data stay
	@rm -rf .venv

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Watchline needs Python 3.11 to 3.14. Install it, for instance: sudo apt install python3 python3-venv" >&2; exit 2; }
	@echo "Making .venv with $(PYTHON) …"
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python's venv is missing. Install it, for instance: sudo apt install python3-venv" >&2; exit 2; }

.venv/run.stamp: .venv/bin/python requirements.lock pyproject.toml
	@echo "Installing what Watchline needs …"
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements-dev.lock
	@echo "Installing what the tests need …"
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

.venv/bench.stamp: .venv/dev.stamp
	@$(BIN)/pip install -q --disable-pip-version-check "datasette>=0.65,<0.66" "sqlite-utils>=3.38,<5"
	@touch $@

.venv/neo4j.stamp: tests/neo4j/install.sh tests/neo4j/pom.xml tests/neo4j/Launcher.java .venv/bin/python
	@sh tests/neo4j/install.sh .venv/neo4j

.venv/timelinejs.stamp: .venv/dev.stamp
	@command -v npm >/dev/null || { echo "npm is missing: the peer of bench.embed comes from there. Install it, for instance: sudo apt install npm" >&2; exit 2; }
	@npm install --prefix .venv/timelinejs --no-save --ignore-scripts --no-audit --no-fund --silent "@knight-lab/timelinejs@3.9"
	@touch $@

.PHONY: help serve test check bench lock clean
