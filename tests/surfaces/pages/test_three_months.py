"""Three meetings in a row: page, report in every format and command line say the same; kept in OBJEKTIV_EXAMPLES."""

import os
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from dashboard.surfaces.cli.main import app as command_line
from dashboard.surfaces.reports.made import FORMATS
from tests.conftest import copied
from tests.documents import words_of
from tests.surfaces.reports.staged import MEETINGS, staged

from .conftest import _app, said

EXAMPLES = os.environ.get("OBJEKTIV_EXAMPLES")
MINIMUM = 60
MEASURE = ["plan", "section", "number", "title"]


@pytest.fixture
def autumn_app(autumn: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator:
    copied(autumn, tmp_path / "own")
    yield from _app(tmp_path / "own" / "objektiv.duckdb", monkeypatch)


@pytest.fixture(scope="module")
def autumn(demo_store_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return staged(demo_store_file, tmp_path_factory.mktemp("autumn"))


@pytest.mark.parametrize("day", MEETINGS)
def test_page_report_and_command_line_agree(day: str, autumn: Path, autumn_app, tmp_path: Path):
    out = Path(EXAMPLES or tmp_path / "out")
    ran = CliRunner().invoke(command_line, ["report", "--out", str(out), "--store", str(autumn), "--as-of", day])
    assert ran.exit_code == 0, ran.output
    written = {name: next(out.glob(f"*{day}.{name}")) for name in FORMATS}
    texts = {name: words_of(path) for name, path in written.items()}

    headings = {page: autumn_app(page, on=day).title[0].value for page in ("summary", "roadmap", "deficits")}
    for heading in headings.values():
        for name in ("docx", "pptx", "pdf"):
            assert heading in texts[name], name

    summary = {metric.label: metric.value for metric in autumn_app("summary", on=day).metric}
    for label in ("К проверке", "Без признаков", "Писали работу"):
        for name in ("docx", "pptx", "xlsx", "pdf"):
            assert label in texts[name] and summary[label] in texts[name], (label, name)

    plans = table("roadmap", autumn, tmp_path, "--as-of", day).drop_duplicates(MEASURE)
    assert summary["По плану"] == f"{plans['completion_pct'].mean():.0f}\u00a0%"
    late = table("roadmap", autumn, tmp_path, "--as-of", day).query("overdue").drop_duplicates(MEASURE)
    assert headings["roadmap"].split(", ")[1].split("\u00a0")[0] == f"просрочено {len(late)}"

    people = table("deficits", autumn, tmp_path, "--as-of", day)
    latest = people["rediagnosed_pct"].fillna(people["score_pct"])
    weak = people[latest < MINIMUM].groupby("teacher")["route_status"].first()
    found = f"{len(weak)} из {people['teacher'].nunique()}"
    assert found in headings["deficits"] and headings["deficits"].endswith(f"без маршрута {weak.isna().sum()}")


def test_each_month_brings_its_own_news(autumn_app):
    apps = [autumn_app("summary", on=day) for day in MEETINGS]
    assert "2024/25 · на 31.08.2026" in said(apps[0])
    assert "2025/26 · на 28.09.2026" in said(apps[1])
    news = [link.proto.label for link in apps[2].get("page_link")]
    assert any("официальн" in line.lower() for line in news)
    assert any("маршрут" in line for line in news)


def table(command: str, store: Path, out: Path, *more: str) -> pd.DataFrame:
    path = out / f"{command}.csv"
    ran = CliRunner().invoke(command_line, [command, "--out", str(path), "--store", str(store), *more])
    assert ran.exit_code == 0, ran.output
    return pd.read_csv(path)
