# The everyday commands. A bare machine needs Python 3.11 or newer, make and a package registry.
# `make help` lists the targets.

SHELL := /bin/sh
PYTHON := .venv/bin/python
SOURCES := cms dialogues events feedback tests requirements manage.py
TEMPLATES := templates
PORT ?= 8000
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help run dev test check format-check lint types templates-check imports migrations-check \
	requirements-check catalogues-check unit browser bench chromium nu catalogues requirements format \
	shell clean base-environment environment

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- Running ----------------------------------------------------------------------------------

run: base-environment ## everything from nothing: the site on http://127.0.0.1:8000 (PORT=… changes it)
	@PORT=$(PORT) exec $(PYTHON) manage.py serve --stop-with-parent

dev: environment ## the same for work on the program: DEBUG on, changed files load anew
	@PORT=$(PORT) DJANGO_SETTINGS_MODULE=cms.settings.dev exec $(PYTHON) manage.py serve --autoreload --stop-with-parent

shell: base-environment ## a Python prompt with the models at hand
	@exec $(PYTHON) manage.py shell

# --- Checks and tests ---------------------------------------------------------------------------

test: environment chromium nu ## everything from nothing: the checks, then all tests (browser tests too)
	@$(MAKE) --no-print-directory check
	@echo "Tests"
	@$(PYTHON) -m pytest -n $(WORKERS)

check: environment format-check lint types templates-check imports migrations-check catalogues-check requirements-check ## format, lint, types, templates, import rules, migrations, translations, pins

format-check: environment
	@echo "Format"
	@$(PYTHON) -m ruff format --check --quiet $(SOURCES) || { echo "Run: make format"; exit 1; }

lint: environment
	@echo "Lint"
	@$(PYTHON) -m ruff check --quiet $(SOURCES)

types: environment
	@echo "Types"
	@$(PYTHON) -m mypy --no-error-summary

templates-check: environment
	@echo "Templates"
	@find $(TEMPLATES) -name '*.html' -exec .venv/bin/djade --check {} +
	@$(PYTHON) -m djlint $(TEMPLATES) --lint --quiet

imports: environment
	@echo "Who may know whom"
	@$(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()" --no-logo >.venv/imports.log || { cat .venv/imports.log; exit 1; }

migrations-check: environment
	@echo "Migrations and Django's own checks"
	@$(PYTHON) manage.py check --fail-level WARNING >/dev/null
	@LOG_LEVEL=ERROR DJANGO_SETTINGS_MODULE=cms.settings.test $(PYTHON) -W ignore manage.py makemigrations --check --dry-run cms dialogues events feedback

catalogues-check: environment
	@echo "Translations"
	@$(PYTHON) -W ignore manage.py catalogues check

requirements-check: environment
	@echo "Pins"
	@$(PYTHON) requirements/check.py

unit: environment ## the tests without a browser
	@$(PYTHON) -m pytest -n $(WORKERS) --ignore=tests/browser

browser: environment chromium nu ## the tests in Chromium
	@$(PYTHON) -m pytest -n $(WORKERS) tests/browser

bench: environment ## the benchmarks, as a table of ratios
	@exec $(PYTHON) -m tests.bench

# --- Upkeep -------------------------------------------------------------------------------------

format: environment ## write the sources in the project's format
	@$(PYTHON) -m ruff format --quiet $(SOURCES)
	@$(PYTHON) -m ruff check --fix --quiet $(SOURCES)
	@find $(TEMPLATES) -name '*.html' -exec .venv/bin/djade {} +

catalogues: environment ## collect new messages for the translators and compile
	@$(PYTHON) manage.py catalogues update

requirements: environment ## pin the dependencies anew (UPGRADE=1: to their newest releases)
	@requirements/pin.sh $(if $(UPGRADE),--upgrade)

clean: ## remove what can be made again; the data in var/ stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis test-results var/static var/static.stamp var/browser var/postgres-test
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- What the targets stand on ------------------------------------------------------------------

base-environment:
	@requirements/install.sh base

environment:
	@requirements/install.sh base dev

chromium: environment
	@$(PYTHON) -m tests.browser.chromium --install

nu: environment
	@$(PYTHON) -m tests.browser.nu --install
