# make demo   sets everything up and shows Figurewatch at work        make test   sets everything up and runs the tests
# make check  the static checks      make run  one machine's Airflow      make lock  resolves the dependencies anew
# Needs Python 3.11 to 3.13 with venv. State lives in FIGUREWATCH_HOME (default: data/).

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
UV     := $(BIN)/uv
RESOLVE = $(UV) pip compile --quiet --universal --generate-hashes --no-annotate --no-header
STAMP  := $(VENV)/.installed

# Airflow starts twice as fast from compiled byte code; some machines forbid Python to write it.
unexport PYTHONDONTWRITEBYTECODE
export UV_PYTHON_DOWNLOADS = never

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-fast check format lock run clean

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

setup: $(STAMP)

# pip is upgraded before it resolves anything (23.2 crashes on some extras); it then only brings uv, which installs
# the lock in seconds. Where uv cannot be had or cannot reach the registry, pip installs the same hashes.
$(STAMP): requirements.lock requirements-build.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v <= (3, 13) else f"Figurewatch needs Python 3.11, 3.12 or 3.13; {sys.executable} is {v[0]}.{v[1]}. Try: make PYTHON=python3.12 ...")'
	@echo "setting up $(VENV) (once, about a minute)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-build.lock
	@$(UV) pip install --quiet --python $(BIN)/python --compile-bytecode --require-hashes --requirement requirements.lock \
	  || $(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(STAMP)
	@$(BIN)/figurewatch demo

test: $(STAMP)
	$(BIN)/python -m pytest -m "not slow" -n 2
	$(BIN)/python -m pytest -m slow

test-fast: $(STAMP)
	$(BIN)/python -m pytest -m "not slow" -n 2

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/sqlfluff lint --disable-progress-bar sql
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/sqlfluff fix --disable-progress-bar sql

# The lock holds hashes and no host names: it is valid with any registry or mirror.
lock: $(BIN)/python
	$(RESOLVE) --group dev pyproject.toml --output-file requirements.lock
	$(RESOLVE) --group server pyproject.toml --output-file requirements-server.lock
	$(RESOLVE) requirements-build.in --output-file requirements-build.lock

run: $(STAMP)
	@$(BIN)/figurewatch airflow

clean:
	rm -rf $(VENV)
