.PHONY: check style types test pictures bench

PYTHON ?= .venv/bin/python

check: style types test

style:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types:
	$(PYTHON) -m mypy

test:
	$(PYTHON) -m pytest -n 2

# Pictures in docs/ are made by the browser test.
pictures:
	OBJEKTIV_PICTURES=docs/pictures $(PYTHON) -m pytest tests/browser -k pictures

bench:
	$(PYTHON) -m dashboard bench speed
