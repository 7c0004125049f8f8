# From a bare clone: python3 (3.11 or later, with venv), make and a network are enough.
# `make` alone lists what there is. Everything is installed into .venv, nothing anywhere else.

PYTHON ?= python3
PORT ?= 8000

PY := .venv/bin/python
# uv where there is one; pip where there is none, or where uv cannot reach what pip is set up for.
INSTALL := sh -c 'uv pip install --quiet --python $(PY) "$$@" 2>/dev/null \
	|| $(PY) -m pip install --quiet --disable-pip-version-check "$$@"' install

# What Python has compiled lies there too, out of the way, and is read again at the next start.
export PYTHONPYCACHEPREFIX := $(CURDIR)/.venv/pycache
unexport PYTHONDONTWRITEBYTECODE

# The demo has a database and keys of its own, and reads nothing of yours: it cannot meet real data.
DEMO_DATABASE := demo.sqlite3
DEMO_KEYS := $(or $(XDG_DATA_HOME),$(or $(HOME),/tmp)/.local/share)/angel-program-demo
DEMO := DEBUG=true DEMO=true ALLOWED_HOSTS= DATABASE_URL=sqlite:///$(DEMO_DATABASE) EMAIL_URL=consolemail:// TEXT_URL=console SEND_AT_ONCE=true \
	MASTER_KEY_FILE="$(DEMO_KEYS)/master.key" SECRET_KEY="$$(cat "$(DEMO_KEYS)/secret.key")"

# Settings as in production, with secrets made for this one call.
secret_key = $(shell $(PY) -c 'import secrets; print(secrets.token_urlsafe(64))')
master_key = $(shell $(PY) -c 'import base64, os; print(base64.b64encode(os.urandom(32)).decode())')
LIKE_PRODUCTION = DEBUG=false DEMO=false ALLOWED_HOSTS=angel.example.org DATABASE_URL=sqlite://:memory: \
	ANCHOR_FILE=/var/lib/angel/anchor.jsonl TEXT_URL= MASTER_KEY_FILE= SECRET_KEY="$(secret_key)" MASTER_KEY="$(master_key)"

# How much `make soak` asks for, where `make test` asks for a little (tests/sizes.py).
SOAK := ATTACKED_TABLES=2000 AUDITED_MONTHS=24 EVERY_SHAPE=1 EXAMPLES=2000 FAULT_ROUNDS=1000 \
	FORGOTTEN_MONTHS=2 HELD_ROUNDS=200 MESSAGES=1000 NAUGHTY_FORMS=1000 OTHER_METHODS=4 OUTBOX_ROUNDS=300 \
	REPLY_PLACES=50 REPLY_QUESTIONS=500 REPLY_THREADS=16 \
	ROTATED_KEYS=10000 SEALED_READINGS=100000 SEALED_SEALS=1000000

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset run test test-rest test-fast soak check fix messages coverage bench bench-decade pages mutants

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv/runtime ## try it out with invented people, on http://127.0.0.1:8000 (PORT=... changes it)
	@test -s "$(DEMO_KEYS)/master.key" || (umask 077 && mkdir -p "$(DEMO_KEYS)" && \
		echo '$(secret_key)' > "$(DEMO_KEYS)/secret.key" && \
		echo '$(master_key)' > "$(DEMO_KEYS)/master.key")
	@$(DEMO) $(PY) manage.py demo
	@echo "http://127.0.0.1:$(PORT)  (Ctrl-C stops it)"
	@exec env $(DEMO) PUBLIC_URL=http://127.0.0.1:$(PORT) $(PY) manage.py runserver --noreload 127.0.0.1:$(PORT)

demo-reset: ## the demo from the beginning: forgets everything done in it
	@rm -f $(DEMO_DATABASE) $(DEMO_DATABASE)-wal $(DEMO_DATABASE)-shm
	@$(MAKE) --no-print-directory demo

run: .venv/runtime .env ## serve your own copy while working on it, with the settings in .env
	DEBUG=true $(PY) manage.py migrate
	exec env DEBUG=true $(PY) manage.py runserver 127.0.0.1:$(PORT)

test: .venv/dev ## every test on SQLite; on PostgreSQL what an engine keeps, with a real Chromium
	@$(PY) -m tests.browser.chromium
	@echo "== SQLite"
	@env -u DATABASE_URL $(PY) -m pytest -n 2 -m "not browser and not rest"
	@echo "== PostgreSQL and Chromium"
	@$(PY) -m tests.postgres $(PY) -m pytest -n 2 -m "(both or browser) and not rest" -p tests.database_only

test-rest: .venv/dev ## with `test`, all there is: the rest of PostgreSQL, and what takes longest
	@$(PY) -m tests.browser.chromium
	@echo "== SQLite, the rest"
	@env -u DATABASE_URL $(PY) -m pytest -n 2 -m "rest and not browser"
	@echo "== PostgreSQL and Chromium, the rest"
	@$(PY) -m tests.postgres $(PY) -m pytest -n 2 -m "rest or not (both or browser)" -p tests.database_only

test-fast: .venv/dev ## while working: what each room does, on SQLite; `make check` has the house's rules
	@env -u DATABASE_URL $(PY) -m pytest -n 2 -m "not browser and not races and not slow and not long" \
		--ignore=tests/attacks --ignore=tests/house

soak: .venv/dev ## the long forms: every string into every field, a thousand faults, three hundred cuts; an hour
	@$(PY) -m tests.browser.chromium
	@echo "== SQLite"
	@env -u DATABASE_URL $(SOAK) $(PY) -m pytest -n 2 -m "long and not browser"
	@echo "== PostgreSQL and Chromium"
	@env $(SOAK) $(PY) -m tests.postgres $(PY) -m pytest -n 2 -m long -p tests.database_only

check: .venv/dev ## everything that can be wrong without running it: style, types, migrations, settings
	@echo "== ruff" && $(PY) -m ruff check . && $(PY) -m ruff format --check .
	@echo "== mypy" && $(LIKE_PRODUCTION) $(PY) -m mypy .
	@echo "== djlint" && $(PY) -m djlint --quiet --lint templates
	@echo "== migrations" && $(LIKE_PRODUCTION) $(PY) manage.py makemigrations --check --dry-run
	@echo "== settings" && $(LIKE_PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING
	@echo "== bandit" && $(PY) -m bandit -q -r -c pyproject.toml .
	@echo "== house" && env -u DATABASE_URL $(PY) -m pytest -q -n 2 -m "not slow" tests/house

fix: .venv/dev ## put right what ruff can put right by itself
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

messages: .venv/dev ## the Spanish and Portuguese catalogues, brought up to what is written and compiled
	@$(PY) -m tests.catalogues

# What keeps the promises: each line and each branch of it is walked by a test, on one engine or both.
WALKED = angel_program/permissions.py,angel_program/sealed.py,angel_program/keys.py,$\
	angel_program/journal/*,intake/actions/consent.py,intake/actions/_signing.py,$\
	intake/actions/withdrawal.py,intake/actions/consent_copy.py,intake/elements.py,$\
	intake/models/consent.py,referrals/actions/consent.py,referrals/actions/disclosure.py,$\
	referrals/actions/emergency.py,referrals/actions/center_sheet.py,referrals/actions/accounting.py,$\
	angel_program/oversight/figures/withhold.py,angel_program/oversight/figures/public.py,$\
	angel_program/oversight/audit/*
COVER = -m pytest -q -n 2 -m "not browser" --cov --cov-report=

coverage: .venv/dev ## lines and branches of what keeps the promises: 100 %, over both engines
	@rm -f .coverage.*
	@COVERAGE_FILE=.coverage.sqlite env -u DATABASE_URL $(PY) $(COVER)
	@COVERAGE_FILE=.coverage.postgresql $(PY) -m tests.postgres $(PY) $(COVER) -p tests.database_only
	@$(PY) -m coverage combine -q .coverage.sqlite .coverage.postgresql
	@$(PY) -m coverage report --fail-under=100 --include='$(WALKED)'

bench: .venv/dev ## the benchmarks; writes bench/results.json
	@$(LIKE_PRODUCTION) $(PY) -m bench

bench-decade: .venv/dev ## a million walk-ins over ten years on PostgreSQL; writes bench/decade.json
	@$(LIKE_PRODUCTION) $(PY) -m tests.postgres $(PY) -W ignore::UserWarning -m bench.decade

NODE_IS_HERE = command -v node >/dev/null && command -v npm >/dev/null || \
	{ echo "Node and npm are not on this machine: no page was judged." >&2; exit 3; }

pages: .venv/dev .venv/pages/installed ## with Node: Lighthouse's hundred, and every page valid HTML; writes docs/pages.md
	@$(NODE_IS_HERE)
	@$(PY) -m tests.browser.chromium
	@env -u DATABASE_URL $(PY) -m pytest -q -s tests/pages/valid.py
	@env -u DATABASE_URL $(PY) -m pytest -q -s tests/pages/hundred.py

mutants: .venv/dev ## small changes of what keeps the promises, and which no test notices (an hour or more)
	@env -u DATABASE_URL $(PY) -m tests.mutants

# Each file below says that what it is named for is installed; a changed list installs it again.

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or later is needed; name one: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv --clear .venv

.venv/runtime: requirements.txt | $(PY)
	@echo "Installing what the program needs (less than a minute, once) ..."
	@$(INSTALL) -r requirements.txt
	@touch $@

.venv/dev: requirements.txt requirements-dev.txt | $(PY)
	@echo "Installing what the tests and checks need (about a minute, once) ..."
	@$(INSTALL) -r requirements-dev.txt
	@touch $@ .venv/runtime

.venv/pages/installed: tests/pages/package-lock.json tests/pages/.npmrc | $(PY)
	@$(NODE_IS_HERE)
	@mkdir -p .venv/pages && cp tests/pages/package.json tests/pages/package-lock.json tests/pages/.npmrc .venv/pages
	@cd .venv/pages && npm ci --silent && touch installed

.env: .env.example | $(PY)
	@test -e $@ || (umask 077 && sed -e 's|^SECRET_KEY=$$|SECRET_KEY=$(secret_key)|' \
		-e 's|^MASTER_KEY=$$|MASTER_KEY=$(master_key)|' .env.example > $@)
