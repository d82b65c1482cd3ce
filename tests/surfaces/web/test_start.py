"""What is loaded before the server answers, and before a page is drawn: each in a process of its own."""

import json
import subprocess
import sys

import pytest

from dashboard.settings import PROJECT

_LATE = ("scipy", "docx", "pptx", "typst", "pandera", "geopandas", "rapidfuzz", "highspy", "xlsxwriter", "pdfplumber")


def loaded(module: str) -> set[str]:
    """Top-level modules that stand after one was imported."""
    said = f"import json, sys, {module}; print(json.dumps([name for name in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", said], cwd=PROJECT, capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("late", [(*_LATE, "duckdb", "dashboard.surfaces.web.pages", "dashboard.reading")])
def test_the_server_answers_before_it_has_loaded_what_pages_stand_on(late: tuple[str, ...]):
    assert loaded("app") & set(late) == set()


def test_a_session_begins_without_what_only_reports_files_and_the_demo_need():
    found = loaded("dashboard.surfaces.web.pages")
    assert found & {*_LATE, "dashboard.demo", "dashboard.surfaces.reports.docx"} == set()
    assert "dashboard.reading" in found
