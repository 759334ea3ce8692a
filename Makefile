# `make demo` and `make test` need Python 3.11 or newer with its venv module, and make; nothing else.
# Set-up is done once and remembered by stamp files in .venv; change pyproject.toml and it is done again.

SHELL := /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3 python; do \
	if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$name; break; fi; done)

BIN := .venv/bin
SAMPLES := $(wildcard evals/samples/*.txt)
DEMO := demo.html

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1   /p' $(MAKEFILE_LIST)

.PHONY: demo
demo: .venv/.installed ## set up, check the bundled samples, print what was found and write demo.html
	@$(BIN)/extractor check $(SAMPLES) --html $(DEMO)
	@echo "The report with the source text beside the findings: $(CURDIR)/$(DEMO)"

.PHONY: test
test: .venv/.dev ## set up for development and run the tests
	$(BIN)/python -m pytest -q

.PHONY: check
check: .venv/.dev ## format, lint, types, import contracts, generated files and prompts in step
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m extractor.export.handbook .venv/rules
	diff -r docs/rules .venv/rules
	$(BIN)/python -m schemas.export --check
	$(BIN)/python -m prompts check

.PHONY: eval-gate
eval-gate: .venv/.dev ## evaluate the samples and refuse a loss against the accepted figures
	$(BIN)/python -m evals run evals/samples --out .venv/eval
	$(BIN)/python -m evals compare evals/baselines/offline .venv/eval --gate evals/baselines/gate.toml

.PHONY: generated
generated: .venv/.dev ## write docs/rules, schemas/json and the readmes' table of settings anew from the code
	$(BIN)/python -m extractor.export.handbook
	$(BIN)/python -m extractor.settings README.md README.zh.md
	$(BIN)/python -m schemas.export

.PHONY: bench
bench: .venv/.dev ## throughput, memory, start-up, rules and evaluation, as ratios to floors of the same run
	$(BIN)/python -m evals.bench.throughput
	$(BIN)/python -m evals.bench.rules
	$(BIN)/python -m evals.bench.evaluation evals/samples

.PHONY: clean
clean: ## remove the environment and everything generated outside version control
	rm -rf .venv build dist $(DEMO) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find evals extractor prompts schemas tests -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "No Python 3.11 or newer was found. Install one, or name it: make PYTHON=/path/to/python3.12 demo" >&2; \
		exit 1; fi
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is not Python 3.11 or newer. Name one that is: make PYTHON=/path/to/python3.12 demo" >&2; \
		exit 1; }
	@$(PYTHON) -m venv .venv || { \
		echo "Python's venv module is missing; on Debian and Ubuntu: apt-get install python3-venv" >&2; \
		exit 1; }
	@touch $@

.venv/.installed: .venv/.python pyproject.toml
	@echo "Setting up .venv ..."
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/.dev: .venv/.python pyproject.toml
	@echo "Setting up .venv for development ..."
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ .venv/.installed
