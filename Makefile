# Kompass: `make run` shows it, `make test` proves it.
.DEFAULT_GOAL := help
.PHONY: help run setup test check bench demo

PYTHON := .venv/bin/python
PARALLEL ?= 2

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## Start Kompass with a demo city at http://localhost:8000 (PORT=8001 make run: another port)
	@.ci/setup.sh base
	@exec $(PYTHON) manage.py serve --prepare

setup: ## Make or renew the environment in .venv
	@.ci/setup.sh dev

test: setup ## Run all tests, those in a real browser last
	@.ci/browser.sh
	$(PYTHON) -m pytest -q -n $(PARALLEL) -m "not browser"
	$(PYTHON) -m pytest -q -m browser

check: setup ## Lint, formatting, types, import order, migrations, translations, templates, deployment
	@.ci/check.sh

bench: setup ## Measure the budgets
	$(PYTHON) -m benchmarks.run

demo: ## Throw the demo city away and build it anew
	@.ci/setup.sh base
	@$(PYTHON) manage.py migrate --verbosity 0
	@$(PYTHON) manage.py load_content
	@$(PYTHON) manage.py load_demo --fresh
