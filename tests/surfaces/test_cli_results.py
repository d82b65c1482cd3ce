"""The command `results` against the source files counted by hand, past everything of the product."""

import re
from collections import defaultdict
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from dashboard.surfaces.cli.main import app

CELL = ("school", "subject", "grade", "academic_year")
MARKS = ("pct_2", "pct_3", "pct_4", "pct_5")
JOURNAL = ("journal_lower_pct", "journal_same_pct", "journal_higher_pct", "journal_n")
COLUMNS = [*CELL, "basis", "n", "absent", "max_score", "mean_pct", *MARKS, *JOURNAL]
TASK_COLUMNS = [*CELL, "task", "max_points", "n", "pct"]
Cell = tuple[str, str, int, str]


@pytest.fixture(scope="module")
def store(demo_store_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    import shutil

    return Path(shutil.copytree(demo_store_file.parent, tmp_path_factory.mktemp("results") / "s")) / "objektiv.duckdb"


@pytest.fixture(scope="module")
def works(demo_files: Path) -> dict[Cell, list[dict[str, object]]]:
    """Rows of every Ф1 as its heads name them, with the sheet's maximum."""
    found = defaultdict(list)
    for path in demo_files.rglob("Ф1*.xlsx"):
        for sheet in load_workbook(path).worksheets:
            rows = list(sheet.iter_rows(values_only=True))
            head = next(i for i, row in enumerate(rows) if row[0] == "ОО")
            year = int(re.search(r"ВПР (\d{4})", str(rows[2][0])).group(1))
            subject, grade = sheet.title.split(" ")[:2]
            for row in rows[head + 1 :]:
                if row[3] is not None:
                    work = dict(zip(rows[head], row, strict=True)) | {"max": rows[4][1]}
                    found[row[0], subject, int(grade), f"{year - 1}/{year}"].append(work)
    return found


def table(store: Path, folder: Path, *options: str) -> pd.DataFrame:
    out = folder / "out.csv"
    done = CliRunner().invoke(app, ["results", "--store", str(store), "--out", str(out), *options])
    assert done.exit_code == 0, done.output
    return pd.read_csv(out, dtype={"task": str})


def cells(rows: pd.DataFrame) -> list[Cell]:
    return list(rows[list(CELL)].itertuples(index=False, name=None))


def pct(part: int, whole: int) -> float:
    return pytest.approx(100 * part / whole if whole else float("nan"), nan_ok=True)


def test_every_cell_has_the_figures_of_its_sheet(store: Path, works, tmp_path: Path):
    rows = table(store, tmp_path)
    assert list(rows.columns) == COLUMNS
    assert sorted(cells(rows)) == sorted(works)
    for row, cell in zip(rows.itertuples(), cells(rows), strict=True):
        own = works[cell]
        marks = [w["Отметка"] for w in own]
        pairs = [(w["Отметка"], j) for w in own if (j := w["Отметка по журналу"]) != "нет отметки"]
        assert (row.basis, row.n, row.max_score) == ("works", len(own), own[0]["max"]), cell
        assert row.mean_pct == pct(sum(w["Первичный балл"] for w in own), len(own) * own[0]["max"]), cell
        assert [getattr(row, f"pct_{m}") for m in (2, 3, 4, 5)] == [
            pct(marks.count(m), len(marks)) for m in (2, 3, 4, 5)
        ]
        assert row.journal_n == len(pairs), cell
        assert row.journal_lower_pct == pct(sum(m < j for m, j in pairs), len(pairs)), cell
        assert row.journal_same_pct == pct(sum(m == j for m, j in pairs), len(pairs)), cell
        assert row.journal_higher_pct == pct(sum(m > j for m, j in pairs), len(pairs)), cell


def test_every_task_has_the_figures_of_its_column(store: Path, works, tmp_path: Path):
    rows = table(store, tmp_path, "--tasks")
    assert list(rows.columns) == TASK_COLUMNS
    found = {(*cell, row.task): row for cell, row in zip(cells(rows), rows.itertuples(), strict=True)}
    for cell, own in works.items():
        for head in own[0]:
            if told := re.fullmatch(r"(\S+) \((\d)б\)", head):
                row, points = found.pop((*cell, told[1])), [w[head] for w in own if isinstance(w[head], int)]
                assert (row.max_points, row.n) == (int(told[2]), len(points)), (cell, head)
                assert row.pct == pct(sum(points), len(points) * int(told[2])), (cell, head)
    assert found == {}, "tasks that no sheet has"


def test_absent_is_empty_where_no_protocol_says_it_and_whole_where_one_does(store: Path, tmp_path: Path):
    table(store, tmp_path)
    texts = pd.read_csv(tmp_path / "out.csv", dtype=str)["absent"]
    assert texts.isna().any()
    assert texts.notna().any()
    assert texts.dropna().str.fullmatch(r"\d+").all()


def test_a_year_is_chosen(store: Path, tmp_path: Path):
    assert set(table(store, tmp_path, "--year", "2024/2025")["academic_year"]) == {"2024/2025"}
    assert set(table(store, tmp_path, "--tasks", "--year", "2024/2025")["academic_year"]) == {"2024/2025"}


@pytest.mark.parametrize("options", [[], ["--tasks"]])
def test_a_store_without_results_says_so(tmp_path: Path, options: list[str]):
    order = ["results", "--store", str(tmp_path / "s.duckdb"), "--out", str(tmp_path / "o.csv"), *options]
    done = CliRunner().invoke(app, order)
    assert done.exit_code == 1
    assert "нет результатов" in done.output
    assert not (tmp_path / "o.csv").exists()
