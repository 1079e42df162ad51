# `make demo` and `make test` work from a bare clone: each makes .venv and installs what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= us-adopted ru-2025-11-13

.PHONY: demo test lint format docs screenshot clean

demo: $(VENV)/.demo
	@$(BIN)/undiff diff $(DEMO)

test: $(VENV)/.dev
	$(BIN)/pytest -n 2

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Outputs shown in README.md and docs/, and the schemas that editors read; a test compares them.
docs: $(VENV)/.dev
	$(BIN)/python -m tests.documents
	$(BIN)/python -m tests.rules.page
	$(BIN)/python -m tests.test_tricky_cases

# The picture in README.md; needs rsvg-convert (librsvg2-bin).
screenshot: $(VENV)/.dev
	$(BIN)/python benchmarks/screenshot.py

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "undiff needs Python 3.11 or later: make PYTHON=python3.12")'
	@echo "Setting up $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: $(VENV)/bin/python pyproject.toml
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.demo
