# make demo     sets up, reads the seeds and serves at http://127.0.0.1:8000 (PORT=8001 make demo: another port)
# make test     sets up and runs every test (make test ARGS="tests/config -x": some of them, any way pytest knows)
# make lint     style, types, settings and migrations
# make format   puts the code into the one style
# make install  only sets up .venv

PYTHON ?= $(firstword $(shell command -v python3.11 python3.12 python3.13 python3 2>/dev/null))
PORT ?= 8000
ARGS ?=
VENV := .venv/bin/python
PIP := $(VENV) -m pip --disable-pip-version-check install -qq -c constraints.txt
# Two makes at once must not both fill .venv. Without flock (macOS has none) they had better not be.
ALONE := $(if $(shell command -v flock 2>/dev/null),flock .venv.lock)

.PHONY: demo test lint format install install-dev

demo: install
	@$(VENV) manage.py demo --port $(PORT)

# Beside the demonstration's data, never in them.
test lint: export CASEBOOK_VAR ?= $(CURDIR)/var/test

test: install-dev
	$(VENV) -m pytest $(ARGS)

lint: install-dev
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .
	$(VENV) -m mypy .
	$(VENV) manage.py check
	$(VENV) manage.py makemigrations --check --dry-run

format: install-dev
	$(VENV) -m ruff check --fix .
	$(VENV) -m ruff format .

install:
	@$(ALONE) $(MAKE) -s .venv/installed

install-dev:
	@$(ALONE) $(MAKE) -s .venv/installed-dev

.venv/installed: requirements.txt constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3 $(MAKECMDGOALS)"; exit 1; }
	@$(VENV) -m pip --version >/dev/null 2>&1 || { echo "Making .venv" && $(PYTHON) -m venv --clear .venv; }
	@echo "Installing what Casebook runs on (about a minute)"
	@$(PIP) -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@echo "Installing what its tests need (a few seconds more)"
	@$(PIP) -r requirements-dev.txt
	@touch $@
