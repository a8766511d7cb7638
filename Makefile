# Each target makes the virtual environment it needs; Python 3.11 or newer and make are enough to start.

# The newest of these that runs, is new enough and can make a virtual environment.
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
	"$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$python" && break; done)
PYTEST_FLAGS ?= -q
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# How long the fuzzer runs, all targets together.
FLOWDSL_FUZZ_MINUTES ?= 20
export FLOWDSL_FUZZ_MINUTES

.PHONY: help demo test check conformance soak bench clean

help:
	@echo "make demo    compile, check and list the example flow"
	@echo "make test    run the tests"
	@echo "make check   lint, format, types, floors, docstrings, generated files"
	@echo "make conformance  compare with the platform's verdicts, by version and by code (needs FLOWDSL_SHARED)"
	@echo "make soak    run what takes long: properties with many examples, then fuzzing for 20 minutes"
	@echo "make bench   measure speed and memory"
	@echo "make clean   remove the virtual environment, caches and built files"

demo: .venv/.core
	@mkdir -p build
	@echo '$$ flowdsl list examples/booking.py'
	@$(BIN)/flowdsl list examples/booking.py
	@echo
	@echo '$$ flowdsl check examples/booking.py'
	@$(BIN)/flowdsl check examples/booking.py
	@echo
	@echo '$$ flowdsl compile examples/booking.py -o build/booking.json'
	@$(BIN)/flowdsl compile examples/booking.py -o build/booking.json
	@echo "The Flow JSON is in build/booking.json: $$(wc -c < build/booking.json) bytes."

test: .venv/.dev
	$(BIN)/python -m pytest -n auto $(PYTEST_FLAGS)

check: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/black --check --quiet . || { $(BIN)/black --check .; exit 1; }
	$(BIN)/pyright --pythonpath $(BIN)/python
	$(BIN)/lint-imports --no-logo
	$(BIN)/interrogate flowdsl
	$(BIN)/python tools/generate_components.py --check

conformance: .venv/.core
	$(BIN)/python tools/conformance.py

soak: .venv/.dev .venv/.fuzz
	FLOWDSL_SOAK=1 $(BIN)/python -m pytest -n auto $(PYTEST_FLAGS) -m "soak or property"
	$(BIN)/python tools/fuzz.py

bench: .venv/.bench
	$(BIN)/python -m benchmarks

clean:
	rm -rf .venv build dist .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- the virtual environment ---------------------------------------------------------------------

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "flowdsl needs Python 3.11 or newer with its venv module (Debian: apt-get install python3-venv); name one with make PYTHON=..." >&2; exit 1; }
	"$(PYTHON)" -m venv .venv || { rm -rf .venv; exit 1; }

.venv/.core: pyproject.toml | .venv/bin/python
	$(INSTALL) --editable .
	@touch $@

.venv/.dev: pyproject.toml | .venv/bin/python
	$(INSTALL) --editable '.[dev]'
	@touch $@

.venv/.fuzz: pyproject.toml | .venv/bin/python
	$(INSTALL) --editable '.[fuzz]'
	@touch $@

.venv/.bench: pyproject.toml | .venv/bin/python
	$(INSTALL) --editable '.[bench]'
	@touch $@
