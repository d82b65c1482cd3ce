.PHONY: check style types test lock pictures examples bench

PYTHON ?= .venv/bin/python

check: style types test

style:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types:
	$(PYTHON) -m mypy

test:
	$(PYTHON) -m pytest -n 2 --cov

# Every package with its hashes, for Linux and Windows, from the readable pins.
lock:
	$(PYTHON) -m pip install -q uv==0.13.9
	$(PYTHON) -m uv pip compile -q --universal --python-version 3.11 --generate-hashes --strip-extras --no-header \
	  --no-annotate --no-emit-index-url --no-emit-find-links requirements-dev.txt -o requirements.lock

# Pictures in docs/ are made by the browser test.
pictures:
	OBJEKTIV_PICTURES=docs/pictures $(PYTHON) -m pytest tests/browser -k pictures

# Three months of reports of the demo district in docs/ are made by the test that compares them with the pages.
examples:
	OBJEKTIV_EXAMPLES=docs/examples $(PYTHON) -m pytest tests/surfaces/pages/test_three_months.py

bench:
	$(PYTHON) -m dashboard bench speed
