"""From files to the command's table: first and present results, routes, courses, and the state of a day."""

from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from dashboard.derive.snapshots import fingerprint
from dashboard.imports.pipeline import import_paths
from dashboard.store import Store, open_store
from dashboard.store.batches import revoke_batches
from dashboard.subjects.teachers.moments import school_year, state_of
from dashboard.surfaces.cli.main import app
from tests.subjects.teachers.made import RESULTS as HEADER
from tests.subjects.teachers.made import fill, write

COLUMNS = [
    "teacher",
    "school",
    "subject",
    "block",
    "score_pct",
    "level",
    "route_status",
    "courses_after",
    "rediagnosed_pct",
]
REGISTER = [["Т-1", "", "edu000101", "Математика", 5, "первая"], ["Т-2", "", "edu000102", "РУ", 9, ""]]
RESULTS = [
    ["Т-1", "15.09.2025", "Математика", "Знания", "Функции", 2, 10],
    ["Т-1", "15.09.2025", "Математика", "Знания", "Геометрия", 6, 10],
    ["Т-1", "20.04.2026", "Математика", "Знания", "Функции", 9, 10],
    ["Т-2", "15.09.2025", "Русский язык", "Знания", "Орфография", 17, 20],
    ["Т-9", "16.09.2025", "Русский язык", "Знания", "Орфография", 12, 20],
]
ROUTES = [["Т-1", "1", "20.10.2025", "31.05.2026", "утверждён", "методист 1"]]
COURSES = [
    ["Т-1", "Функции", "МА", 36, "01.09.2025", "00-1"],
    ["Т-1", "Функции", "МА", 36, "10.03.2026", "00-2"],
    ["Т-1", "Письмо", "РУ", 16, "11.03.2026", ""],
]


def export(store: Store, as_of: date | None = None) -> pd.DataFrame:
    state = state_of(as_of, store.query("teachers/first_known"))
    return store.query("teachers/export", **state.params, basic=60, high=80).set_index("teacher")


def test_the_first_result_and_what_followed(store: Store, tmp_path: Path):
    reports = fill(store, tmp_path, register=REGISTER, results=RESULTS, routes=ROUTES, courses=COURSES)
    assert [(r.kind, r.status, r.rows) for r in reports] == [
        ("teachers", "imported", 2),
        ("diagnostics", "imported", 5),
        ("routes", "imported", 1),
        ("courses", "imported", 3),
    ]
    rows = export(store)
    assert list(rows.reset_index().columns) == COLUMNS
    first = rows.loc["Т-1"]
    assert (first["school"], first["subject"], first["score_pct"], first["level"]) == ("edu000101", "МА", 40.0, "min")
    assert (first["route_status"], first["courses_after"], first["rediagnosed_pct"]) == ("в работе", 1, 75.0)
    assert (rows.loc["Т-2", "level"], rows.loc["Т-2", "courses_after"]) == ("high", 0)
    assert pd.isna(rows.loc["Т-2", "rediagnosed_pct"])
    assert pd.isna(rows.loc["Т-9", "school"]) and rows.loc["Т-9", "level"] == "basic"
    assert list(store.query("teachers/unknown")["teacher"]) == ["Т-9"]


@pytest.mark.parametrize(
    ("day", "status", "courses", "again"),
    [
        (date(2025, 10, 1), None, 0, None),
        (date(2025, 10, 20), "в работе", 0, None),
        (date(2026, 3, 10), "в работе", 1, None),
        (date(2026, 4, 20), "в работе", 1, 75.0),
    ],
)
def test_a_past_day_has_what_had_happened_by_it(store: Store, tmp_path: Path, day, status, courses, again):
    fill(store, tmp_path, register=REGISTER, results=RESULTS, routes=ROUTES, courses=COURSES)
    row = export(store, day).loc["Т-1"]
    found = [row["route_status"], row["courses_after"], row["rediagnosed_pct"]]
    assert [None if pd.isna(value) else value for value in found] == [status, courses, again]


def test_before_the_first_diagnostics_there_is_nothing(store: Store, tmp_path: Path):
    fill(store, tmp_path, results=RESULTS)
    assert export(store, date(2025, 9, 14)).empty


def test_what_was_known_then_stands_though_it_is_undone_later(store: Store, tmp_path: Path):
    fill(store, tmp_path, results=RESULTS)
    known = store.query("teachers/first_known")["first_known"].iloc[0]
    before = store.query("teachers/export", moment=known + timedelta(seconds=1), basic=60, high=80)
    batch = store.query("data/batches")["batch_id"].tolist()
    revoke_batches(store, batch, "проверка", "проверка")
    assert len(before) == 3
    assert export(store).empty


def test_a_later_file_corrects_an_earlier_one(store: Store, tmp_path: Path):
    fill(store, tmp_path / "a", results=RESULTS[3:4])
    fill(store, tmp_path / "b", results=[[*RESULTS[3][:5], 5, 20]])
    assert export(store).loc["Т-2", "score_pct"] == 25.0


def test_teachers_change_no_snapshot_of_results(demo_store: Store, tmp_path: Path):
    before = fingerprint(demo_store)
    file = write(tmp_path / "t", "results", HEADER, RESULTS)
    (report,) = import_paths(demo_store, [file], "demo")
    assert (report.status, fingerprint(demo_store)) == ("imported", before)


def test_the_command_writes_the_state_before_and_after_a_route(tmp_path: Path):
    file = tmp_path / "s.duckdb"
    opened = open_store(file)
    fill(opened, tmp_path, register=REGISTER, results=RESULTS, routes=ROUTES, courses=COURSES)
    opened.close()

    def status(*more: str) -> list[str]:
        out = tmp_path / "d.csv"
        done = CliRunner().invoke(app, ["deficits", "--store", str(file), "--out", str(out), *more])
        assert done.exit_code == 0, done.output
        rows = pd.read_csv(out, dtype=str, keep_default_na=False)
        assert list(rows.columns) == COLUMNS
        return rows.loc[rows["teacher"] == "Т-1", "route_status"].tolist()

    assert status("--as-of", "2025-10-19") == [""]
    assert status("--as-of", "20.10.2025") == ["в работе"]
    assert status() == ["в работе"]


def test_the_command_over_nothing_says_what_to_load(tmp_path: Path):
    done = CliRunner().invoke(
        app, ["deficits", "--store", str(tmp_path / "s.duckdb"), "--out", str(tmp_path / "d.csv")]
    )
    assert done.exit_code == 1
    assert "Диагностик" in done.output


def test_a_school_year_runs_from_september_to_august():
    assert school_year("2025/2026", date(2026, 11, 1)) == (date(2025, 9, 1), date(2026, 8, 31))
    assert school_year(None, date(2026, 3, 1)) == (date(2025, 9, 1), date(2026, 8, 31))


def test_feeds_count_people_and_not_courses(store: Store, tmp_path: Path):
    webinar = "Вебинар: задания повышенного уровня"
    webinars = [("Т-2", webinar, "МА"), ("Т-2", "Вебинар: новости", "МА"), ("Т-3", webinar, "РУ")]
    courses = [*COURSES, *([*said, 4, "01.02.2026", ""] for said in webinars)]
    fill(store, tmp_path, register=REGISTER, results=RESULTS, routes=ROUTES, courses=courses)
    year = {"since": date(2025, 9, 1), "until": date(2026, 8, 31)}
    assert list(store.query("teachers/feed_trained", subjects="МА,РУ", **year)["teacher"]) == ["Т-1"]
    assert store.query("teachers/feed_trained", subjects="ИС", **year).empty
    assert list(store.query("teachers/feed_webinars", subjects="МА", **year)["teacher"]) == ["Т-2"]
    assert list(store.query("teachers/feed_routes", **year)["teacher"]) == ["Т-1"]
    diagnosed = store.query("teachers/feed_diagnosed", **year).iloc[0]
    assert (diagnosed["diagnosed"], diagnosed["teachers"], diagnosed["diagnosed_pct"]) == (3, 3, 100.0)
