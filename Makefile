# Two commands: `make run` judges the reference, `make test` proves the suite. Both set everything up.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

# Tests start the command line hundreds of times: it need not be compiled each time.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: schemas run test check lint types imports bench mutants interop interop-reports lock wheel clean help

help: ## Say what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

run: $(STAMP) ## Run the whole suite against the embedded reference
	$(BIN)/dsp-conformance run

test: $(STAMP) ## Check style, types and import rules, and run all tests on all cores
	@$(MAKE) --no-print-directory --jobs 3 lint types imports
	$(BIN)/python -m pytest -n auto

check: $(STAMP) ## The same before each commit, with the tests of what has changed since origin/main (90 s at most)
	@$(MAKE) --no-print-directory --jobs 3 lint types imports
	$(BIN)/python -m pytest -n auto $$($(BIN)/python -m tests.support.changed)

lint: $(STAMP) ## Check style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP) ## Check types
	$(BIN)/mypy

imports: $(STAMP) ## Check the import rules
	$(BIN)/lint-imports

bench: $(STAMP) ## Print speed and memory as ratios against peers
	for bench in benchmarks/*.py; do $(BIN)/python $$bench || exit 1; done

mutants: $(STAMP) ## Mutate the rules of the reference: the features find each mutant out, or it is explained (slow)
	$(BIN)/python -m tests.mutation.mutants $(MODULES)

interop: $(STAMP) ## Let the DCC's own tools read, validate and sign our messages (needs npm, Java and a network)
	$(BIN)/python -m interop.run

interop-reports: $(STAMP) ## Let Allure 3 and a reporter of Cucumber's read our reports (needs npm and a network)
	$(BIN)/python -m interop.reports

schemas: $(STAMP) ## Remake the schemas of the port, the control API and candidate.toml
	$(BIN)/python -m dsp_conformance.interface_schemas

lock: $(STAMP) ## Remake requirements.lock from pyproject.toml
	$(BIN)/python -m uv pip compile pyproject.toml --all-extras --universal --generate-hashes \
		--python-version 3.11 --no-header --no-emit-index-url --no-emit-find-links --quiet --output-file requirements.lock

wheel: $(STAMP) ## Build the wheel into dist/
	$(BIN)/python -m build --wheel

clean: ## Remove what was set up
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The lock names every package with its hashes; the suite itself is installed as it lies here.
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) \
		|| { echo "The module venv is missing: install it (Debian: apt-get install python3-venv)"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
