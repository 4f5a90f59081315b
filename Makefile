# The few commands. Each one makes all that it needs: `make demo` and `make test` work on a
# machine that has Python 3.11 or newer with venv, make and git.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check install --constraint constraints.txt
PANGO := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
# Every core takes tests; those of a module stay together, for they share what is slow to make.
PYTEST := -m pytest -q --numprocesses auto --maxprocesses 8 --dist loadscope
LOADS_PANGO := $(PYTHON) -c 'import ctypes; [ctypes.CDLL(f"lib{n}.so.0") for n in ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")]' 2>/dev/null

.PHONY: help venv pango demo test check lint cover bench docs pins editions seeds golden mutate soak clean

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

venv: $(READY) ## make .venv with the releases of constraints.txt

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "authgen needs Python 3.11 or newer: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Installing authgen and its tools into .venv (a minute or two) ..."
	@$(PYTHON) -m venv .venv || { echo "Debian keeps venv apart: apt-get install python3-venv" >&2; exit 1; }
	@$(PIP) pip hatchling
	@$(PIP) --no-build-isolation --group dev --editable '.[lint]'
	@touch $@

pango: ## install the Debian libraries that lay out PDF text
	@$(LOADS_PANGO) || { \
	  if [[ $$(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then \
	    echo "PDF letters need Pango and HarfBuzz. As root: apt-get install $(PANGO)" >&2; exit 1; fi; \
	  echo "Installing $(PANGO) ..."; \
	  export DEBIAN_FRONTEND=noninteractive; \
	  apt-get -qq update >/dev/null && \
	  apt-get -qq install --yes --no-install-recommends $(PANGO) >/dev/null && \
	  $(LOADS_PANGO) || { echo "apt-get could not install $(PANGO)" >&2; exit 1; }; }

demo: venv pango ## judge the example cases in seeds/ and write their letters
	@code=0; $(BIN)/authgen batch seeds -o demo-letters || code=$$?; \
	  [[ $$code == 0 || $$code == 20 ]] || exit $$code  # 20: some are not certified
	@echo; echo "The letters, one folder per case:"; ls -d demo-letters/*/

test: venv pango ## run every test
	@$(BIN)/python $(PYTEST)

check: lint cover ## style, types, contracts, and the rooms held by their tests

lint: venv ## style, types, import contracts, spelling
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/codespell

# Measured are the tests of the rooms and the house; those that walk through the command line
# would need as long again, and `make test` runs them.
ROOMS := tests/house tests/property tests/unit

cover: venv pango ## run the tests of the rooms and hold each room to its branch coverage
	@rm -f .coverage .coverage.*
	$(BIN)/coverage run $(PYTEST) $(ROOMS)
	@$(BIN)/coverage combine --quiet
	$(BIN)/python -m tests.house.coverage

bench: venv pango ## how long checks, letters and batches take, against what they are measured by
	@failed=0; for part in check_start judge letters packet batch; do \
	  $(BIN)/python -m benchmarks.$$part || failed=1; done; \
	for engine in weasyprint typst; do \
	  $(BIN)/python -m benchmarks.many 60 --format both --pdf-engine $$engine || failed=1; done; \
	exit $$failed

docs: venv ## regenerate docs/cli.md, docs/schemas/ and docs/policies/
	@$(BIN)/python -m docs.generate

pins: venv ## pin the payer overlays to the base policies, after a review of what changed
	@$(BIN)/python -m tests.house.pins

editions: venv ## keep the criteria as those of this release, to judge by for good
	@$(BIN)/python -m tests.house.editions

seeds: venv pango ## redraw the exhibits of seeds/
	@$(BIN)/python -m tests.seedmaker

golden: venv ## write the golden letters again, after a look at what changed
	@$(BIN)/python -m tests.acceptance.test_letter_kinds

mutate: venv ## plant faults in the criteria; each must break an example (a few minutes)
	@$(BIN)/python -m tests.mutants

soak: venv pango ## the property and stress tests at full size (hours)
	@$(BIN)/python $(PYTEST) --hypothesis-profile=soak tests/property tests/stress \
	  $$(grep --recursive --files-with-matches --include='test_*.py' is_soak tests/acceptance tests/unit)

clean: ## remove what make made
	rm -rf .venv demo-letters dist build .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
