# Two commands on a fresh machine: `make demo`, `make test`. Each sets itself up.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DOCS ?= examples/bridge

.PHONY: demo test check quality bench docs clean

$(READY): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Rashomon needs Python 3.11 or newer: make PYTHON=/path/to/python3.11" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $(READY)

demo: $(READY)  ## compare the shipped example, or DOCS="a.txt b.txt"
	mkdir -p out
	$(BIN)/rashomon compare $(DOCS)
	$(BIN)/rashomon compare $(DOCS) --format html --out out/account.html
	@echo "The page: out/account.html"

test: check  ## style, types, layers, tests, the quick part of the quality where the marked sets are at hand
	$(BIN)/python -m pytest
	$(BIN)/python quality/run.py --quick || test $$? -eq 2

check: $(READY)
	$(BIN)/ruff check src tests quality bench training docs/generate.py
	$(BIN)/ruff format --check src tests quality bench training docs/generate.py
	$(BIN)/mypy
	$(BIN)/lint-imports

quality: $(READY)  ## all scorers on the open sets, against quality/floors.json
	$(BIN)/python quality/run.py

bench: $(READY)  ## ratios in one run, against the named peer or the bare library
	$(BIN)/python bench/run.py

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis

docs: $(READY)  ## the pages that follow from the code
	$(BIN)/python docs/generate.py
