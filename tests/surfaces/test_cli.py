"""The command line as its users meet it: real files, exit codes, JSON lines, tables."""

import json
import subprocess
import sys
from functools import cache, partial
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from dashboard.settings import PROJECT
from dashboard.surfaces.cli.main import app
from tests.conftest import copied

run = CliRunner().invoke


@pytest.fixture
def imported(demo_store_file: Path, tmp_path: Path) -> Path:

    copied(demo_store_file, tmp_path / "s")
    return tmp_path / "s" / "objektiv.duckdb"


def lines(output: str) -> list[dict]:
    return [json.loads(line) for line in output.splitlines() if line.startswith("{")]


def test_demo_files_are_all_imported_and_then_all_duplicates(tmp_path: Path):
    files, store = tmp_path / "D", tmp_path / "s.duckdb"
    assert run(app, ["demo", "--out", str(files), "--schools", "5", "--years", "2"]).exit_code == 0
    first = run(app, ["import", str(files), "--store", str(store), "--json"])
    assert first.exit_code == 0
    assert {r["status"] for r in lines(first.output)} == {"imported"}
    assert set(lines(first.output)[0]) >= {"file", "kind", "status", "rows", "rejected_rows", "problems"}
    second = run(app, ["import", str(files), "--store", str(store), "--json"])
    assert second.exit_code == 0
    assert {r["status"] for r in lines(second.output)} == {"duplicate"}
    assert len(lines(second.output)) == len(lines(first.output))


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet"])
def test_risk_cells_has_every_cell_with_its_n(imported: Path, demo_files: Path, tmp_path: Path, suffix: str):
    out = tmp_path / f"cells{suffix}"
    assert run(app, ["risk", "--cells", "--store", str(imported), "--out", str(out)]).exit_code == 0
    reader = {".csv": pd.read_csv, ".xlsx": partial(pd.read_excel, engine="openpyxl"), ".parquet": pd.read_parquet}[
        suffix
    ]
    cells = reader(out)
    assert {"school", "subject", "grade", "academic_year", "n"} <= set(cells.columns)
    expected = works_in_f1(demo_files)
    found = {(r.school, r.subject, r.grade, r.academic_year): r.n for r in cells.itertuples()}
    assert found == expected


@cache
def works_in_f1(folder: Path) -> dict[tuple, int]:
    """Counted from the source files by hand of openpyxl, past everything of the product."""
    import re

    from openpyxl import load_workbook

    counts: dict[tuple, int] = {}
    for path in folder.rglob("*.xlsx"):
        book = load_workbook(path, read_only=True)
        for sheet in book.worksheets:
            rows = list(sheet.iter_rows(values_only=True))
            header = next((i for i, row in enumerate(rows[:12]) if "Код участника" in row and "ОО" in row), None)
            if header is None or "Первичный балл" not in rows[header]:
                continue
            year = int(re.search(r"ВПР (\d{4})", str(rows[2][0])).group(1))
            subject, grade = sheet.title.split(" ")[:2]
            code, login = rows[header].index("Код участника"), rows[header].index("ОО")
            for row in rows[header + 1 :]:
                if row[code] is not None:
                    key = (row[login], subject, int(grade), f"{year - 1}/{year}")
                    counts[key] = counts.get(key, 0) + 1
    return counts


def test_a_year_is_chosen(imported: Path, tmp_path: Path):
    out = tmp_path / "cells.csv"
    run(app, ["risk", "--cells", "--year", "2024/2025", "--store", str(imported), "--out", str(out)])
    assert set(pd.read_csv(out)["academic_year"]) == {"2024/2025"}


def test_an_open_report_of_sections_that_name_schools_is_refused(imported: Path, tmp_path: Path):
    order = ["report", "--public", "--sections", "annex", "--format", "docx", "--store", str(imported)]
    done = run(app, [*order, "--out", str(tmp_path / "reports")])
    assert done.exit_code == 1
    assert "В открытой версии нет разделов" in done.output and "headline" in done.output
    assert not (tmp_path / "reports").exists()


def test_a_report_of_a_year_without_results_is_refused(imported: Path, tmp_path: Path):
    order = ["report", "--year", "1999/2000", "--format", "docx", "--store", str(imported)]
    done = run(app, [*order, "--out", str(tmp_path / "reports")])
    assert done.exit_code == 1
    assert "1999/2000" in done.stderr
    assert not (tmp_path / "reports").exists()


def test_a_report_of_what_was_known_before_anything_came_is_refused(imported: Path, tmp_path: Path):
    order = ["report", "--known-at", "2001-01-01T00:00:00", "--format", "docx", "--store", str(imported)]
    done = run(app, [*order, "--out", str(tmp_path / "reports")])
    assert done.exit_code == 1 and not (tmp_path / "reports").exists()


def test_nothing_done_is_exit_1_and_part_done_is_exit_2(tmp_path: Path):
    store = str(tmp_path / "s.duckdb")
    (tmp_path / "noise.xlsx").write_bytes(b"\x00\x01 not a workbook")
    alone = run(app, ["import", str(tmp_path / "noise.xlsx"), "--store", store, "--json"])
    assert alone.exit_code == 1
    assert lines(alone.output)[0]["status"] == "rejected"
    assert lines(alone.output)[0]["problems"][0]["problem"]
    missing = run(app, ["import", str(tmp_path / "no such.xlsx"), "--store", store])
    assert missing.exit_code == 1
    assert "Нет такого файла" in missing.output
    good = tmp_path / "both"
    run(app, ["demo", "--out", str(good), "--schools", "2", "--years", "1"])
    (good / "noise.xlsx").write_bytes(b"\x00\x01 not a workbook")
    assert run(app, ["import", str(good), "--store", store]).exit_code == 2


def test_a_wrong_table_format_is_a_sentence(imported: Path, tmp_path: Path):
    result = run(app, ["risk", "--cells", "--store", str(imported), "--out", str(tmp_path / "cells.doc")])
    assert result.exit_code == 1
    assert "Не понимаю формат" in result.output
    assert list(tmp_path.glob("cells*")) == []


def test_check_says_the_store_is_whole_and_what_it_holds(imported: Path):
    result = run(app, ["check", "--store", str(imported)])
    assert result.exit_code == 0
    assert "Хранилище исправно" in result.output
    assert "2025/2026" in result.output


@pytest.mark.parametrize("words", [["check"], ["logins"], ["view", "lines"], ["report", "--out", "r"]])
def test_a_store_that_is_not_there_is_no_sound_store(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    result = run(app, [*words, "--store", "нет/s.duckdb"])
    assert result.exit_code == 1 and "Хранилища нет/s.duckdb нет" in result.output and "исправно" not in result.output
    assert list(tmp_path.iterdir()) == []


def test_an_empty_store_has_no_cells_and_says_so(tmp_path: Path):
    result = run(app, ["risk", "--cells", "--store", str(tmp_path / "s.duckdb"), "--out", str(tmp_path / "c.csv")])
    assert result.exit_code == 1
    assert "нет результатов" in result.output


def test_the_module_runs_by_name_and_answers_in_russian():
    done = subprocess.run([sys.executable, "-m", "dashboard", "--help"], capture_output=True, text=True, cwd=PROJECT)
    assert done.returncode == 0
    assert "Загрузить файлы" in done.stdout
