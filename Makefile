# make site    build the site of policies/ and say where to open it
# make test    run all tests, with a browser if one can be had
# make check   lint, then test: what must hold before a change lands
# make lint    format, rules, types and layers of the code
# make bench   measure speed
# make browser install a browser for the tests
#
# Each sets up what it needs in .venv/ by itself; on Debian, without root, that takes python3-venv.

PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock
APT_INSTALL := apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends
BROWSER_PACKAGES := chromium libatomic1 fonts-dejavu-core

.PHONY: site test check lint bench browser

site: .venv/installed
	@$(BIN)/sopdiff check
	@$(BIN)/sopdiff build

test: .venv/installed-dev browser
	@$(BIN)/python -m pytest -n 2

check: lint test

lint: .venv/installed-dev
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check --quiet
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/installed-dev
	@for program in tests/benchmarks/*.py; do PYTHONPATH=. $(BIN)/python "$$program" || exit; done

browser:
	@if [ -n "$$SOPDIFF_BROWSER" ] || command -v chromium || command -v chromium-headless-shell \
	    || command -v google-chrome; then exit; fi > /dev/null; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
	    echo "Installing a browser for the tests, about 200 MB" >&2; \
	    $(APT_INSTALL) $(BROWSER_PACKAGES) > /dev/null && exit; \
	fi; \
	echo "No browser, so its tests are skipped; on Debian: apt-get install $(BROWSER_PACKAGES)" >&2

.venv/installed: pyproject.toml requirements.lock | $(BIN)/python
	$(INSTALL) --editable .
	@touch $@

.venv/installed-dev: pyproject.toml requirements.lock | $(BIN)/python
	$(INSTALL) --editable '.[dev]'
	@touch $@ .venv/installed

# Debian's python3 lacks what fills an environment: python3-venv, or a pip from outside.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo "sopdiff needs Python 3.11 or newer; another one than $(PYTHON): make PYTHON=..." >&2; exit 2; }
	@{ $(PYTHON) -m venv .venv \
	|| { $(PYTHON) -m venv --clear --without-pip .venv \
	    && $(PYTHON) -m pip --python $(BIN)/python install --quiet pip; } \
	|| { [ "$$(id -u)" = 0 ] && $(APT_INSTALL) python3-venv && $(PYTHON) -m venv --clear .venv; }; \
	} > /dev/null 2>&1 \
	|| { rm -rf .venv; echo "No virtual environment; on Debian: apt-get install python3-venv" >&2; exit 2; }
