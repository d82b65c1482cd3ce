.PHONY: check style types test lock licences audit bundle pictures examples bench

PYTHON ?= .venv/bin/python

check: style types test

style:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types:
	$(PYTHON) -m mypy

test:
	$(PYTHON) -m pytest -n 3 --cov

# Every package with its hashes, for Linux and Windows, from the readable pins.
lock:
	$(PYTHON) -m pip install -q uv==0.13.9
	$(PYTHON) -m uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header \
	  --no-annotate --no-emit-index-url --no-emit-find-links requirements-dev.txt -o requirements.lock

# docs/licences.md from what the installed packages say of themselves; after `make lock`.
licences:
	$(PYTHON) -m tests.licences

# Known holes of the locked packages, where the registry tells them.
audit:
	$(PYTHON) -m tests.audit

# The program with its wheels for Linux and Windows in build/bundle: for an office without a network.
bundle:
	$(PYTHON) -m install.bundle

# All pictures at all sizes stand in build/pictures; docs/ keeps those that its pages show, when they have changed.
pictures:
	mkdir -p build/pictures
	OBJEKTIV_PICTURES=build/pictures $(PYTHON) -m pytest tests/browser
	$(PYTHON) -m tests.kept build docs

# Reports of three months, made by the test that compares them with the pages; docs/ keeps the latest, when it changed.
examples:
	mkdir -p build/examples
	OBJEKTIV_EXAMPLES=build/examples $(PYTHON) -m pytest tests/surfaces/pages/test_three_months.py
	$(PYTHON) -m tests.kept build docs

bench:
	$(PYTHON) -m dashboard bench speed
