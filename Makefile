# One door to everything; `make help` says what each word does.

.DEFAULT_GOAL := help
.NOTPARALLEL:

PYTHONS := .venv/bin/python python3.13 python3.12 python3.11 python3
IN_VENV := .venv/bin/python -m
WORKERS ?= auto
ARGS ?=

.PHONY: help run test check long bench install format styled linted typed layered

help: ## say what each word does
	@echo "Dure needs Python 3.11 or newer; everything else is fetched into .venv."
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile
	@echo 'More words for the program go into ARGS: make test ARGS="-k vote"'
	@echo "As many tests run at once as there are cores; one after the other with WORKERS=0."

run: install ## start Dure; without a token it is a demo in your browser
	@$(IN_VENV) bots run $(ARGS)

test: install ## run the tests, on SQLite and on a PostgreSQL of their own
	@$(IN_VENV) pytest -n $(WORKERS) $(ARGS)

check: styled linted typed layered test ## check style, types and imports, then run the tests

long: install ## run the kill loops and state machines at full size
	@DURE_LONG=1 $(IN_VENV) pytest -m "rush or long" $(ARGS)

bench: install ## measure how fast this machine serves
	@$(IN_VENV) bots bench $(ARGS)

install: ## set up .venv; the others do this by themselves
	@for python in $(PYTHONS); do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    exec $$python prepare.py $(if $(filter install,$(MAKECMDGOALS)),--say); \
	  fi; \
	done; \
	echo "Dure needs Python 3.11 or newer, and this machine has none." >&2; \
	echo "It is at https://www.python.org/downloads/ - then run make again." >&2; \
	exit 1

format: install ## put the code into the house's style
	@$(IN_VENV) ruff format -q .
	@$(IN_VENV) ruff check -q --fix .

styled: install
	@echo "Style ..."
	@$(IN_VENV) ruff format -q --check . || { echo "Run: make format" >&2; exit 1; }

linted: install
	@echo "Lint ..."
	@$(IN_VENV) ruff check -q .

typed: install
	@echo "Types ..."
	@$(IN_VENV) mypy --no-error-summary

layered: install
	@echo "Imports ..."
	@.venv/bin/python -c 'import importlinter.cli as cli; cli.lint_imports_command()' --no-logo
