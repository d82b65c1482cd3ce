"""Three meetings in a row: page, report in every format and command line say the same; kept in OBJEKTIV_EXAMPLES."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from dashboard import russian
from dashboard.store import open_store
from dashboard.surfaces.cli.main import app as command_line
from dashboard.surfaces.reports.made import FORMATS, OTHER_DATA, made_again
from tests.conftest import copied, kept
from tests.documents import words_of
from tests.surfaces.reports.staged import MADE_OF, MEETINGS, staged, stopped

from .conftest import OpenPage, _app, said

EXAMPLES = os.environ.get("OBJEKTIV_EXAMPLES")
MINIMUM = 60
MEASURE = ["plan", "section", "number", "title"]


@pytest.fixture(scope="module")
def autumn(demo_files: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    made = kept("autumn", MADE_OF, lambda out: staged(demo_files, out))
    own = tmp_path_factory.mktemp("autumn")
    return {day: copied(made / day / "objektiv.duckdb", own / day) for day in MEETINGS}


@pytest.fixture(params=MEETINGS)
def day(request: pytest.FixtureRequest) -> Iterator[str]:
    with stopped(request.param):
        yield request.param


@pytest.fixture
def page(day: str, autumn: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    """Pages of the day of the meeting."""
    yield from _app(copied(autumn[day], tmp_path / "own"), monkeypatch)


def test_page_report_and_command_line_agree(day: str, autumn: dict[str, Path], page: OpenPage, tmp_path: Path):
    out = Path(EXAMPLES or tmp_path / "out")
    ran = CliRunner().invoke(command_line, ["report", "--out", str(out), "--store", str(autumn[day])])
    assert ran.exit_code == 0, ran.output
    written = {name: next(out.glob(f"*{day}.{name}")) for name in FORMATS}
    texts = {name: words_of(path) for name, path in written.items()}

    headings = {name: page(name).title[0].value for name in ("summary", "roadmap", "deficits")}
    for heading in headings.values():
        assert heading in texts["docx"] and heading in texts["pdf"]
        assert heading in texts["pptx"] or heading.endswith("пока нет"), "what is not there has no slide"

    meeting = {metric.label: metric.value for metric in page("meeting", view="headline").metric}
    summary = {metric.label: metric.value for metric in page("summary").metric}
    assert summary.items() <= meeting.items()
    for label, value in meeting.items():
        for name in ("docx", "pptx", "xlsx", "pdf"):
            assert label in texts[name] and value in texts[name], (label, name)

    plans = table("roadmap", autumn[day], tmp_path)
    of_this_year = plans[plans["plan"].str.contains("2026/2027" if day >= "2026-09-01" else "2025/2026")]
    late = of_this_year.query("overdue").drop_duplicates(MEASURE)
    assert meeting["Просрочено"] == str(len(late))
    assert (
        summary["По плану"] in headings["roadmap"]
        and (f"просрочено {len(late)}" if len(late) else "просрочек нет") in headings["roadmap"]
    )

    if headings["deficits"].endswith("пока нет"):
        return
    people = table("deficits", autumn[day], tmp_path)
    weak = people[people["rediagnosed_pct"].fillna(people["score_pct"]) < MINIMUM]
    assert f"{weak['teacher'].nunique()} из {people['teacher'].nunique()}" in headings["deficits"]
    alone = weak.loc[weak["route_status"].isna(), "teacher"].nunique()
    assert headings["deficits"].endswith(f"без маршрута {alone}")


def test_each_month_brings_its_own_news(day: str, page: OpenPage):
    year, news = {"2026-08-31": ("2024/25", ""), "2026-09-28": ("2025/26", ""), "2026-10-26": ("2025/26", "официальн")}[
        day
    ]
    summary = page("summary")
    assert f"{year} · на {russian.day(date.fromisoformat(day))}" in said(summary)
    assert any(news in link.proto.label.lower() for link in summary.get("page_link"))


def test_a_report_is_the_same_again_after_an_autumn_and_says_what_was_learnt(autumn: dict[str, Path], tmp_path: Path):
    store = open_store(copied(autumn[MEETINGS[-1]], tmp_path / "last"))
    made = store.query("reports/made").query("made_by == 'методист'").sort_values("as_of")
    assert [str(day.date()) for day in made["as_of"]] == list(MEETINGS)
    again = made_again(store, made.iloc[0])
    assert again.then == ()
    assert again.now[0] == OTHER_DATA and len(again.now) > 1
    store.close()


def table(command: str, store: Path, out: Path, *more: str) -> pd.DataFrame:
    path = out / f"{command}.csv"
    ran = CliRunner().invoke(command_line, [command, "--out", str(path), "--store", str(store), *more])
    assert ran.exit_code == 0, ran.output
    return pd.read_csv(path)
